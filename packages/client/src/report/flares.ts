/** Flares as far as they lie in the range. */
import type { Day, Rating } from '@sotto/shared/snapshot'
import type { Calendar } from './calendar.ts'
import { dayIn, ratingIn, type Entries, type Entry } from './entry.ts'

export interface DaySpan {
  readonly first: Day
  readonly last: Day
  readonly firstIndex: number
  readonly lastIndex: number
  /** Both ends included. */
  readonly days: number
}

export interface Flare extends DaySpan {
  /** The row's number. */
  readonly n: number
  /** It began before the range. */
  readonly clippedStart: boolean
  /** It went on after the range. */
  readonly clippedEnd: boolean
  /** `open`: no end was entered, so it counts to the last logged day. `not-shared`: only its first day is known. */
  readonly end: 'given' | 'open' | 'not-shared'
  readonly peak: Rating | null
}

export function flaresOf(entries: Entries, calendar: Calendar, lastLogged: number | null): Flare[] {
  return entries.of('flare').flatMap((entry) => {
    const reach = reachOf(entry, entries, calendar, lastLogged)
    if (entry.index === null || reach.last < 0 || entry.index >= calendar.days) return []
    const firstIndex = Math.max(entry.index, 0)
    const lastIndex = Math.min(reach.last, calendar.days - 1)
    return {
      n: entry.n,
      ...spanOf(calendar, firstIndex, lastIndex),
      clippedStart: entry.beganEarlier || entry.index < firstIndex,
      clippedEnd: reach.last > lastIndex,
      end: reach.end,
      peak: ratingIn(entry.fields.peak),
    }
  })
}

function reachOf(
  { index, fields }: Entry,
  entries: Entries,
  calendar: Calendar,
  lastLogged: number | null,
): { last: number; end: Flare['end'] } {
  const first = index ?? 0
  const day = dayIn(fields.end)
  const last = day === null ? null : calendar.indexOf(day)
  if (last !== null) return { last: Math.max(first, last), end: 'given' }
  if (!entries.chosen('flare', 'end')) return { last: first, end: 'not-shared' }
  return { last: Math.max(first, lastLogged ?? first), end: 'open' }
}

/** The days that flares cover, each once, as runs. Two flares that touch but do not overlap stay two runs. */
export function flareDays(flares: readonly Flare[], calendar: Calendar): DaySpan[] {
  const runs: { first: number; last: number }[] = []
  for (const { firstIndex, lastIndex } of [...flares].sort((a, b) => a.firstIndex - b.firstIndex)) {
    const run = runs.at(-1)
    if (run && firstIndex <= run.last) run.last = Math.max(run.last, lastIndex)
    else runs.push({ first: firstIndex, last: lastIndex })
  }
  return runs.map(({ first, last }) => spanOf(calendar, first, last))
}

const spanOf = (calendar: Calendar, firstIndex: number, lastIndex: number): DaySpan => ({
  first: calendar.dayAt(firstIndex),
  last: calendar.dayAt(lastIndex),
  firstIndex,
  lastIndex,
  days: lastIndex - firstIndex + 1,
})
