import { addDays } from '@sotto/shared/diary'
import type { MonthReader } from '../diary/month-reader.ts'
import type { Span } from '../document/projection.ts'
import { outlinedOf, type Outlined, type OutlinedOf } from '../outline/outline.ts'
import { HABIT_DAYS } from './medicines.ts'
import { dayMedians, USUAL_DAYS } from './usual.ts'
import { newestFirst, within } from './walk.ts'

const HOUR_MS = 3_600_000

/** What is older is no more what is usual, and no more the last. */
const BACK_DAYS = 366

/** What lies behind a day, as far back as its screen asks. */
export interface Lately {
  /** Of the day and of `HABIT_DAYS` before it, and of some days more. */
  readonly outlined: readonly Outlined[]
  /** Of days before it with pain, `USUAL_DAYS` of them where there are so many. */
  readonly medians: ReadonlyMap<string, number>
  /** The newest rating of the pain as it was then. */
  readonly lastPain: OutlinedOf<'pain'> | null
}

/** Reads back from a day, a month at a time, until all of it is found; a year at most. */
export async function lately(
  months: MonthReader,
  spans: readonly Span[],
  { day, nowMs }: { day: string; nowMs: number },
): Promise<Lately> {
  const outlined: Outlined[] = []
  // Who flies west has written on a later day than it is now.
  for (const { span, left } of newestFirst(within(spans, '', addDays(day, 1)))) {
    outlined.push(...(await months.outlined([span])))
    const found = foundIn(outlined, left ?? '', day, nowMs)
    if (left === null || left < addDays(day, -BACK_DAYS)) return { outlined, ...found }
    const isLast = found.lastPain !== null && found.lastPain.at > endOf(left)
    if (isLast && left < addDays(day, -HABIT_DAYS) && found.medians.size >= USUAL_DAYS) return { outlined, ...found }
  }
  return { outlined, medians: new Map(), lastPain: null }
}

/** @param after days later than this one have been seen whole */
function foundIn(outlined: readonly Outlined[], after: string, day: string, nowMs: number): Omit<Lately, 'outlined'> {
  const oldest = addDays(day, -BACK_DAYS)
  const pain = outlinedOf(outlined, 'pain').filter(({ localDate }) => localDate >= oldest)
  return {
    medians: dayMedians(pain.filter(({ localDate }) => localDate < day && localDate > after)),
    lastPain: newest(pain.filter(({ at, rating }) => rating === 'now' && at <= nowMs)),
  }
}

function newest<R extends { readonly at: number; readonly id: string }>(records: readonly R[]): R | null {
  let last: R | null = null
  for (const one of records) {
    if (last === null || one.at > last.at || (one.at === last.at && one.id > last.id)) last = one
  }
  return last
}

/** When a local day ends where it ends last, twelve hours behind UTC. */
const endOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) + 36 * HOUR_MS
