/** Medicine lanes under the days, on the same axis: bars from 0 to the largest number of doses. */
import type { LaneDay, MedicineLane } from '../report/index.ts'
import type { Bin } from './bins.ts'
import { linesOf, textWidth } from './scale.ts'

export interface Lane {
  readonly lane: MedicineLane
  /** Its name, in lines; above the lane, or at its left. */
  readonly names: readonly { readonly text: string; readonly y: number }[]
  readonly base: number
  /** Most doses in a bar. */
  readonly most: number
  /** Doses taken, each day or longer time a bar. */
  readonly taken: string
  /** Skipped: an outline. */
  readonly skipped: readonly {
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
  }[]
  /** Where it was started or stopped within the range. */
  readonly turns: readonly { readonly x: number; readonly y: number; readonly label: string | null }[]
}

interface Place {
  readonly top: number
  readonly em: number
  readonly stroke: number
  readonly left: number
  readonly right: number
  /** Whether names stand at the left, in the chart's margin. */
  readonly beside: boolean
  readonly bins: readonly Bin[]
  readonly x: (index: number) => number
  readonly title: (lane: MedicineLane) => string
  /** What is said of a day on which a medicine was started or stopped, with its place; null outside the range. */
  readonly turns: (lane: MedicineLane) => readonly { readonly index: number; readonly label: string }[]
}

const BAR = 22
const LINE = 17
const SPACE = 11

export function layLanes(lanes: readonly MedicineLane[], place: Place): Lane[] {
  let { top } = place
  return lanes
    .filter(({ doses }) => doses > 0)
    .map((lane) => {
      const laid = layLane(lane, top, place)
      top = Math.max(laid.base, laid.names.at(-1)?.y ?? 0) + SPACE * place.em
      return laid
    })
}

function layLane(lane: MedicineLane, top: number, place: Place): Lane {
  const { em, stroke, left, right, beside, bins, x, title, turns } = place
  const lines = linesOf(title(lane), beside ? left - 12 * em : right - left, em)
  const nameTop = top + (beside ? Math.max(0, BAR - lines.length * LINE) / 2 : 0) * em
  const base = beside ? top + BAR * em : top + (lines.length * LINE + 4 + BAR) * em
  const bars = barsOf(lane.days, bins)
  const most = Math.max(1, ...bars.map(({ taken, unstated }) => taken + unstated))
  const unit = (BAR * em) / most
  const middle = ({ first, last }: Bin) => (x(first) + x(last + 1)) / 2
  return {
    lane,
    names: lines.map((text, at) => ({ text, y: nameTop + (13 + at * LINE) * em })),
    base,
    most,
    taken: bars
      .filter(({ taken, unstated }) => taken + unstated > 0)
      .map(({ bin, taken, unstated }) => `M${middle(bin)} ${base}V${base - unit * (taken + unstated)}`)
      .join(''),
    skipped: bars
      .filter(({ skipped, taken }) => skipped > 0 && taken === 0)
      .map(({ bin }) => ({
        x: middle(bin) - stroke / 2 + 0.5,
        y: base - Math.min(unit, BAR * em) + 0.5,
        width: Math.max(1.6, stroke - 1),
        height: Math.min(unit, BAR * em) - 1,
      })),
    turns: turns(lane).map(({ index, label }) => {
      const at = x(index)
      const from = at - 6 * em - textWidth(label, em)
      const isFree = from >= left && !lane.days.some((day) => x(day.index + 1) > from && x(day.index) < at)
      return { x: at, y: base - BAR * em, label: isFree ? label : null }
    }),
  }
}

interface Bar extends Pick<LaneDay, 'taken' | 'skipped' | 'unstated'> {
  readonly bin: Bin
}

/** The doses of each bin together, where there are any. */
function barsOf(days: readonly LaneDay[], bins: readonly Bin[]): Bar[] {
  const bars: { bin: Bin; taken: number; skipped: number; unstated: number }[] = []
  let at = 0
  for (const { index, taken, skipped, unstated } of days) {
    while ((bins[at]?.last ?? Infinity) < index) at += 1
    const bin = bins[at]
    if (!bin || bin.first > index) continue
    const bar = bars.at(-1)
    if (bar?.bin === bin) {
      bar.taken += taken
      bar.skipped += skipped
      bar.unstated += unstated
    } else bars.push({ bin, taken, skipped, unstated })
  }
  return bars
}
