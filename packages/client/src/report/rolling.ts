/**
 * The line through the days: the median of day medians over seven days, centred, because a trailing one lags a flare by
 * three days. It stands only where at least four of the seven have pain and all seven lie in the range.
 */
import type { Day } from '@sotto/shared/snapshot'
import type { ReportDay } from './pain.ts'
import { median } from './statistics.ts'

export const WINDOW_DAYS = 7
export const WINDOW_NEEDS = 4

export interface RollingPoint {
  readonly day: Day
  readonly index: number
  readonly value: number
  /** Days with pain among the seven. */
  readonly n: number
}

export interface Rolling {
  /** Runs of neighbouring days; nothing is drawn between two of them. */
  readonly segments: readonly (readonly RollingPoint[])[]
  readonly last: RollingPoint | null
}

export function rollingOf(days: readonly ReportDay[]): Rolling {
  const reach = (WINDOW_DAYS - 1) / 2
  const segments: RollingPoint[][] = []
  let last: RollingPoint | null = null
  for (const { day, index } of days.slice(reach, Math.max(reach, days.length - reach))) {
    const medians = days.slice(index - reach, index + reach + 1).flatMap((one) => one.median ?? [])
    const value = medians.length < WINDOW_NEEDS ? null : median(medians)
    if (value === null) continue
    const point: RollingPoint = { day, index, value, n: medians.length }
    if (last?.index === index - 1) segments.at(-1)?.push(point)
    else segments.push([point])
    last = point
  }
  return { segments, last }
}
