import type { Report, ReportWords } from '@sotto/client/report'
import type { ChartWords } from '@sotto/client/charts'

/** What every part of a report is given. */
export interface Part {
  readonly report: Report
  readonly words: ReportWords
  readonly ui: ChartWords
  /** Null where the owner allows no copying. */
  readonly copy: ((text: string) => void) | null
}
