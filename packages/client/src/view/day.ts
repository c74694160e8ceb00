import type { Diary } from '../diary/diary.ts'
import type { CalendarDay } from './calendar.ts'
import type { Shown } from './shown.ts'

export interface DayView {
  readonly day: string
  /** In order of time, all kinds but those that the engine keeps. */
  readonly entries: readonly Shown[]
  /** The day as a calendar shows it; null where nothing was entered and no flare ran. */
  readonly sum: CalendarDay | null
}

export type DayOf = (diary: Diary, day: string) => Promise<DayView>
