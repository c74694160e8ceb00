/** An emergency card in the fewest words: what must not be given comes first. Nothing of it is cut. */
import { lineWords, type DetailEntry, type Report, type ReportWords } from '@sotto/client/report'
import { medicineTitle } from '@sotto/client/charts'

export interface CardLine {
  readonly title: string
  readonly texts: readonly string[]
}

export function cardLines({ allergies, medicines, conditions, identity }: Report, words: ReportWords): CardLine[] {
  const { labels, panels } = words
  const listed = (title: string, entries: readonly DetailEntry[] | null): CardLine[] => {
    if (entries === null) return []
    const texts = entries.map(({ lines }) =>
      lines
        // Since when, and that it is current, are on the page beside it.
        .filter(({ field }) => field !== 'since' && field !== 'active')
        .map((line) =>
          lineWords(words, line)
            .map(({ text }) => text)
            .join(', '),
        )
        .join(', '),
    )
    return [{ title, texts: texts.length === 0 ? [panels.none] : texts }]
  }
  const taken = (medicines ?? []).filter(({ name }) => name !== null).map((lane) => medicineTitle(lane, words))
  return [
    ...listed(labels.allergies, allergies),
    ...(medicines === null ? [] : [{ title: labels.medicines, texts: taken.length === 0 ? [panels.none] : taken }]),
    ...listed(labels.conditions, conditions),
    ...listed(panels.contacts, identity),
  ]
}
