/** Medicine lanes under the days, on the same axis: bars from 0 to the largest number of doses. */
import type { MedicineLane } from '@sotto/client/report'

export interface Lane {
  readonly lane: MedicineLane
  /** Where its name stands. */
  readonly name: number
  readonly base: number
  /** Doses taken, each a bar. */
  readonly taken: string
  /** Skipped: an outline. */
  readonly skipped: readonly {
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
  }[]
}

interface Place {
  readonly top: number
  readonly em: number
  readonly stroke: number
  readonly middle: (index: number) => number
  readonly x: (index: number) => number
}

const BAR = 22
const NAME = 22

export function layLanes(lanes: readonly MedicineLane[], { top, em, stroke, middle }: Place): Lane[] {
  const drawn = lanes.filter(({ doses }) => doses > 0)
  return drawn.map((lane, at) => {
    const start = top + at * (BAR + NAME + 6) * em
    const base = start + (NAME + BAR) * em
    const unit = (BAR * em) / Math.max(1, lane.most)
    const bars = lane.days.filter(({ taken, unstated }) => taken + unstated > 0)
    return {
      lane,
      name: start + 15 * em,
      base,
      taken: bars
        .map(
          ({ index, taken, unstated }) =>
            `M${middle(index)} ${base}V${base - unit * Math.min(lane.most, taken + unstated || 1)}`,
        )
        .join(''),
      skipped: lane.days
        .filter(({ skipped, taken }) => skipped > 0 && taken === 0)
        .map(({ index }) => ({
          x: middle(index) - stroke / 2 + 0.5,
          y: base - Math.min(unit, BAR * em) + 0.5,
          width: Math.max(1.6, stroke - 1),
          height: Math.min(unit, BAR * em) - 1,
        })),
    }
  })
}
