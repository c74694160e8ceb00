/** Puts parts on pages: beside each other where they fit on one, else one after the other over as many as they need. */
import { LINE } from '../paper/palette.ts'
import { laid, type Given, type Part, type Row } from './part.ts'

const BETWEEN = 28
const BELOW = 12
/** A hairline and the space under it. */
const ABOVE = 8

const heightOf = (rows: readonly Row[]): number => rows.reduce((sum, { height }) => sum + height, 0)

interface Column {
  readonly part: Part
  readonly width: number
  readonly head: Row
  readonly rows: readonly Row[]
}

function columnsOf(given: Given, parts: readonly Part[], shares: readonly number[]): Column[] {
  const whole = shares.reduce((sum, share) => sum + share, 0)
  const room = given.paper.width - BETWEEN * (parts.length - 1)
  return parts.map((part, at) => {
    const width = (room * (shares[at] ?? 1)) / whole
    return { part, width, ...laid(given, part, width) }
  })
}

const tallestOf = (columns: readonly Column[]): number =>
  Math.max(...columns.map(({ head, rows }) => head.height + heightOf(rows)))

/** Whether they would stand beside each other on what is left of this page. */
export const fits = (given: Given, parts: readonly Part[], shares: readonly number[]): boolean =>
  tallestOf(columnsOf(given, parts, shares)) + BELOW + ABOVE <= given.paper.room

/** `shares` of the width, one a part; the parts are read from left to right. */
export function band(given: Given, parts: readonly Part[], shares: readonly number[]): void {
  const { paper } = given
  const columns = columnsOf(given, parts, shares)
  const tallest = tallestOf(columns)
  if (parts.length > 1 && tallest > paper.bottom - paper.top - BELOW) {
    for (const part of parts) alone(given, part)
    return
  }
  if (parts.length === 1 && tallest + ABOVE > paper.room) {
    for (const part of parts) alone(given, part)
    return
  }
  paper.need(tallest + BELOW + ABOVE)
  separate(given)
  const y = paper.y
  let x = paper.left
  for (const { part, width, head, rows } of columns) {
    paper.within('Sect', () => {
      head.draw(x, y)
      let at = y + head.height
      body(given, part, () => {
        for (const row of rows) {
          row.draw(x, at)
          at += row.height
        }
      })
    })
    x += width + BETWEEN
  }
  paper.y = y + tallest + BELOW
}

/** A part over the whole width, its rows on as many pages as they need. */
function alone(given: Given, part: Part): void {
  const { paper } = given
  const { head, rows } = laid(given, part, paper.width)
  paper.need(head.height + (rows[0]?.height ?? 0) + BELOW)
  separate(given)
  paper.within('Sect', () => {
    head.draw(paper.left, paper.y)
    paper.y += head.height
    body(given, part, () => {
      for (const row of rows) {
        paper.need(row.height)
        row.draw(paper.left, paper.y)
        paper.y += row.height
      }
    })
  })
  paper.y += BELOW
}

function body({ paper }: Given, { isTable = false }: Part, draw: () => void): void {
  if (isTable) paper.within('Table', draw)
  else draw()
}

function separate({ paper }: Given): void {
  if (paper.isFresh) return
  paper.rule(paper.y, LINE)
  paper.y += ABOVE
}
