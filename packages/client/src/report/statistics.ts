/** Order statistics of small lists. Nothing here guesses: an empty list has no median. */

/** A median, the quartiles round it, and how many values they are of. Null where there are none. */
export interface Middle {
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  readonly n: number
}

export const NO_MIDDLE: Middle = { value: null, low: null, high: null, n: 0 }

export function median(values: readonly number[]): number | null {
  if (values.length <= 1) return values[0] ?? null
  return quantile(ascending(values), 0.5)
}

/** Median and middle half. Quartiles by linear interpolation between order statistics (Hyndman and Fan, type 7). */
export function middle(values: readonly number[]): Middle {
  const sorted = ascending(values)
  return {
    value: quantile(sorted, 0.5),
    low: quantile(sorted, 0.25),
    high: quantile(sorted, 0.75),
    n: values.length,
  }
}

const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b)

/** By linear interpolation between order statistics. `sorted` ascends; null where it is empty. */
export function quantile(sorted: readonly number[], share: number): number | null {
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)]
  const above = sorted[Math.ceil(place)]
  if (below === undefined || above === undefined) return null
  return below + (above - below) * (place - Math.floor(place))
}
