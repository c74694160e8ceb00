import type { Report } from '@sotto/client/report'
import type { CalendarDay } from '../calendar/view.ts'

/** The days of a report as a calendar shows them. */
export function calendarDays({ series, flares }: Pick<Report, 'series' | 'flares'>): CalendarDay[] {
  const inFlare = new Set<number>()
  for (const { firstIndex, lastIndex } of flares ?? [])
    for (let index = firstIndex; index <= lastIndex; index++) inFlare.add(index)
  return series.map(({ day, index, median, min, max, n, logged }) => ({
    ...{ day: String(day), median, min, max, n: n ?? 0 },
    ...{ flare: inFlare.has(index), doses: 0, entries: logged ? 1 : 0 },
  }))
}
