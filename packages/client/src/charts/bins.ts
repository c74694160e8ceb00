/**
 * How many days a bar stands for. Where there are more days than can be told apart a bar is a week, and then a month:
 * from the lowest to the highest rating of all its days, nothing averaged away and nothing left out.
 */
import type { ReportDay } from '../report/index.ts'
import type { Day } from '@sotto/shared/snapshot'
import { isWeekStart } from './ticks.ts'

export type Unit = 'day' | 'week' | 'month'

/** Neighbouring days that share a bar, as places in the series; both included. */
export interface Bin {
  readonly first: number
  readonly last: number
}

/** Pixels that a bar needs with the space beside it. */
const NEEDS = 2
const WEEK = 7

export function unitFor(days: number, pixels: number): Unit {
  if (days * NEEDS <= pixels) return 'day'
  return (days / WEEK) * NEEDS * 1.5 <= pixels ? 'week' : 'month'
}

export function binsOf(series: readonly Pick<ReportDay, 'day' | 'index'>[], unit: Unit): Bin[] {
  const bins: { first: number; last: number }[] = []
  for (const { day, index } of series) {
    const bin = bins.at(-1)
    if (bin && !beginsBin(day, unit)) bin.last = index
    else bins.push({ first: index, last: index })
  }
  return bins
}

/** Days that are numbers have no months: four weeks stand for one. */
function beginsBin(day: Day, unit: Unit): boolean {
  if (unit === 'day') return true
  if (unit === 'week') return isWeekStart(day)
  return typeof day === 'number' ? day % (4 * WEEK) === 1 : day.endsWith('-01')
}
