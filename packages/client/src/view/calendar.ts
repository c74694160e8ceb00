import { addDays, type RecordKind } from '@sotto/shared/diary'
import type { Diary } from '../diary/diary.ts'
import type { Span } from '../document/projection.ts'
import { buildCharts } from '../report/report.ts'
import { demandDay, demandRange, type Range } from './range.ts'
import { tell } from './told.ts'
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
export function calendarMonth(diary: Diary, month: string): Promise<CalendarView> {
  const from = `${month}-01`
  demandDay(from)
  const [year = 0, number = 0] = month.split('-').map(Number)
  return calendarRange(diary, { from, to: new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10) })
}

/** @throws {SottoError} `input-invalid` */
export async function calendarRange({ months }: Diary, { from, to }: Range): Promise<CalendarView> {
  const range = demandRange({ from, to })
  const spans = await months.spans()
  const outlined = await months.outlined(within(spans, from, to))
  const { series, figures } = buildCharts(tell(range, outlined, await months.standing(), 0).told)
  const flares = new Set((figures.flareDays?.spans ?? []).flatMap(({ first, days }) => daysFrom(String(first), days)))
  const ofRange = outlined.filter(({ kind, localDate }) => !LASTING.has(kind) && localDate >= from && localDate <= to)
  const entries = Map.groupBy(ofRange, ({ localDate }) => localDate)
  const days = series.flatMap(({ day, min, median, max, n }): CalendarDay[] => {
    const ofDay = entries.get(String(day)) ?? []
    const flare = flares.has(String(day))
    if (ofDay.length === 0 && !flare) return []
    const doses = ofDay.filter((one) => one.kind === 'dose' && one.status !== 'skipped').length
    return [{ day: String(day), median, min, max, n: n ?? 0, flare, doses, entries: ofDay.length }]
  })
  return { ...range, days, reach: reachOf(spans) }
}

/** What is written down once and lasts, on no day in particular. */
const LASTING: ReadonlySet<RecordKind> = new Set(['medication', 'condition', 'allergy', 'profile', 'claim'])

const daysFrom = (first: string, days: number): string[] =>
  Array.from({ length: days }, (_, place) => addDays(first, place))

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
