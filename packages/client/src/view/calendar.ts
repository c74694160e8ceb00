import type { Diary } from '../diary/diary.ts'

/** One day of a calendar. A day on which nothing was entered and no flare ran is left out: absent is not zero. */
export interface CalendarDay {
  /** YYYY-MM-DD */
  readonly day: string
  /** Of the day's pain, as a report sums it up; null where none was noted. */
  readonly median: number | null
  readonly min: number | null
  readonly max: number | null
  /** Ratings of pain. */
  readonly n: number
  /** Whether a flare ran. */
  readonly flare: boolean
  /** Doses taken. */
  readonly doses: number
  /** Entries of any kind about that day; 0 on a day of a flare without one. */
  readonly entries: number
}

export interface CalendarView {
  /** Both days included, YYYY-MM-DD. */
  readonly from: string
  readonly to: string
  /** In order, without the days that are empty. */
  readonly days: readonly CalendarDay[]
  /** The first and the last day that anything is about, in the whole diary; null where it is empty. */
  readonly reach: { readonly from: string; readonly to: string } | null
}

/** @param month YYYY-MM @throws {SottoError} `input-invalid` */
export type CalendarMonth = (diary: Diary, month: string) => Promise<CalendarView>
/** Local dates, both included. @throws {SottoError} `input-invalid` */
export type CalendarRange = (diary: Diary, range: { from: string; to: string }) => Promise<CalendarView>
