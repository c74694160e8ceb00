/** Weeks, flares laid over one another, treatment and a claim's timeline as lines of text. */
import type { Report } from '../model.ts'
import type { Weeks } from '../weeks.ts'
import { eventText, treatmentTexts } from '../words/panel-lines.ts'
import { codeWords, fieldLabel, ratingText, weekText } from '../words/wording.ts'
import type { ReportWords } from '../words/words.ts'

export function panelLines({ weeks, composite, treatment, timeline }: Report, words: ReportWords): string[][] {
  const { panels, phrases } = words
  const treated = treatment ? treatmentTexts(treatment, words) : []
  return [
    weeks ? weekLines(weeks, words) : [],
    composite
      ? [
          panels.composite(composite.flares),
          panels.compositeRule,
          ...composite.days.map(({ day, median }) => {
            return `- ${phrases.labelled(panels.dayOfFlare(day), ratingText(words, median))}`
          }),
          ...composite.words.map(({ of, word, n }) => `- ${panels.namedIn(codeWords(words, of, word).text, n)}`),
        ]
      : [],
    treated.length > 0 ? [panels.treatment, ...treated.map((line) => `- ${line}`)] : [],
    timeline && timeline.length > 0
      ? [
          panels.timeline,
          ...timeline.map((event) => `- ${phrases.labelled(words.fullDay(event.day), eventText(event, words))}`),
        ]
      : [],
  ]
}

function weekLines({ weeks, rated }: Weeks, words: ReportWords): string[] {
  const { panels, phrases, labels } = words
  return [
    `${panels.byWeek}. ${panels.weekRule}`,
    ...weeks.map(({ week, logged, flareDays, values }) => {
      const told = rated.flatMap((path) => {
        const value = values.get(path)
        if (value === undefined) return []
        const [kind = '', field = ''] = path.split('.')
        const label = path === 'pain.nrs' ? labels.pain : fieldLabel(words, kind as 'check', field)
        return phrases.labelled(
          label,
          value.median === undefined ? panels.fewDays : weekText(words, path, value.median),
        )
      })
      const flares = flareDays === null ? [] : [phrases.labelled(labels.flareDays, words.number(flareDays))]
      return `- ${phrases.labelled(words.fullDay(week), phrases.joined([panels.daysOf(logged), ...told, ...flares]))}`
    }),
  ]
}
