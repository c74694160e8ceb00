import type { OutlinedOf } from '../outline/outline.ts'
import { sumUpPain } from '../report/pain.ts'
import { middle } from '../report/statistics.ts'

/** Days with pain, the newest before the one that is looked at, that "your usual" is of. */
export const USUAL_DAYS = 28

/** On fewer days nothing is usual. */
export const USUAL_NEEDS = 7

/** The middle half of the day medians of the last days with pain. */
export interface Usual {
  readonly low: number
  readonly high: number
  readonly median: number
  /** Days it is of. */
  readonly n: number
  /** The first and the last of them, YYYY-MM-DD. */
  readonly from: string
  readonly to: string
}

/** The median of each day that has one, by day. */
export function dayMedians(pain: readonly OutlinedOf<'pain'>[]): Map<string, number> {
  const medians = new Map<string, number>()
  for (const [day, ratings] of Map.groupBy(pain, ({ localDate }) => localDate)) {
    const { median } = sumUpPain(ratings)
    if (median !== null) medians.set(day, median)
  }
  return medians
}

/** @param medians of days before the one that is looked at; only the newest count */
export function usualOf(medians: ReadonlyMap<string, number>): Usual | null {
  const days = [...medians.keys()].sort().slice(-USUAL_DAYS)
  const [from, to] = [days[0], days.at(-1)]
  const { value, low, high, n } = middle(days.flatMap((day) => medians.get(day) ?? []))
  if (n < USUAL_NEEDS || value === null || low === null || high === null || !from || !to) return null
  return { low, high, median: value, n, from, to }
}
