/** What a reader can hold a report to: how much was logged, that nothing of it is missing, what was changed since. */
import { beforeNote, saidBy } from './beside.ts'
import type { Report } from './model.ts'
import type { ReportWords } from './words/words.ts'

/** How many changes were made to what is told; null where that was not chosen to be told. */
export const amendedNote = ({ amendments }: Pick<Report, 'amendments'>, { beside }: ReportWords): string | null =>
  amendments === null ? null : beside.changes(amendments.length)

/** How many days were logged. A card of what lasts has one day, on which nothing need be logged: nothing is said of it. */
export const loggedNote = (
  { daysLogged, header }: Pick<Report, 'daysLogged' | 'header'>,
  { phrases }: ReportWords,
): string[] =>
  daysLogged > 0 || header.daysInRange > 1 ? [`${phrases.daysLogged(daysLogged, header.daysInRange)}.`] : []

/** In this order in every rendering that has words. */
export function completeness(report: Report, words: ReportWords): string[] {
  const { days, weeks } = report
  const { beside } = words
  const told = days.reduce((sum, day) => sum + day.entries.length + day.summaries.length, weeks?.weeks.length ?? 0)
  return [
    saidBy(report, words),
    ...loggedNote(report, words),
    ...[beforeNote(report, words), amendedNote(report, words)].filter((note) => note !== null),
    beside.complete(told),
  ]
}
