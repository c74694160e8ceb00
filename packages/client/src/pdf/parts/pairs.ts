/** Pain before and after a dose: a medicine a row, its changes drawn beside what is said of them. */
import { layPairs, pairReach, type PairLayout, type PairSide } from '../../charts/pairs.ts'
import {
  differenceText,
  changeText,
  leftOutText,
  pairCount,
  ruleText,
  signed,
  type Changes,
  type DosePairs,
  type MedicinePairs,
  type Step,
} from '../../report/index.ts'
import { medicineTitle } from '../../report/words/medicine.ts'
import { INK, INK_2, LINE, LINE_STRONG, WHITE } from '../paper/palette.ts'
import type { Paper } from '../paper/paper.ts'
import { AXIS, HINT, SUBHEADING, VALUE } from '../type/styles.ts'
import type { Run } from '../type/type.ts'
import { textRow, type Given, type Part, type Row } from './part.ts'
import { orNothing } from './progress.ts'

/** Of the width, for what is drawn. */
const PLOT = 0.42
const GAP = 14

export function pairs(given: Given, told: DosePairs): Part {
  const { words } = given
  const reach = pairReach(told)
  const paired = told.medicines.filter(({ treated }) => treated.steps.length > 0)
  const others = told.medicines.filter(({ treated }) => treated.steps.length === 0)
  return {
    title: words.pairs.title,
    note: null,
    isWide: true,
    rows: (width) => [
      ...orNothing(
        given,
        width,
        told.medicines.length === 0 ? [] : paired.map((one) => medicineRow(given, one, reach, width)),
      ),
      ...(paired.length === 0 ? [] : [axisRow(given, reach, width)]),
      ...others.map((one) =>
        textRow(
          given,
          [
            { text: `${medicineTitle(one.medicine, words)}  `, style: SUBHEADING },
            { text: `${words.pairs.none} ${leftOutText(one, words)}`, style: HINT },
          ],
          width,
        ),
      ),
      textRow(given, [{ text: ruleText(told, words, given.report.header.preset), style: HINT }], width),
    ],
  }
}

function medicineRow(given: Given, one: MedicinePairs, reach: number, width: number): Row {
  const { paper, words } = given
  const drawn = width * PLOT
  const room = width - drawn - GAP
  const layout = layPairs(one, reach, { width: drawn, em: 1 })
  const told = (label: string, changes: Changes<Step>): Run[][] =>
    changes.steps.length === 0
      ? []
      : [
          [
            { text: `${words.phrases.labelled(label, '')}${pairCount(changes, words)}, `, style: HINT },
            { text: changeText(changes, words), style: changes.change === null ? HINT : VALUE },
          ],
        ]
  const difference = differenceText(one, words)
  const paragraphs: Run[][] = [
    [{ text: medicineTitle(one.medicine, words), style: SUBHEADING }],
    ...told(words.pairs.withDose, one.treated),
    ...told(words.pairs.withoutDose, one.untreated),
    ...(difference === null ? [] : [[{ text: difference, style: HINT }]]),
    [{ text: leftOutText(one, words), style: HINT }],
  ]
  const lines = paragraphs.flatMap((runs) => paper.lines(runs, room))
  const tall = lines.reduce((sum, line) => sum + line.height, 0)
  const height = Math.max(tall, layout.height) + 8
  return {
    height,
    draw(x, y) {
      paper.rule(y, LINE, { x, width })
      paper.within('P', () => paper.content('P', () => paper.put(lines, x, y + 3)))
      paper.aside(() =>
        paper.moved(x + room + GAP, y + 4 + Math.max(0, (height - 8 - layout.height) / 2), 1, () =>
          plot(paper, layout),
        ),
      )
    },
  }
}

function plot(paper: Paper, layout: PairLayout): void {
  const { left, right, line, zero, height, ticks } = layout
  for (const { x, value } of ticks)
    if (value % 2 === 0 && value !== 0) paper.stroke(`M${x} 0V${height}`, { colour: LINE })
  paper.stroke(`M${zero} 0V${height}`, { colour: LINE_STRONG, width: 1.2 })
  paper.stroke(`M${left} ${line}H${right}`, { colour: LINE_STRONG })
  side(paper, layout, layout.treated, true)
  side(paper, layout, layout.untreated, false)
}

/** With a dose filled, without one hollow. */
function side(
  paper: Paper,
  { radius, columnWidth }: PairLayout,
  { dots, columns, median }: PairSide,
  isFilled: boolean,
) {
  const hollow = { colour: INK_2, width: 1.1 }
  for (const { x, y } of dots)
    paper.circle(x, y, isFilled ? radius : radius - 0.5, isFilled ? INK_2 : WHITE, isFilled ? null : hollow)
  for (const { x, y, height } of columns) {
    const path = `M${x - columnWidth / 2} ${y}h${columnWidth}v${height}h${-columnWidth}Z`
    paper.fill(path, isFilled ? INK_2 : WHITE)
    if (!isFilled) paper.stroke(path, hollow)
  }
  if (!median) return
  const { x, y, from, to } = median
  paper.stroke(`M${from} ${y}H${to}M${from} ${y - 2.5}v5M${to} ${y - 2.5}v5`, { colour: INK, width: 1.2 })
  const diamond = `M${x} ${y - 4}l4 4l-4 4l-4 -4Z`
  paper.fill(diamond, isFilled ? INK : WHITE)
  if (!isFilled) paper.stroke(diamond, { colour: INK, width: 1.2 })
}

/** Under the last of them: numbers, what the two ends mean, and the two kinds of marks. */
function axisRow({ paper, words }: Given, reach: number, width: number): Row {
  const drawn = width * PLOT
  const left = width - drawn
  const { ticks } = layPairs(NOTHING, reach, { width: drawn, em: 1 })
  return {
    height: 2 * AXIS.line + 6,
    draw(x, y) {
      paper.aside(() => {
        for (const { x: at, value } of ticks)
          if (value % 2 === 0)
            paper.put(paper.lines([{ text: signed(value, words), style: AXIS }], 40), x + left + at, y, 'middle')
        paper.put(paper.lines([{ text: words.pairs.lower, style: AXIS }], drawn / 2), x + left, y + AXIS.line)
        paper.put(
          paper.lines([{ text: words.pairs.higher, style: AXIS }], drawn / 2),
          x + width,
          y + AXIS.line,
          'right',
        )
        let at = x
        for (const [isFilled, label] of [
          [true, words.pairs.withDose],
          [false, words.pairs.withoutDose],
        ] as const) {
          paper.circle(
            at + 4,
            y + 7,
            isFilled ? 2.6 : 2.1,
            isFilled ? INK_2 : WHITE,
            isFilled ? null : { colour: INK_2, width: 1.1 },
          )
          const text = paper.lines([{ text: label, style: AXIS }], left)
          paper.put(text, at + 12, y)
          at += 12 + (text[0]?.width ?? 0) + 16
        }
      })
    },
  }
}

const NONE = { steps: [], days: 0, change: null }
const NOTHING: MedicinePairs = {
  medicine: { n: null, name: null, strength: null, unit: null },
  ...{ doses: 0, unrated: 0, overlapping: 0, treated: NONE, untreated: NONE, difference: null },
}
