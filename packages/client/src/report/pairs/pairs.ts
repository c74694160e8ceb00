/**
 * Pain before and after a dose, a medicine at a time. Doses follow peaks, and peaks fall by themselves: so what came of
 * the same levels without a dose stands beside it, and nothing is said of why.
 */
import type { Entries } from '../entry.ts'
import { laneOf, medicineOf, type MedicineLane } from '../medicines.ts'
import { median } from '../statistics.ts'
import { ALIKE, differenceOf, intervalOf, type Interval } from './interval.ts'
import { dosesTaken, pairUp, timedRatings, untreatedSteps, type DosePair, type Step, type Timed } from './steps.ts'

/** Below so many the dots alone are shown. */
export const PAIRS_NEEDED = 8

/** Medians: of the ratings before and after, and of the changes. */
export interface Change extends Interval {
  readonly before: number
  readonly after: number
}

export interface Changes<S extends Step> {
  readonly steps: readonly S[]
  /** Days that they are of. */
  readonly days: number
  /** Null where there are fewer than `PAIRS_NEEDED`. */
  readonly change: Change | null
}

export interface MedicinePairs {
  readonly medicine: Pick<MedicineLane, 'n' | 'name' | 'strength' | 'unit'>
  /** Taken, at a time that is told. */
  readonly doses: number
  /** Of these, without a rating on both sides. */
  readonly unrated: number
  /** Of these, with another dose within their hours. */
  readonly overlapping: number
  readonly treated: Changes<DosePair>
  /** From the same levels without a dose. */
  readonly untreated: Changes<Step>
  /** The change with a dose less the one without, from the same level. Null where either is of too few. */
  readonly difference: Interval | null
}

export interface DosePairs {
  /** Those with a dose. */
  readonly medicines: readonly MedicinePairs[]
  /** Every step without a dose that stands beside one of them. */
  readonly untreated: readonly Step[]
}

/** Null where the times of doses, or numbers of pain and their times, were not chosen. */
export function dosePairs(entries: Entries): DosePairs | null {
  const isTimed = (kind: 'dose' | 'pain') =>
    entries.chosen(kind, 'at') || entries.within(kind).some(({ time }) => time !== null)
  if (!isTimed('dose') || !isTimed('pain') || !entries.chosen('pain', 'nrs')) return null
  const ratings = timedRatings(entries)
  const doses = dosesTaken(entries)
  const free = untreatedSteps(ratings, doses)
  const groups = Map.groupBy(doses, ({ entry }) => medicineOf(entry, entries)?.n ?? null)
  const pairsOf = (lane: MedicineLane): MedicinePairs[] => {
    const { n, name, strength, unit } = lane
    const taken = groups.get(n)
    return taken ? [{ medicine: { n, name, strength, unit }, ...comparedWith(taken, doses, ratings, free) }] : []
  }
  const medicines = [...entries.of('medication'), null].flatMap((medicine) => pairsOf(laneOf(medicine, [])))
  const beside = new Set(medicines.flatMap(({ untreated }) => untreated.steps))
  return { medicines, untreated: free.filter((step) => beside.has(step)) }
}

function comparedWith(
  taken: readonly Timed[],
  doses: readonly Timed[],
  ratings: ReturnType<typeof timedRatings>,
  free: readonly Step[],
): Omit<MedicinePairs, 'medicine'> {
  const { pairs, unrated, overlapping } = pairUp(taken, doses, ratings)
  const levels = new Set(pairs.map(({ before }) => before))
  const alike = free.filter(({ before }) => [...levels].some((level) => Math.abs(level - before) <= ALIKE))
  const [treated, untreated] = [changesOf(pairs), changesOf(alike)]
  const isBoth = treated.change !== null && untreated.change !== null
  const difference = isBoth ? differenceOf(pairs, alike) : null
  return { doses: taken.length, unrated, overlapping, treated, untreated, difference }
}

function changesOf<S extends Step>(steps: readonly S[]): Changes<S> {
  const days = new Set(steps.map(({ index }) => index)).size
  const [before, after] = [median(steps.map((step) => step.before)), median(steps.map((step) => step.after))]
  const change = steps.length < PAIRS_NEEDED ? null : intervalOf(steps)
  return { steps, days, change: before === null || after === null || !change ? null : { before, after, ...change } }
}
