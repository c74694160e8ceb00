/** A small line without axes, for what is told in numbers beside it. */
import { scaleLinear } from 'd3-scale'
import { curveLinear, curveStepAfter, line } from 'd3-shape'

export interface SparkPoint {
  readonly index: number
  readonly value: number
}

interface Shape {
  readonly width: number
  readonly height: number
  /** Days in the range: the line stands where its days are. */
  readonly days: number
  /** The axis from 0 to this. */
  readonly most: number
  readonly steps: boolean
}

export function sparkOf(points: readonly SparkPoint[], { width, height, days, most, steps }: Shape) {
  const inset = 4
  const x = scaleLinear([0, Math.max(1, days - 1)], [inset, width - inset])
  const y = scaleLinear([0, Math.max(1, most)], [height - inset, inset])
  const dots = points.map(({ index, value }) => ({ x: x(index), y: y(value) }))
  // A step goes on to the end of its week.
  const last = dots.at(-1)
  const drawn =
    steps && last
      ? [...dots, { x: Math.max(last.x, Math.min(width - inset, x((points.at(-1)?.index ?? 0) + 6))), y: last.y }]
      : dots
  const path = line<{ x: number; y: number }>()
    .x((dot) => dot.x)
    .y((dot) => dot.y)
    .curve(steps ? curveStepAfter : curveLinear)
  return { path: path(drawn) ?? '', dots, base: y(0), top: y(Math.max(1, most)) }
}
