/** Exercise sessions with the pain before, during, after and on the next day, and what can be said of them by counting. */
import type { Day, Rating } from '@sotto/shared/snapshot'
import { epochDay } from './calendar.ts'
import { flagIn, isBand, numberIn, ratingIn, textIn, type Entries, type PlacedEntry, type Told } from './entry.ts'

const DAY_MS = 86_400_000

export interface Session {
  /** The row's number. */
  readonly n: number
  readonly day: Day
  readonly index: number
  readonly time: string | null
  readonly planItem: string | null
  readonly sets: number | null
  readonly reps: number | null
  readonly minutes: number | null
  readonly load: number | null
  readonly loadUnit: string | null
  readonly completed: boolean | null
  readonly before: Rating | 'not asked'
  readonly during: Rating | 'not asked'
  readonly after: Rating | 'not asked'
  /** `due`: it would be asked after the snapshot was sealed. */
  readonly nextDay: Rating | 'not asked' | 'due'
}

export interface Exercise {
  readonly sessions: readonly Session[]
  /** Which of the four ratings were chosen. */
  readonly asked: Readonly<Record<'before' | 'during' | 'after' | 'nextDay', boolean>>
  /** Sessions with a rating before and after. `most` is the largest rise, null where there is none or only bands. */
  readonly afterwards: { readonly higher: number; readonly most: number | null; readonly n: number }
  /** Sessions with a rating before and on the next day. */
  readonly nextDay: { readonly backOrLower: number; readonly n: number }
  /** Sessions that say whether they were done. */
  readonly completed: { readonly done: number; readonly n: number }
}

export function exerciseOf(snapshot: Pick<Told, 'sealedAtMs'>, entries: Entries): Exercise | null {
  if (!entries.chosen('exercise')) return null
  const asked = {
    before: entries.chosen('exercise', 'painBefore'),
    during: entries.chosen('exercise', 'painDuring'),
    after: entries.chosen('exercise', 'painAfter'),
    nextDay: entries.chosen('exercise', 'painNextDay'),
  }
  const sessions = entries.within('exercise').map((entry) => sessionOf(entry, asked.nextDay, snapshot.sealedAtMs))
  const pairs = (of: 'after' | 'nextDay') =>
    sessions.flatMap((session) => {
      const [before, then] = [levelOf(session.before), levelOf(session[of])]
      const alike = isBand(session.before) === isBand(session[of])
      return before === null || then === null || !alike ? [] : { rise: then - before, exact: !isBand(session[of]) }
    })
  const after = pairs('after')
  const higher = after.filter(({ rise }) => rise > 0)
  const most = higher.every(({ exact }) => exact) ? higher.reduce((top, { rise }) => Math.max(top, rise), 0) : 0
  const next = pairs('nextDay')
  const told = sessions.filter(({ completed }) => completed !== null)
  return {
    sessions,
    asked,
    afterwards: { higher: higher.length, most: most === 0 ? null : most, n: after.length },
    nextDay: { backOrLower: next.filter(({ rise }) => rise <= 0).length, n: next.length },
    completed: { done: told.filter(({ completed }) => completed).length, n: told.length },
  }
}

function sessionOf(entry: PlacedEntry, asksNextDay: boolean, sealedAtMs: number): Session {
  const { n, day, index, time, fields } = entry
  const completed = flagIn(fields.completed)
  const due = asksNextDay && completed !== false && isDue(day, time, sealedAtMs)
  return {
    n,
    day,
    index,
    time,
    planItem: textIn(fields.planItem),
    sets: numberIn(fields.sets),
    reps: numberIn(fields.reps),
    minutes: numberIn(fields.minutes),
    load: numberIn(fields.load),
    loadUnit: textIn(fields.loadUnit),
    completed,
    before: ratingIn(fields.painBefore) ?? 'not asked',
    during: ratingIn(fields.painDuring) ?? 'not asked',
    after: ratingIn(fields.painAfter) ?? 'not asked',
    nextDay: ratingIn(fields.painNextDay) ?? (due ? 'due' : 'not asked'),
  }
}

/**
 * Less than 24 hours before sealing. A snapshot holds no time zone, so its clock is read as UTC and may be some hours
 * off; where times were not chosen the whole day counts, and where days are numbers it cannot be known.
 */
function isDue(day: Day, time: string | null, sealedAtMs: number): boolean {
  const epoch = typeof day === 'string' ? epochDay(day) : null
  if (epoch === null) return false
  const [hours = 24, minutes = 0] = time === null ? [] : time.split(':').map(Number)
  return sealedAtMs < epoch * DAY_MS + (hours * 60 + minutes) * 60_000 + DAY_MS
}

function levelOf(rating: Rating | 'not asked' | 'due'): number | null {
  if (isBand(rating)) return { low: 0, mid: 1, high: 2 }[rating]
  return typeof rating === 'number' ? rating : null
}
