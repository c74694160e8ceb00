/** What the marks of the chart are, at the right of its heading; below it where there is no room beside it. */
import type { Unit } from '../../charts/bins.ts'
import { BAND, INK } from '../paper/palette.ts'
import { AXIS } from '../type/styles.ts'
import { hatched } from './pain-drawing.ts'
import type { Given } from './part.ts'

interface Entry {
  readonly text: string
  readonly mark: number
  readonly draw: (x: number, y: number) => void
}

const SPACE = 16
const LINE = 20

/** @returns where the legend ends */
export function legend(given: Given, unit: Unit, y: number, taken: number): number {
  const { paper } = given
  const entries = entriesOf(given, unit)
  const widthOf = ({ text, mark }: Entry) => mark + 6 + paper.type.width(text, AXIS)
  const whole = entries.reduce((sum, entry) => sum + widthOf(entry) + SPACE, -SPACE)
  const isBeside = whole <= paper.width - taken - SPACE
  let at = isBeside ? paper.right - whole : paper.left
  let top = isBeside ? y : y + LINE
  for (const entry of entries) {
    if (at + widthOf(entry) > paper.right + 0.1 && at > paper.left) {
      at = paper.left
      top += LINE
    }
    paper.aside(() => entry.draw(at, top + LINE / 2))
    const lines = paper.lines([{ text: entry.text, style: AXIS }], paper.width)
    paper.within('P', () => paper.content('P', () => paper.put(lines, at + entry.mark + 6, top + 3)))
    at += widthOf(entry) + SPACE
  }
  return top + LINE
}

function entriesOf({ paper, report, words, ui }: Given, unit: Unit): Entry[] {
  const { labels } = words
  const hasPain = report.figures.median !== null
  return [
    ...(hasPain
      ? [
          {
            text: unit === 'day' ? labels.lowestToHighest : ui.lowestToHighest[unit],
            mark: 8,
            draw: (x: number, y: number) =>
              paper.stroke(`M${x + 4} ${y - 5}V${y + 5}`, { colour: BAND, width: 7, round: true }),
          },
        ]
      : []),
    ...(report.rolling?.last
      ? [
          {
            text: labels.sevenDayMedian,
            mark: 22,
            draw: (x: number, y: number) => paper.stroke(`M${x} ${y}h22`, { colour: INK, width: 2.25, round: true }),
          },
        ]
      : []),
    ...(report.series.some(({ logged }) => !logged)
      ? [{ text: labels.nothingLogged, mark: 14, draw: (x: number, y: number) => hatched(paper, x, y - 7, 14, 14) }]
      : []),
  ]
}
