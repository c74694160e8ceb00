import type { Diary } from '../diary/diary.ts'
import type { Span } from '../document/projection.ts'
import type { DaySum } from '../outline/days.ts'
import { flareDays, type DaySpan } from '../report/flares.ts'
import { layDays } from './charts.ts'
import { demandDay, demandRange, type Range } from './range.ts'
import { within } from './walk.ts'

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
  /** Whether a flare ran; one without an end runs to the last logged day. */
  readonly flare: boolean
  /** Doses taken. */
  readonly doses: number
  /** Entries about that day of any kind, planned visits too; 0 on a day of a flare without one. */
  readonly entries: number
}

export interface CalendarView extends Range {
  /** In order, without the days that are empty. */
  readonly days: readonly CalendarDay[]
  /** The first and the last day that the diary may tell of; null where it is empty. */
  readonly reach: Range | null
}

/** @param month YYYY-MM @throws {SottoError} `input-invalid` */
export async function calendarMonth(diary: Diary, month: string): Promise<CalendarView> {
  const from = `${month}-01`
  demandDay(from)
  const [year = 0, number = 0] = month.split('-').map(Number)
  return await calendarRange(diary, { from, to: new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10) })
}

/** @throws {SottoError} `input-invalid` */
export async function calendarRange({ months }: Diary, { from, to }: Range): Promise<CalendarView> {
  const range = demandRange({ from, to })
  const spans = await months.spans()
  const sums = await months.days(within(spans, from, to))
  const { calendar, days, flares } = layDays(range, sums, await months.standing(spans))
  const logged = new Map(days.map((day) => [day.index, day]))
  const inFlare = new Set(flareDays(flares, calendar).flatMap(indexesOf))
  const shown = [...new Set([...logged.keys(), ...inFlare])].sort((a, b) => a - b)
  return {
    ...range,
    days: shown.map((index) => dayAt(String(calendar.dayAt(index)), logged.get(index), inFlare.has(index))),
    reach: reachOf(spans),
  }
}

function dayAt(day: string, sum: DaySum | undefined, flare: boolean): CalendarDay {
  const { median = null, min = null, max = null, n = 0 } = sum?.pain ?? {}
  const doses = (sum?.doses ?? []).reduce((total, { taken }) => total + taken, 0)
  return { day, median, min, max, n: n ?? 0, flare, doses, entries: sum?.entries ?? 0 }
}

const indexesOf = ({ firstIndex, days }: DaySpan): number[] =>
  Array.from({ length: days }, (_, place) => firstIndex + place)

function reachOf(spans: readonly Span[]): Range | null {
  const [first, ...rest] = spans
  if (!first) return null
  return rest.reduce<Range>(
    (reach, { from, to }) => ({
      from: from < reach.from ? from : reach.from,
      to: to > reach.to ? to : reach.to,
    }),
    { from: first.from, to: first.to },
  )
}
