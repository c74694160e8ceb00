import type { Diary } from '../diary/diary.ts'
import { calendarRange, type CalendarDay } from './calendar.ts'
import { inTime, isShown, showing, type Shown } from './shown.ts'
import { within } from './walk.ts'

export interface DayView {
  readonly day: string
  /** In order of time, all kinds but those that the engine keeps. */
  readonly entries: readonly Shown[]
  /** The day as a calendar shows it; null where nothing was entered and no flare ran. */
  readonly sum: CalendarDay | null
}

/** @param day YYYY-MM-DD @throws {SottoError} `input-invalid` */
export async function dayOf(diary: Diary, day: string): Promise<DayView> {
  const { days } = await calendarRange(diary, { from: day, to: day })
  const { months } = diary
  const spans = await months.spans()
  const records = await months.records(within(spans, day, day))
  const ofDay = inTime(records.filter((record) => isShown(record) && record.localDate === day))
  return { day, entries: ofDay.map(showing(await months.standing(spans))), sum: days[0] ?? null }
}
