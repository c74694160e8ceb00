/** A story as text, for its owner to post. It says what the snapshot says, in sentences, and nothing beside it. */
import { isBand, textIn } from '../entry.ts'
import { bandOf } from '../band.ts'
import type { Report } from '../model.ts'
import { codeWords } from '../words/wording.ts'
import type { ReportWords } from '../words/words.ts'
import { storyEn, storyFr } from './words.ts'

/** A sentence a line; empty where nothing can be told. */
export function storyText(report: Report, words: ReportWords): string {
  const said = words.language === 'fr' ? storyFr : storyEn
  const { weeks, composite, header, daysLogged, figures } = report
  const lines: string[] = []
  if (weeks) {
    lines.push(said.weeks(weeks.weeks.length, daysLogged, header.daysInRange))
    const counts = { low: 0, mid: 0, high: 0 }
    for (const { values } of weeks.weeks) {
      const median = values.get('pain.nrs')?.median
      if (median !== undefined) counts[isBand(median) ? median : bandOf(median)] += 1
    }
    const told = counts.low + counts.mid + counts.high
    if (told > 0) lines.push(said.pain(counts, told))
    const flared = weeks.weeks.filter(({ flareDays }) => (flareDays ?? 0) > 0).length
    if (figures.flareDays?.value) lines.push(said.flares(figures.flareDays.value, flared))
  }
  if (composite) {
    lines.push(said.composite(composite.flares, composite.middleDays ?? null))
    const high = composite.days.filter(({ median }) => (isBand(median) ? median : bandOf(median)) === 'high')
    const [first, last] = [high[0], high.at(-1)]
    if (first && last) lines.push(said.worst(first.day, last.day))
  }
  const helped = helpedIn(report, words)
  if (helped.length > 0) lines.push(said.helped(helped))
  const classes = (report.medicines ?? []).flatMap(({ name }) => textIn(name ?? undefined) ?? [])
  if (classes.length > 0) lines.push(said.classes([...new Set(classes)]))
  return [...lines, said.self].map((line) => `${line}\n`).join('')
}

/** In the order of the alphabet: a list of what helped is not a ranking. */
function helpedIn({ terms, composite }: Report, words: ReportWords): string[] {
  const said = [
    ...terms.flatMap(({ kind, field, terms: named }) => named.map(({ term }) => [`${kind}.${field}`, term] as const)),
    ...(composite?.words ?? []).map(({ of, word }) => [of, word] as const),
  ]
  const told = said
    .filter(([path]) => path === 'pain.relief' || path === 'check.aids')
    .map(([path, word]) => codeWords(words, path, word).text)
  return [...new Set(told)].sort((a, b) => a.localeCompare(b, words.language))
}
