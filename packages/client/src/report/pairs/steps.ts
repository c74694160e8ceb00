/** Which ratings belong to a dose, and which to none. */
import type { Day } from '@sotto/shared/snapshot'
import { ratingIn, type Entries, type PlacedEntry } from '../entry.ts'
import { median } from '../statistics.ts'

/** In minutes. */
const BEFORE = 60
const AFTER = { from: 30, aim: 120, to: 240 } as const
/** So long a dose is taken to be at work. */
const AT_WORK = 240

/** From one rating to a later one. */
export interface Step {
  readonly day: Day
  /** Days from the range's first. */
  readonly index: number
  /** `HH:MM`: of the dose where there is one, else of the first rating. */
  readonly time: string
  readonly before: number
  readonly after: number
  /** After less before: below zero where it was lower after. */
  readonly change: number
  /** From the dose, or from the first rating. */
  readonly minutesAfter: number
}

export interface DosePair extends Step {
  /** The dose's row. */
  readonly n: number
  readonly minutesBefore: number
}

/** An entry on the clock of its place: `at` counts minutes from the range's first midnight. */
export interface Timed {
  readonly entry: PlacedEntry
  readonly time: string
  readonly at: number
}

export interface TimedRating extends Timed {
  readonly nrs: number
}

function timed(entry: PlacedEntry): Timed[] {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(entry.time ?? '') ?? []
  if (entry.time === null || hours === undefined || minutes === undefined) return []
  return [{ entry, time: entry.time, at: (entry.index * 24 + Number(hours)) * 60 + Number(minutes) }]
}

const inTime = <T extends Timed>(all: readonly T[]): T[] => [...all].sort((a, b) => a.at - b.at)

/**
 * Ratings of the moment, one a minute: of several in one minute their median, since nothing tells which came first. Those
 * of a day's worst or average are of no time.
 */
export function timedRatings(entries: Entries): TimedRating[] {
  const rated = entries.within('pain').flatMap((entry) => {
    const { nrs, rating = 'now' } = entry.fields
    const value = ratingIn(nrs)
    return rating === 'now' && typeof value === 'number' ? timed(entry).map((one) => ({ ...one, nrs: value })) : []
  })
  const minutes = Map.groupBy(inTime(rated), ({ at }) => at)
  return [...minutes.values()].flatMap((same) => {
    const nrs = median(same.map((one) => one.nrs))
    return nrs === null ? [] : same.slice(0, 1).map((one) => ({ ...one, nrs }))
  })
}

/** Doses that were taken, late ones too. Of one whose status is not told the snapshot holds none that was skipped. */
export const dosesTaken = (entries: Entries): Timed[] =>
  inTime(
    entries
      .within('dose')
      .filter(({ fields, times }) => times === 1 && fields['status'] !== 'skipped')
      .flatMap(timed),
  )

export interface OfDoses {
  readonly pairs: readonly DosePair[]
  readonly unrated: number
  readonly overlapping: number
}

/** @param doses of one medicine; `all` of every one. All are in order of time. */
export function pairUp(doses: readonly Timed[], all: readonly Timed[], ratings: readonly TimedRating[]): OfDoses {
  const pairs: DosePair[] = []
  let [unrated, overlapping] = [0, 0]
  for (const { entry, time, at } of doses) {
    const before = ratings[firstFrom(ratings, at + 1) - 1]
    const after = nearest(ratings, at)
    if (!before || before.at < at - BEFORE || !after) {
      unrated += 1
      continue
    }
    // Itself is one of them.
    if (firstFrom(all, after.at) - firstFrom(all, at - AT_WORK + 1) > 1) {
      overlapping += 1
      continue
    }
    const minutes = { minutesBefore: at - before.at, minutesAfter: after.at - at }
    pairs.push({ n: entry.n, ...stepOf(entry, time, before.nrs, after.nrs), ...minutes })
  }
  return { pairs, unrated, overlapping }
}

/** From a rating to the one nearest to two hours later, none of them twice, with no dose in the hours on either side. */
export function untreatedSteps(ratings: readonly TimedRating[], doses: readonly Timed[]): Step[] {
  const steps: Step[] = []
  let free = -Infinity
  for (const { entry, time, at, nrs } of ratings) {
    if (at < free || firstFrom(doses, at + AT_WORK + 1) > firstFrom(doses, at - AT_WORK)) continue
    const after = nearest(ratings, at)
    if (!after) continue
    steps.push({ ...stepOf(entry, time, nrs, after.nrs), minutesAfter: after.at - at })
    free = after.at
  }
  return steps
}

const stepOf = ({ day, index }: PlacedEntry, time: string, before: number, after: number) => {
  return { day, index, time, before, after, change: after - before }
}

/** Of two that are equally near the earlier. */
function nearest(ratings: readonly TimedRating[], at: number): TimedRating | undefined {
  let found: TimedRating | undefined
  const off = (one: TimedRating) => Math.abs(one.at - at - AFTER.aim)
  for (let next = firstFrom(ratings, at + AFTER.from); ; next++) {
    const one = ratings[next]
    if (!one || one.at > at + AFTER.to) return found
    if (!found || off(one) < off(found)) found = one
  }
}

/** The place of the first that is not earlier. */
function firstFrom(inOrder: readonly Timed[], at: number): number {
  let [low, high] = [0, inOrder.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((inOrder[middle]?.at ?? Infinity) < at) low = middle + 1
    else high = middle
  }
  return low
}
