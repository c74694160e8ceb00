import type { Report } from '@sotto/client/report'
import type { CalendarDay } from '../calendar/view.ts'

/** Local dates, both included, YYYY-MM-DD. */
interface Shown {
  readonly from: string
  readonly to: string
}

/** The days of a report as a calendar shows them; all of them where no part is named. */
export function calendarDays({ series, flares }: Pick<Report, 'series' | 'flares'>, shown?: Shown): CalendarDay[] {
  const inFlare = new Set<number>()
  for (const { firstIndex, lastIndex } of flares ?? [])
    for (let index = firstIndex; index <= lastIndex; index++) inFlare.add(index)
  const days = shown ? series.filter(({ day }) => shown.from <= String(day) && String(day) <= shown.to) : series
  return days.map(({ day, index, median, min, max, n, logged }) => ({
    ...{ day: String(day), median, min, max, n: n ?? 0 },
    ...{ flare: inFlare.has(index), doses: 0, entries: logged ? 1 : 0 },
  }))
}
