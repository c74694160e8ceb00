/**
 * Changes after doses on one axis, lower at the left: above the line those with a dose, below it those without. A dot is
 * one; where they would stand too high a column is drawn in their place, on one scale for both.
 */
import type { DosePairs, Interval, MedicinePairs } from '../report/index.ts'

/** Dots on top of one another, at most. */
const STACK = 7
/** The axis never ends nearer to zero. */
const NEAREST = 4

interface Canvas {
  readonly width: number
  readonly em: number
}

export interface PairSide {
  readonly dots: readonly { readonly x: number; readonly y: number }[]
  readonly columns: readonly { readonly x: number; readonly y: number; readonly height: number; readonly n: number }[]
  /** The median, and its interval where it has one. */
  readonly median: { readonly x: number; readonly y: number; readonly from: number; readonly to: number } | null
}

export interface PairLayout {
  readonly height: number
  /** Where the two sides meet. */
  readonly line: number
  readonly left: number
  readonly right: number
  readonly zero: number
  readonly radius: number
  readonly columnWidth: number
  readonly ticks: readonly { readonly x: number; readonly value: number }[]
  readonly treated: PairSide
  readonly untreated: PairSide
}

/** As far as the axis goes on either side: the same for every medicine of a report. */
export function pairReach({ medicines }: DosePairs): number {
  const all = medicines.flatMap(({ treated, untreated }) => [...treated.steps, ...untreated.steps])
  return all.reduce((most, { change }) => Math.max(most, Math.ceil(Math.abs(change))), NEAREST)
}

export function layPairs({ treated, untreated }: MedicinePairs, reach: number, { width, em }: Canvas): PairLayout {
  const [left, right] = [8 * em, width - 8 * em]
  const step = (right - left) / (2 * reach)
  const x = (change: number) => left + (change + reach) * step
  const radius = Math.min(2.4 * em, step / 2.6)
  const counts = [treated, untreated].map(({ steps }) => countsOf(steps.map(({ change }) => change)))
  const most = Math.max(1, ...counts.flatMap((count) => [...count.values()]))
  const isDots = most <= STACK
  const pitch = 2 * radius + em
  const room = STACK * pitch
  // The median's own lane stands outside of the dots.
  const lane = 10 * em
  const sideOf = (count: ReadonlyMap<number, number>, change: Interval | null, line: number, up: 1 | -1): PairSide => {
    const tall = isDots ? Math.max(0, ...count.values()) * pitch : room
    const y = line - up * (tall + lane / 2)
    return {
      dots: isDots
        ? [...count].flatMap(([value, n]) =>
            Array.from({ length: n }, (_, at) => ({ x: x(value), y: line - up * (pitch * at + radius + 1.5 * em) })),
          )
        : [],
      columns: isDots
        ? []
        : [...count].map(([value, n]) => {
            const height = (n / most) * room
            return { x: x(value), y: up > 0 ? line - height : line, height, n }
          }),
      median: change && {
        x: x(change.value),
        y,
        from: x(change.low ?? change.value),
        to: x(change.high ?? change.value),
      },
    }
  }
  const [above = new Map<number, number>(), below = new Map<number, number>()] = counts
  const tallOf = (count: ReadonlyMap<number, number>) =>
    count.size === 0 ? 0 : (isDots ? Math.max(...count.values()) * pitch : room) + lane
  const line = tallOf(above) + 2 * em
  return {
    ...{ left, right, line, radius, zero: x(0), columnWidth: Math.min(14 * em, step * 0.6) },
    height: line + tallOf(below) + 2 * em,
    ticks: Array.from({ length: 2 * reach + 1 }, (_, at) => ({ x: x(at - reach), value: at - reach })),
    treated: sideOf(above, treated.change, line, 1),
    untreated: sideOf(below, untreated.change, line, -1),
  }
}

function countsOf(changes: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const change of changes) counts.set(Math.round(change), (counts.get(Math.round(change)) ?? 0) + 1)
  return counts
}
