import { addDays } from '@sotto/shared/diary'
import type { Random } from './random.ts'

/** What lies under one day of a made-up diary. */
export interface CourseDay {
  readonly date: string
  /** Whether anything was written that day. */
  readonly logged: boolean
  readonly bad: boolean
  /** The days of the flare the day belongs to, first to last; the last may be after the diary's end. */
  readonly flare?: { readonly first: string; readonly last: string }
}

// Kostecki-Dillon et al.: 17.3 % of days missing, a bad day after a bad one 0.78, after a good one 0.36.
const BAD_AFTER_BAD = 0.78
const BAD_AFTER_GOOD = 0.36
const MISSING = 0.17
/** Missing days come in runs; this and `MISSING` fix how likely one is after a logged day. */
const MISSING_AFTER_MISSING = 0.4
const MISSING_AFTER_LOGGED = (MISSING * (1 - MISSING_AFTER_MISSING)) / (1 - MISSING)
/** The part of bad runs of 2 to 6 days that the person calls a flare: some seven a year. */
const FLARES = 0.3

/** The course of `count` days from `first`; the first and the last are always logged, so the span is what it says. */
export function courseOf(random: Random, first: string, count: number): CourseDay[] {
  const bad: boolean[] = []
  const logged: boolean[] = []
  for (let day = 0; day < count; day++) {
    bad.push(random.chance(bad[day - 1] ? BAD_AFTER_BAD : BAD_AFTER_GOOD))
    const missing = random.chance(logged[day - 1] === false ? MISSING_AFTER_MISSING : MISSING_AFTER_LOGGED)
    logged.push(!missing || day === 0 || day === count - 1)
  }
  const days = bad.map((isBad, day): CourseDay => ({
    date: addDays(first, day),
    logged: logged[day] ?? true,
    bad: isBad,
  }))
  return withFlares(days, random)
}

function withFlares(days: readonly CourseDay[], random: Random): CourseDay[] {
  let flare: CourseDay['flare'] | undefined
  return days.map((day, index) => {
    if (!day.bad) flare = undefined
    else if (index === 0 || !days[index - 1]?.bad) {
      const end = days.findIndex((other, at) => at > index && !other.bad)
      const length = (end === -1 ? days.length : end) - index
      const isFlare = length >= 2 && length <= 6 && day.logged && random.chance(FLARES)
      flare = isFlare ? { first: day.date, last: addDays(day.date, length - 1) } : undefined
    }
    return flare ? { ...day, flare } : day
  })
}
