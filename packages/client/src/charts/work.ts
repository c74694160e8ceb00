/** Work days by whole weeks. A week of which nothing was said is there too, empty: it is not as if it had not been. */
import type { Report, Work, WorkStatus } from '../report/index.ts'

export interface WorkWeekDays {
  /** Of the week's first day; below zero where the range begins in the middle of it. */
  readonly index: number
  /** The first day of it that lies in the range. */
  readonly day: Work['days'][number]['day']
  /** Seven: null where nothing was said. */
  readonly days: readonly (WorkStatus | null)[]
}

/** From the week of the first work day to that of the last. */
export function workWeeks({ days, weeks }: Work, series: Report['series']): WorkWeekDays[] {
  const [first, second] = weeks
  const last = days.at(-1)
  if (!first || !last) return []
  const statuses = new Map(days.map(({ index, status }) => [index, status]))
  // Only the first week can be cut by the range's beginning; all that follow begin seven days apart.
  const start = second ? second.index - 7 * Math.ceil((second.index - first.index) / 7) : first.index
  return Array.from({ length: Math.floor((last.index - start) / 7) + 1 }, (_, at) => {
    const index = start + 7 * at
    return {
      index,
      day: series[Math.max(0, index)]?.day ?? first.day,
      days: Array.from({ length: 7 }, (_none, n) => statuses.get(index + n) ?? null),
    }
  })
}
