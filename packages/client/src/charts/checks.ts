/** Answers of one question by day, on the axis of the days: a dot a day, or from lowest to highest of a longer time. */
import { binsOf, unitFor, type Unit } from './bins.ts'
import { runsOf, SEEN, type Canvas } from './scale.ts'
import { dayTicks } from './ticks.ts'
import type { Report } from '../report/index.ts'
import { scaleLinear } from 'd3-scale'

interface Drawn {
  readonly series: Report['series']
  /** Places of the answered days in the series, ascending. */
  readonly days: readonly number[]
  /** As many, the answer of each of those days. */
  readonly values: readonly number[]
  /** The axis from 0 to this. */
  readonly most: number
}

export interface CheckLayout {
  readonly unit: Unit
  readonly height: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** Grounds of the days on which nothing was logged. */
  readonly gaps: string
  readonly ticks: string
  readonly bars: string
  readonly dots: string
  readonly stroke: number
}

export function layCheck({ series, days, values, most }: Drawn, { width, em }: Canvas): CheckLayout {
  const [left, right] = [34 * em, width - 6 * em]
  const [top, bottom] = [8 * em, 64 * em]
  const x = scaleLinear([0, series.length], [left, right])
  const y = scaleLinear([0, most], [bottom, top]).clamp(true)
  const unit = unitFor(series.length, right - left)
  const bins = binsOf(series, unit)
  const stroke = Math.min(6, Math.max(2.6, ((right - left) / Math.max(1, bins.length)) * 0.55))
  const binned = new Map<number, number[]>()
  let at = 0
  for (const [nth, day] of days.entries()) {
    const value = values[nth]
    if (value === undefined) break
    while ((bins[at]?.last ?? Infinity) < day) at += 1
    const ofBin = binned.get(at)
    if (ofBin) ofBin.push(value)
    else binned.set(at, [value])
  }
  let [bars, dots] = ['', '']
  for (const [place, ofBin] of binned) {
    const bin = bins[place]
    if (!bin) continue
    const middle = (x(bin.first) + x(bin.last + 1)) / 2
    const [low, high] = [y(Math.min(...ofBin)), y(Math.max(...ofBin))]
    if (low === high) dots += `M${middle} ${low}h0`
    else bars += `M${middle} ${high}V${low}`
  }
  const missing = series.filter(({ logged }) => !logged).map(({ index }) => index)
  return {
    ...{ unit, left, right, top, bottom, bars, dots, stroke, height: bottom + 8 * em },
    gaps: runsOf(missing)
      .filter(({ first, last }) => x(last + 1) - x(first) >= SEEN)
      .map(({ first, last }) => `M${x(first)} ${top}H${x(last + 1)}V${bottom}H${x(first)}Z`)
      .join(''),
    ticks: dayTicks(series, (right - left) / (50 * em))
      .map(({ index }) => `M${x(index + 0.5)} ${bottom}v4`)
      .join(''),
  }
}
