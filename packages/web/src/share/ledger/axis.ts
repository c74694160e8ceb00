/** One axis of time for all links: places on it are percent of its width. */
import type { Line } from './link-line.ts'

const DAY_MS = 86_400_000
/** What is older stands in the table alone. */
const LONGEST_MS = 120 * DAY_MS

export interface Axis {
  readonly fromMs: number
  readonly untilMs: number
  /** First moments of months. */
  readonly months: readonly number[]
}

export function axisOf(lines: readonly Line[], nowMs: number): Axis {
  const first = Math.min(nowMs - 14 * DAY_MS, ...lines.map(({ fromMs }) => fromMs))
  const last = Math.max(nowMs + 7 * DAY_MS, ...lines.filter(({ isLive }) => isLive).map(({ untilMs }) => untilMs))
  const fromMs = Math.max(first, nowMs - LONGEST_MS) - 2 * DAY_MS
  const untilMs = Math.min(last, nowMs + LONGEST_MS) + 2 * DAY_MS
  const months: number[] = []
  const month = new Date(fromMs)
  month.setDate(1)
  month.setHours(0, 0, 0, 0)
  for (; month.getTime() < untilMs; month.setMonth(month.getMonth() + 1))
    if (month.getTime() >= fromMs) months.push(month.getTime())
  return { fromMs, untilMs, months }
}

/** Within the axis, 0 to 100. */
export const placeOn = ({ fromMs, untilMs }: Axis, ms: number): number =>
  Math.min(100, Math.max(0, ((ms - fromMs) / (untilMs - fromMs)) * 100))

export interface Span {
  readonly left: number
  readonly width: number
}

export function spanOn(axis: Axis, fromMs: number, untilMs: number): Span {
  const left = placeOn(axis, fromMs)
  return { left, width: Math.max(0, placeOn(axis, untilMs) - left) }
}
