/** The five numbers, each with what it is made of. */
import { figureTexts } from '../../charts/figures.ts'
import { beforeNote } from '../../report/index.ts'
import { LINE } from '../paper/palette.ts'
import { FIGURE, HINT, SUPPORT } from '../type/styles.ts'
import type { Given } from './part.ts'

const PAD = 12

export function figures({ paper, report, words }: Given): void {
  const told = figureTexts(report, words)
  if (told.length === 0) return
  const width = paper.width / told.length
  const cells = told.map(({ label, value, parts, before }, at) => {
    const room = width - (at === 0 ? PAD : 2 * PAD)
    const number = value === null ? [] : paper.lines([{ text: value, style: FIGURE }], room)
    const taken = number[0]?.width ?? 0
    const [first = '', ...rest] = parts
    const beside = paper.lines([{ text: first, style: HINT }], value === null ? room : room - taken - 6)
    return {
      label: paper.lines([{ text: label, style: SUPPORT }], room),
      number,
      taken,
      beside,
      rest: [rest.join(', '), before ?? ''].flatMap((text) => {
        return text === '' ? [] : paper.lines([{ text, style: HINT }], room)
      }),
    }
  })
  const labels = Math.max(...cells.map(({ label }) => label.length)) * SUPPORT.line
  const middles = Math.max(
    ...cells.map(({ number, beside }) => Math.max(number.length * FIGURE.line, beside.length * HINT.line)),
  )
  const rests = Math.max(...cells.map(({ rest }) => rest.length)) * HINT.line
  const top = paper.y
  for (const [at, { label, number, taken, beside, rest }] of cells.entries()) {
    const x = paper.left + at * width + (at === 0 ? 0 : PAD)
    paper.within('P', () =>
      paper.content('P', () => {
        paper.put(label, x, top)
        paper.put(number, x, top + labels)
        const tall = beside.length * HINT.line
        const isBeside = number.length > 0
        const below = isBeside ? Math.max(0, FIGURE.line - 4 - tall) : 0
        paper.put(beside, isBeside ? x + taken + 6 : x, top + labels + below)
        paper.put(rest, x, top + labels + middles)
      }),
    )
    if (at > 0)
      paper.aside(() => paper.stroke(`M${x - PAD} ${top}V${top + labels + middles + rests}`, { colour: LINE }))
  }
  paper.y = top + labels + middles + rests + 8
  const note = beforeNote(report, words)
  if (note === null) return
  const lines = paper.lines([{ text: note, style: HINT }], paper.width)
  paper.within('P', () => paper.content('P', () => (paper.y += paper.put(lines, paper.left, paper.y) + 6)))
}
