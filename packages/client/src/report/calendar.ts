/**
 * The days of a snapshot, dated or relative, as whole numbers: a day's index is 0 on the range's first day. Dates are
 * local dates without a zone, so they are counted in UTC, where every day has 24 hours.
 */
import type { Day, Snapshot } from '@sotto/shared/snapshot'

const DAY_MS = 86_400_000

/** A range may be longer than anyone lives; a series of days is not. */
export const DAYS_DRAWN_MAX = 36_600

export interface Calendar {
  /** Days of the range, its last one included; 0 where its dates are none or end before they begin. */
  readonly days: number
  /** How many of them a series holds. */
  readonly drawn: number
  /** Null where the day is not of this calendar: no date, or a number among dates. Beyond the range it goes on. */
  indexOf(day: Day): number | null
  dayAt(index: number): Day
  /** The index of the week's first day: Mondays, or every seventh day from the first where days are numbers. */
  weekOf(index: number): number
}

export function calendarOf(range: Snapshot['range']): Calendar {
  if ('days' in range) return numberedCalendar(1, range.days)
  const { from, to } = range
  if (typeof from === 'number') return numberedCalendar(from, typeof to === 'number' ? Math.max(0, to - from + 1) : 0)
  const first = epochDay(from)
  const last = typeof to === 'string' ? epochDay(to) : null
  if (first === null || last === null || last < first) return datedCalendar(first ?? 0, 0)
  return datedCalendar(first, last - first + 1)
}

function numberedCalendar(first: number, days: number): Calendar {
  return {
    days,
    drawn: Math.min(days, DAYS_DRAWN_MAX),
    indexOf: (day) => (typeof day === 'number' ? day - first : null),
    dayAt: (index) => first + index,
    weekOf: (index) => index - modulo(index, 7),
  }
}

function datedCalendar(first: number, days: number): Calendar {
  // Rows of one day come together by the dozen.
  const known = new Map<string, number | null>()
  return {
    days,
    drawn: Math.min(days, DAYS_DRAWN_MAX),
    indexOf(day) {
      if (typeof day !== 'string') return null
      const kept = known.get(day)
      if (kept !== undefined) return kept
      const epoch = epochDay(day)
      const index = epoch === null ? null : epoch - first
      known.set(day, index)
      return index
    },
    dayAt: (index) => new Date((first + index) * DAY_MS).toISOString().slice(0, 10),
    // 1970-01-01 was a Thursday, three days after a Monday.
    weekOf: (index) => index - modulo(first + index + 3, 7),
  }
}

/** Days since 1970-01-01 of a date, null for one that no calendar has. */
export function epochDay(date: string): number | null {
  const at = new Date(`${date}T00:00:00Z`)
  const ms = at.getTime()
  if (Number.isNaN(ms) || !at.toISOString().startsWith(date)) return null
  return ms / DAY_MS
}

const modulo = (a: number, b: number): number => ((a % b) + b) % b
