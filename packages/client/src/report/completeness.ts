/** What a reader can hold a report to: how much was logged, that nothing of it is missing, what was changed since. */
import { beforeNote, saidBy } from './beside.ts'
import type { Report } from './model.ts'
import type { ReportWords } from './words/words.ts'

/** How many changes were made to what is told; null where that was not chosen to be told. */
export const amendedNote = ({ amendments }: Pick<Report, 'amendments'>, { beside }: ReportWords): string | null =>
  amendments === null ? null : beside.changes(amendments.length)

/** In this order in every rendering that has words. */
export function completeness(report: Report, words: ReportWords): string[] {
  const { daysLogged, header, days, weeks } = report
  const { phrases, beside } = words
  const told = days.reduce((sum, day) => sum + day.entries.length + day.summaries.length, weeks?.weeks.length ?? 0)
  return [
    saidBy(report, words),
    `${phrases.daysLogged(daysLogged, header.daysInRange)}.`,
    ...[beforeNote(report, words), amendedNote(report, words)].filter((note) => note !== null),
    beside.complete(told),
  ]
}
