import type { Diary } from '../diary/diary.ts'
import type { CheckLine, Figures, Report } from '../report/index.ts'

export interface TrendsOptions {
  /** Local dates, both included, YYYY-MM-DD. Without `from` the range begins with the first entry. */
  readonly from?: string
  /** Today where it is left out. */
  readonly to?: string
  readonly today: string
  readonly nowMs: number
}

/** What the charts of the report draw, of the whole diary: nothing is left out, nothing in detail (`report.days` is empty). */
export interface TrendsView {
  /** Header, five numbers, days, 7-day line, flares, places, lanes, checks, sessions, goals and their tables. */
  readonly report: Report
  /** The equal period before; null where nothing was entered in it. */
  readonly before: TrendsBefore | null
  /** Answers of the daily checks by day, a series a question; questions that were never answered are left out. */
  readonly checks: readonly CheckSeries[]
  /** Ids of the medicines of `report.medicines`, in the same order; null for doses whose medicine is gone. */
  readonly medicineIds: readonly (string | null)[]
}

export interface TrendsBefore {
  readonly from: string
  readonly to: string
  readonly daysLogged: number
  readonly figures: Figures
}

export interface CheckSeries {
  readonly field: CheckLine['field']
  /** `index`: days from the first of the range. Two answers of one day are their median. */
  readonly points: readonly { readonly index: number; readonly day: string; readonly value: number }[]
}

export type Trends = (diary: Diary, options: TrendsOptions) => Promise<TrendsView>
