import type { PainLayout } from '../../charts/pain.ts'
import { BAND, GAP, HATCH, INK, INK_2, LINE, LINE_STRONG, WHITE } from '../paper/palette.ts'
import type { Paper } from '../paper/paper.ts'
import { AXIS, NUMBER } from '../type/styles.ts'
import type { Given } from './part.ts'

/** How far below a label's line its letters stand in the middle. */
const MIDDLE = 4

export function drawPain(given: Given, layout: PainLayout, x: number, y: number): void {
  const { paper } = given
  paper.moved(x, y, 1, () => {
    for (const { x: at, width } of layout.gaps) hatched(paper, at, layout.top, width, layout.foot - layout.top)
    axes(paper, layout)
    days(paper, layout)
    for (const bracket of layout.brackets) paper.stroke(bracket, { colour: INK_2, width: 1.5 })
    for (const { text, x: at, y: base, anchor } of layout.labels) label(paper, text, at, base, anchor)
    lanes(given, layout)
  })
}

/** Ground of what was not logged: lines at 45 degrees, 6 px apart, which grey paper shows as well. */
export function hatched(paper: Paper, x: number, y: number, width: number, height: number): void {
  paper.fill(`M${x} ${y}h${width}v${height}h${-width}Z`, GAP)
  let lines = ''
  const from = Math.floor((x + y) / 8.5) * 8.5
  for (let sum = from; sum < x + width + y + height; sum += 8.5) {
    // Points of this line have x + y = sum; the part that lies in the rectangle.
    const [x0, x1] = [Math.max(x, sum - y - height), Math.min(x + width, sum - y)]
    if (x1 > x0) lines += `M${x0} ${sum - x0}L${x1} ${sum - x1}`
  }
  paper.stroke(lines, { colour: HATCH, width: 0.8 })
}

function axes(paper: Paper, { grid, ticks, left, right, top, bottom }: PainLayout): void {
  if (bottom > top)
    for (const { y, label: text } of grid) {
      paper.stroke(`M${left} ${y}H${right}`, { colour: LINE })
      word(paper, text, left - 8, y + MIDDLE, 'end')
    }
  paper.stroke(`M${left} ${bottom}H${right}`, { colour: LINE_STRONG })
  for (const { x, label: text } of ticks) {
    paper.stroke(`M${x} ${bottom}v5`, { colour: LINE_STRONG })
    if (text !== null) word(paper, text, x, bottom + 18, 'middle')
  }
}

function days(paper: Paper, { capsules, dots, stroke, line, lineWidth, last, right }: PainLayout): void {
  paper.stroke(capsules, { colour: BAND, width: stroke, round: true })
  paper.stroke(line, { colour: WHITE, width: lineWidth + 3.75, round: true })
  paper.stroke(line, { colour: INK, width: lineWidth, round: true })
  paper.stroke(dots, { colour: BAND, width: Math.max(stroke, 4), round: true })
  if (!last) return
  paper.circle(last.x, last.y, 3, INK, { colour: WHITE, width: 1.5 })
  paper.type.write(last.label, NUMBER, right + 10, last.y + MIDDLE)
}

function lanes({ paper, words }: Given, { lanes: all, left, right, laneStroke }: PainLayout): void {
  for (const { names, base, most, taken, skipped, turns } of all) {
    for (const { text, y } of names) label(paper, text, left, y, 'start')
    paper.stroke(`M${left} ${base}H${right}`, { colour: LINE_STRONG })
    paper.stroke(taken, { colour: INK_2, width: laneStroke })
    for (const { x, y, width, height } of skipped)
      paper.stroke(`M${x} ${y}h${width}v${height}h${-width}Z`, { colour: INK_2, width: 0.8 })
    for (const { x, y, label: text } of turns) {
      paper.stroke(`M${x} ${y}V${base}`, { colour: INK_2, dash: [2, 3] })
      if (text !== null) label(paper, text, x - 5, base - 8, 'end')
    }
    word(paper, words.number(most), left - 8, base - 12, 'end')
  }
}

type Anchor = 'start' | 'middle' | 'end'

const startOf = (x: number, width: number, anchor: Anchor): number =>
  anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2

export function word(paper: Paper, text: string, x: number, base: number, anchor: Anchor): void {
  paper.type.write(text, AXIS, startOf(x, paper.type.width(text, AXIS), anchor), base)
}

/** On a ground of its own, so that it can be read over a line. */
function label(paper: Paper, text: string, x: number, base: number, anchor: Anchor): void {
  const width = paper.type.width(text, AXIS)
  const at = startOf(x, width, anchor)
  paper.fill(`M${at - 2} ${base - 10}h${width + 4}v13h${-width - 4}Z`, WHITE)
  paper.type.write(text, AXIS, at, base)
}
