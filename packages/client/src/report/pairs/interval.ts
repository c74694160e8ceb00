/**
 * How far a median could have come out otherwise: the bootstrap's percentile interval (Efron and Tibshirani 1993, 13.3),
 * resampled by day, because ratings of one day resemble one another. Seeded: the same steps give the same interval.
 */
import { quantile } from '../statistics.ts'
import type { Step } from './steps.ts'

/** A median and its 95 % interval, null where all is of one day. */
export interface Interval {
  readonly value: number
  readonly low: number | null
  readonly high: number | null
}

const RESAMPLES = 1000
const [LOW, HIGH] = [0.025, 0.975]
/** Levels that are taken to be the same. */
export const ALIKE = 1

interface Kind {
  readonly isTreated: boolean
  readonly before: number
  readonly change: number
}

/** Steps by day; those of one kind are counted, so that a year is resampled as fast as a month. */
interface Pool {
  readonly kinds: readonly Kind[]
  /** Of each day, the places of its steps' kinds. */
  readonly days: readonly (readonly number[])[]
}

/** How many there are of each kind. */
type Counts = Float64Array

/** The median change. Null where there is no step. */
export const intervalOf = (steps: readonly Step[]): Interval | null =>
  intervalIn(poolOf(steps, []), ({ kinds }, counts) => weightedMedian(kinds, ({ change }) => change, counts))

/** Each change with a dose less the mean of those without one from the same level: their median. Null where none is. */
export const differenceOf = (treated: readonly Step[], untreated: readonly Step[]): Interval | null =>
  intervalIn(poolOf(treated, untreated), ({ kinds }, counts) => {
    const differences = kinds.flatMap(({ isTreated, before, change }, at) => {
      const weight = counts[at] ?? 0
      const without = isTreated && weight > 0 ? meanWithout(kinds, counts, before) : null
      return without === null ? [] : [{ value: change - without, weight }]
    })
    differences.sort((a, b) => a.value - b.value)
    return weightedMedian(
      differences,
      ({ value }) => value,
      differences.map(({ weight }) => weight),
    )
  })

function meanWithout(kinds: readonly Kind[], counts: Counts, from: number): number | null {
  let [sum, n] = [0, 0]
  for (const [at, { isTreated, before, change }] of kinds.entries()) {
    if (isTreated || Math.abs(before - from) > ALIKE) continue
    sum += change * (counts[at] ?? 0)
    n += counts[at] ?? 0
  }
  return n === 0 ? null : sum / n
}

/** Kinds ascend by change. */
function poolOf(treated: readonly Step[], untreated: readonly Step[]): Pool {
  const all = [
    ...treated.map((step) => ({ ...step, isTreated: true })),
    ...untreated.map((step) => ({ ...step, isTreated: false })),
  ]
  const keyOf = ({ isTreated, before, change }: Kind) => `${isTreated} ${before} ${change}`
  const byKey = new Map(
    all.map(({ isTreated, before, change }) => {
      const kind = { isTreated, before, change }
      return [keyOf(kind), kind]
    }),
  )
  const kinds = [...byKey.values()].sort((a, b) => a.change - b.change)
  const places = new Map(kinds.map((kind, place) => [keyOf(kind), place]))
  const days = Map.groupBy(all, ({ index }) => index)
  return { kinds, days: [...days.values()].map((steps) => steps.flatMap((step) => places.get(keyOf(step)) ?? [])) }
}

function intervalIn(pool: Pool, statistic: (pool: Pool, counts: Counts) => number | null): Interval | null {
  const { kinds, days } = pool
  const count = (chosen: (at: number) => readonly number[] | undefined): Counts => {
    const counts = new Float64Array(kinds.length)
    for (let at = 0; at < days.length; at++) for (const kind of chosen(at) ?? []) counts[kind] = (counts[kind] ?? 0) + 1
    return counts
  }
  const value = statistic(
    pool,
    count((at) => days[at]),
  )
  if (value === null) return null
  if (days.length < 2) return { value, low: null, high: null }
  const next = drawing(days.length)
  const found: number[] = []
  for (let one = 0; one < RESAMPLES; one++) {
    const again = statistic(
      pool,
      count(() => days[next()]),
    )
    if (again !== null) found.push(again)
  }
  found.sort((a, b) => a - b)
  return { value, low: quantile(found, LOW), high: quantile(found, HIGH) }
}

/** Of values in ascending order. Null where all of them weigh nothing. */
function weightedMedian<T>(
  inOrder: readonly T[],
  valueOf: (one: T) => number,
  weights: ArrayLike<number>,
): number | null {
  let whole = 0
  for (let at = 0; at < inOrder.length; at++) whole += weights[at] ?? 0
  let passed = 0
  let below: number | null = null
  for (const [at, one] of inOrder.entries()) {
    const weight = weights[at] ?? 0
    if (weight === 0) continue
    if (below !== null) return (below + valueOf(one)) / 2
    passed += weight
    if (passed * 2 > whole) return valueOf(one)
    // Half of them lie up to here: the median is half way to the next.
    if (passed * 2 === whole) below = valueOf(one)
  }
  return null
}

/** Whole numbers below `n`, by a linear congruential generator (Numerical Recipes, 2nd edition, 7.1), high bits first. */
function drawing(n: number): () => number {
  let state = n
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
}
