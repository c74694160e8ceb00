import type { Report, ReportWords } from '@sotto/client/report'
import type { SheetWords } from '../report/words/words.ts'

/** What every part of a report is given. */
export interface Part {
  readonly report: Report
  readonly words: ReportWords
  readonly ui: SheetWords
  /** Null where the owner allows no copying. */
  readonly copy: ((text: string) => void) | null
}
