/** Where things stand in the strip of a day. */
import { minutesOf } from './clock.ts'

const DAY = 24 * 60
/** The strip begins at six unless something was earlier. */
const USUAL_START = 6 * 60

export interface Span {
  /** Minutes since midnight. */
  readonly from: number
  readonly to: number
}

/** The part of the day to show: from 06:00, or from midnight where something happened before. */
export const spanOf = (times: readonly string[]): Span => ({
  from: times.some((time) => minutesOf(time) < USUAL_START) ? 0 : USUAL_START,
  to: DAY,
})

/** Per cent of the width, from the left. */
export const across = ({ from, to }: Span, minutes: number): number => ((minutes - from) / (to - from)) * 100

/** Every six hours. */
export function hours({ from, to }: Span): number[] {
  const list: number[] = []
  for (let minutes = from; minutes <= to; minutes += 6 * 60) list.push(minutes)
  return list
}

interface Mark {
  /** Per cent of the width. */
  readonly x: number
  readonly nrs: number
}

/** Dots that are so near, in per cent and in steps of pain, lie over a label. */
const NEAR = 1.6

/** A band that is thinner, in steps of pain, cannot hold its label. */
export const THIN = 1.5

/** The side of the band where its label is free of dots; null where there is none. */
export function labelSide(marks: readonly Mark[], band: { low: number; high: number }): 'left' | 'right' | null {
  const middle = (band.low + band.high) / 2
  const inBand = marks.filter(({ nrs }) => Math.abs(nrs - middle) < NEAR)
  if (!inBand.some(({ x }) => x > 58)) return 'right'
  return inBand.some(({ x }) => x < 42) ? null : 'left'
}
