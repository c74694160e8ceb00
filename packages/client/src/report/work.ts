/** Work days. Missed work is told per day and never summed over entries: the last entry of a day stands. */
import type { Day } from '@sotto/shared/snapshot'
import type { Calendar } from './calendar.ts'
import { byDay, numberIn, textIn, type Entries } from './entry.ts'

export const WORK_STATUSES = ['off', 'modified', 'full', 'not-scheduled'] as const

export type WorkStatus = (typeof WORK_STATUSES)[number]

export interface WorkDay {
  /** The row's number. */
  readonly n: number
  readonly day: Day
  readonly index: number
  readonly status: WorkStatus | null
  readonly hoursScheduled: number | null
  readonly hoursWorked: number | null
  readonly reason: string | null
}

export interface Hours {
  /** Null where no day says. */
  readonly value: number | null
  /** Days that say. */
  readonly n: number
}

export interface WorkSum {
  readonly counts: Readonly<Record<WorkStatus, number>>
  readonly hoursScheduled: Hours
  readonly hoursWorked: Hours
  /** Days. */
  readonly n: number
}

export interface WorkWeek extends WorkSum {
  /** The week's first day that lies in the range. */
  readonly day: Day
  readonly index: number
}

export interface Work extends WorkSum {
  readonly days: readonly WorkDay[]
  readonly weeks: readonly WorkWeek[]
  /** Days by reason, most first. */
  readonly reasons: readonly { readonly reason: string; readonly days: number }[]
}

export function workOf(entries: Entries, calendar: Calendar): Work | null {
  if (!entries.chosen('workday')) return null
  const days = [...byDay(entries.within('workday')).values()].flatMap((rows): WorkDay[] => {
    const last = rows.at(-1)
    if (!last) return []
    const { n, day, index, fields } = last
    return [
      {
        n,
        day,
        index,
        status: WORK_STATUSES.find((status) => status === fields.status) ?? null,
        hoursScheduled: numberIn(fields.hoursScheduled),
        hoursWorked: numberIn(fields.hoursWorked),
        reason: textIn(fields.reason),
      },
    ]
  })
  return { ...sumOf(days), days, weeks: weeksOf(days, calendar), reasons: reasonsOf(days) }
}

function sumOf(days: readonly WorkDay[]): WorkSum {
  const counts = { off: 0, modified: 0, full: 0, 'not-scheduled': 0 }
  for (const { status } of days) if (status !== null) counts[status] += 1
  return {
    counts,
    hoursScheduled: hoursOf(days, 'hoursScheduled'),
    hoursWorked: hoursOf(days, 'hoursWorked'),
    n: days.length,
  }
}

function hoursOf(days: readonly WorkDay[], field: 'hoursScheduled' | 'hoursWorked'): Hours {
  const hours = days.flatMap((day) => day[field] ?? [])
  return { value: hours.length === 0 ? null : hours.reduce((sum, one) => sum + one, 0), n: hours.length }
}

function weeksOf(days: readonly WorkDay[], calendar: Calendar): WorkWeek[] {
  const weeks = new Map<number, WorkDay[]>()
  for (const day of days) {
    const start = Math.max(0, calendar.weekOf(day.index))
    const week = weeks.get(start)
    if (week) week.push(day)
    else weeks.set(start, [day])
  }
  return [...weeks].map(([index, week]) => ({ day: calendar.dayAt(index), index, ...sumOf(week) }))
}

function reasonsOf(days: readonly WorkDay[]) {
  const count = new Map<string, number>()
  for (const { reason } of days) if (reason !== null) count.set(reason, (count.get(reason) ?? 0) + 1)
  return [...count].map(([reason, named]) => ({ reason, days: named })).sort((a, b) => b.days - a.days)
}
