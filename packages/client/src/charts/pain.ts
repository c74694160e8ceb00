/** Where everything of "Pain by day" stands. The axis is always 0 to 10; absent is not zero; labels never overlap. */
import type { Flare, MedicineLane, ReportDay, Report } from '../report/index.ts'
import type { Band } from '@sotto/shared/snapshot'
import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { binsOf, unitFor, type Bin, type Unit } from './bins.ts'
import { layLanes, type Lane } from './lanes.ts'
import { meets, runsOf, SEEN, textWidth, type Box, type Canvas } from './scale.ts'
import { dayTicks } from './ticks.ts'

type Drawn = Pick<Report, 'series' | 'rolling' | 'flares' | 'figures' | 'medicines'>

interface Named {
  readonly day: (day: ReportDay['day']) => string
  readonly number: (value: number) => string
  readonly flare: (days: number) => string
  readonly band: (band: Band) => string
  readonly medicine: (lane: MedicineLane) => string
  /** What is said of the day a medicine was started or stopped. */
  readonly turn: (turn: 'start' | 'stop', day: ReportDay['day']) => string
}

export interface Label {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
}

export interface PainLayout {
  readonly height: number
  /** What a bar stands for. */
  readonly unit: Unit
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** The foot of the lanes, or of the plot where there are none. */
  readonly foot: number
  readonly grid: readonly { readonly y: number; readonly label: string }[]
  readonly ticks: readonly { readonly x: number; readonly label: string | null }[]
  readonly gaps: readonly { readonly x: number; readonly width: number }[]
  readonly capsules: string
  /** Days with one reading, on top of the line. */
  readonly dots: string
  readonly stroke: number
  /** Of a bar of doses: never so wide that two of them are one. */
  readonly laneStroke: number
  readonly line: string
  readonly lineWidth: number
  readonly last: { readonly x: number; readonly y: number; readonly label: string } | null
  readonly brackets: readonly string[]
  readonly labels: readonly Label[]
  readonly lanes: readonly Lane[]
}

/** What a band stands for on the axis. */
const BAND_SPANS: Readonly<Record<Band, readonly [number, number]>> = { low: [0, 3], mid: [3, 7], high: [7, 10] }
const NARROW = 400
const PLOT = { wide: 190, narrow: 150, paper: 130 }
/** From so many days on the line is thin: a thick one would be all there is to see. */
const MANY_DAYS = 400

export function layPain(drawn: Drawn, { width, em, isPaper = false, aside = 0 }: Canvas, named: Named): PainLayout {
  const { series, rolling, flares, medicines, figures } = drawn
  const narrow = width < NARROW * em
  const isBanded = figures.painBands !== null
  const left = Math.max(isBanded ? 40 : 26, aside) * em
  const right = width - (rolling?.last ? 40 : aside > 0 ? 26 : 6) * em
  const hasPain = figures.median !== null || isBanded
  const top = (flares && flares.length > 0 ? 40 : 14) * em
  const bottom = top + (hasPain ? PLOT[isPaper ? 'paper' : narrow ? 'narrow' : 'wide'] * Math.min(em, 1.4) : 0)
  const x = scaleLinear([0, series.length], [left, right])
  const y = scaleLinear([0, 10], [bottom, top])
  const unit = isBanded ? 'day' : unitFor(series.length, right - left)
  const bins = binsOf(series, unit)
  const binWidth = (right - left) / Math.max(1, bins.length)
  const stroke = Math.min(9, Math.max(unit === 'day' ? 2.6 : 1.6, binWidth * 0.62))
  const laneStroke = Math.max(1, Math.min(stroke, binWidth * 0.62))
  const middle = (index: number) => x(index + 0.5)
  const middleOf = ({ first, last }: Bin) => (x(first) + x(last + 1)) / 2
  const spans = bins.flatMap((bin) => spanOf(series.slice(bin.first, bin.last + 1), bin))
  const lanes = layLanes(medicines ?? [], {
    ...{
      top: bottom + 30 * em,
      em,
      stroke: laneStroke,
      left,
      right,
      beside: aside > 0,
      bins,
      x,
      title: named.medicine,
    },
    turns: (lane) => turnsOf(lane, series, named),
  })
  const last = rolling?.last ?? null
  const lowest = lanes.at(-1)
  const foot = lowest ? Math.max(lowest.base, lowest.names.at(-1)?.y ?? 0) : bottom
  const room = (right - left) / (textWidth(series[0] ? named.day(series[0].day) : '', em) + 24 * em)
  const marks = spans.map(({ bin, min, max }) => ({ x: middleOf(bin), y0: y(max), y1: y(min) }))
  const boxes = marks.map((mark): Box => {
    return { x0: mark.x - stroke / 2, x1: mark.x + stroke / 2, y0: mark.y0 - 2, y1: mark.y1 + 2 }
  })
  const brackets = (flares ?? []).map((flare) => bracketOf(flare, x, top, em))
  const flareLabels = spaced(
    (flares ?? []).map((flare) => flareLabel(flare, { x, top, em, left, right, named })),
    em,
  )
  const worst = worstLabel(drawn, {
    middle: (index) => middleOf(binAt(bins, index)),
    y,
    em,
    left,
    right: width,
    stroke,
    named,
    boxes,
  })
  return {
    unit,
    height: foot + (lanes.length > 0 ? 8 : 30) * em,
    ...{ left, right, top, bottom, foot },
    grid: gridOf(y, narrow, isBanded, named),
    ticks: dayTicks(series, room).map(({ index, label }) => ({
      x: x(index + 0.5),
      label: label === null ? null : named.day(label),
    })),
    gaps: runsOf(series.filter(({ logged }) => !logged).map(({ index }) => index))
      .map(({ first, last: end }) => ({
        x: x(first),
        width: x(end + 1) - x(first),
      }))
      .filter(({ width: wide }) => wide >= SEEN),
    capsules: marks.flatMap((mark) => (mark.y0 === mark.y1 ? [] : capsule(mark, stroke))).join(''),
    dots: marks.flatMap((mark) => (mark.y0 === mark.y1 ? `M${mark.x} ${mark.y0}h0` : [])).join(''),
    stroke,
    laneStroke,
    line: (rolling?.segments ?? []).map((segment) => lineThrough(segment, middle, y)).join(''),
    lineWidth: series.length > MANY_DAYS ? 1.1 : 2.25,
    last: last && { x: middle(last.index), y: y(last.value), label: named.number(last.value) },
    brackets,
    labels: worst ? [...flareLabels, worst] : flareLabels,
    lanes,
  }
}

/** From the lowest to the highest of neighbouring days; nothing where none of them has pain. */
function spanOf(days: readonly ReportDay[], bin: Bin) {
  const spans = days.flatMap(({ min, max, median, band }) => {
    if (band !== null) return [BAND_SPANS[band]]
    const [from, to] = [min ?? median, max ?? median]
    return from === null || to === null ? [] : [[from, to] as const]
  })
  if (spans.length === 0) return []
  return [{ bin, min: Math.min(...spans.map(([from]) => from)), max: Math.max(...spans.map(([, to]) => to)) }]
}

const binAt = (bins: readonly Bin[], index: number): Bin =>
  bins.find(({ last }) => last >= index) ?? { first: index, last: index }

function turnsOf({ start, stop }: MedicineLane, series: readonly ReportDay[], named: Named) {
  return (
    [
      ['start', start],
      ['stop', stop],
    ] as const
  ).flatMap(([turn, day]) => {
    const index = day === null ? -1 : series.findIndex((one) => one.day === day)
    return day === null || index < 0
      ? []
      : [{ index: turn === 'stop' ? index + 1 : index, label: named.turn(turn, day) }]
  })
}

/** Its round ends stand at the values themselves, not beyond. */
function capsule({ x, y0, y1 }: { x: number; y0: number; y1: number }, stroke: number): string {
  const inset = Math.min(stroke, y1 - y0) / 2
  return `M${x} ${y0 + inset}V${y1 - inset}`
}

function lineThrough(
  segment: readonly { index: number; value: number }[],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  const path = line<{ index: number; value: number }>()
    .x(({ index }) => x(index))
    .y(({ value }) => y(value))
  return path([...segment]) ?? ''
}

function gridOf(y: (value: number) => number, narrow: boolean, isBanded: boolean, named: Named) {
  if (isBanded)
    return (['low', 'mid', 'high'] as const).map((band) => {
      const [low, high] = BAND_SPANS[band]
      return { y: y((low + high) / 2), label: named.band(band) }
    })
  return (narrow ? [0, 5, 10] : [0, 2, 4, 6, 8, 10]).map((value) => ({ y: y(value), label: String(value) }))
}

type Across = (index: number) => number

function bracketOf({ firstIndex, lastIndex }: Flare, x: Across, top: number, em: number): string {
  const at = top - 12 * em
  return `M${x(firstIndex) + 1} ${at + 6}V${at}H${x(lastIndex + 1) - 1}V${at + 6}`
}

interface FlarePlace {
  readonly x: Across
  readonly top: number
  readonly em: number
  readonly left: number
  readonly right: number
  readonly named: Named
}

function flareLabel({ firstIndex, lastIndex, days }: Flare, { x, top, em, left, right, named }: FlarePlace): Label {
  const text = named.flare(days)
  const half = textWidth(text, em) / 2
  const centre = (x(firstIndex) + x(lastIndex + 1)) / 2
  const at = Math.min(Math.max(centre, left + half), right - half)
  return { text, x: at, y: top - 18 * em, anchor: 'middle' }
}

/** The latest first; one that would touch another is left out. */
function spaced(labels: readonly Label[], em: number): Label[] {
  const kept: { label: Label; box: Box }[] = []
  for (const label of [...labels].reverse()) {
    const half = textWidth(label.text, em) / 2
    const box = { x0: label.x - half, x1: label.x + half, y0: label.y - 13 * em, y1: label.y + 3 * em }
    if (!kept.some((other) => meets(box, other.box))) kept.push({ label, box })
  }
  return kept.map(({ label }) => label)
}

interface WorstPlace extends Pick<FlarePlace, 'em' | 'left' | 'right' | 'named'> {
  readonly middle: Across
  readonly y: Across
  readonly stroke: number
  readonly boxes: readonly Box[]
}

/** Beside the latest worst day, on the side where nothing stands; left out where both sides are taken. */
function worstLabel({ figures, series }: Drawn, place: WorstPlace): Label | null {
  const worst = figures.worst
  const day = series.find((one) => one.day === worst?.day)
  if (!worst || worst.value === null || worst.day === null || !day) return null
  const { em, left, right, named, middle, y, stroke, boxes } = place
  const text = `${named.number(worst.value)}, ${named.day(worst.day)}`
  const reach = textWidth(text, em)
  const [at, beside, base] = [middle(day.index), stroke / 2 + 5 * em, y(worst.value) + 9 * em]
  const sides: readonly [Label['anchor'], number, number][] = [
    ['start', at + beside, at + beside + reach],
    ['end', at - beside, at - beside - reach],
  ]
  for (const [anchor, from, to] of sides) {
    const box = { x0: Math.min(from, to), x1: Math.max(from, to), y0: base - 12 * em, y1: base + 3 * em }
    if (box.x0 < left || box.x1 > right || boxes.some((other) => meets(box, other))) continue
    return { text, x: from, y: base, anchor }
  }
  return null
}
