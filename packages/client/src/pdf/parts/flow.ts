/**
 * Puts parts on pages, in three columns: each stands where the page is least filled, as far as it fits; what does not
 * goes on to the next page. Parts that can be drawn shorter are, as far as one that comes early then stands on the first.
 */
import { LINE } from '../paper/palette.ts'
import { laid, type Given, type Part, type Row } from './part.ts'

const COLUMNS = 3
const BETWEEN = 28
const BELOW = 12
/** A hairline and the space under it. */
const ABOVE = 8

/** What stands at the foot of the page on which the parts begin. */
export interface Foot {
  readonly height: number
  readonly draw: () => void
}

interface Sized {
  readonly part: Part
  readonly span: number
  readonly width: number
  readonly head: Row
  readonly rows: readonly Row[]
  readonly height: number
}

interface Placed extends Sized {
  readonly column: number
  readonly y: number
}

/** Begins where the paper is, and leaves it below the last part. `isRuled`: a line is there already. */
export function flow(given: Given, parts: readonly Part[], foot: Foot, isRuled: boolean): void {
  const { paper } = given
  paper.need(foot.height)
  const bottom = paper.bottom - foot.height
  const sizes = Math.max(1, ...parts.map(({ shorter = [] }) => shorter.length + 1))
  const tries = Array.from({ length: sizes }, (_, size) => {
    const sized = parts.map((part) => sizedAs(given, part.shorter?.[Math.min(size, part.shorter.length) - 1] ?? part))
    return { sized, ...place(sized, paper.y, bottom) }
  })
  const { placed, left } = tries.reduce((best, one) =>
    rank(one.sized, one.left) > rank(best.sized, best.left) ? one : best,
  )
  if (placed.length > 0 && !isRuled && !paper.isFresh) paper.rule(paper.y, LINE)
  draw(given, placed)
  foot.draw()
  if (left.length > 0) over(given, left)
}

/** On as many pages as it takes. A part that is taller than a page stands alone, over the whole width. */
function over(given: Given, parts: readonly Sized[]): void {
  const { paper } = given
  let rest = parts
  while (rest.length > 0) {
    paper.turn()
    const { placed, left } = place(rest, paper.y, paper.bottom)
    draw(given, placed)
    rest = left
    const [first] = left
    if (placed.length > 0 || !first) continue
    alone(given, first.part)
    rest = left.slice(1)
  }
}

/** What comes first in the order weighs more than all that comes after it: a letter a part, in the order of the parts. */
const rank = (all: readonly Sized[], left: readonly Sized[]): string =>
  all.map((one) => (left.includes(one) ? 'a' : 'b')).join('')

function sizedAs(given: Given, part: Part): Sized {
  const span = part.isWide ? 2 : 1
  const width = columnWidth(given) * span + BETWEEN * (span - 1)
  const { head, rows } = laid(given, part, width)
  return { part, span, width, head, rows, height: head.height + rows.reduce((sum, row) => sum + row.height, 0) }
}

const columnWidth = ({ paper }: Given): number => (paper.width - BETWEEN * (COLUMNS - 1)) / COLUMNS

function place(sized: readonly Sized[], top: number, bottom: number): { placed: Placed[]; left: Sized[] } {
  const tops = Array.from({ length: COLUMNS }, () => top)
  const placed: Placed[] = []
  const left: Sized[] = []
  for (const one of sized) {
    const spots = tops.slice(0, COLUMNS - one.span + 1).map((_, column) => {
      return { column, y: Math.max(...tops.slice(column, column + one.span)) }
    })
    const { column, y } = spots.reduce((best, spot) => (spot.y < best.y ? spot : best))
    if (y + ABOVE + one.height > bottom) {
      left.push(one)
      continue
    }
    placed.push({ ...one, column, y })
    tops.fill(y + ABOVE + one.height + BELOW, column, column + one.span)
  }
  return { placed, left }
}

function draw(given: Given, placed: readonly Placed[]): void {
  const { paper } = given
  const top = paper.y
  for (const { part, width, head, rows, height, column, y } of placed) {
    const x = paper.left + column * (columnWidth(given) + BETWEEN)
    if (y > top) paper.rule(y, LINE, { x, width })
    paper.within('Sect', () => {
      head.draw(x, y + ABOVE)
      let at = y + ABOVE + head.height
      body(given, part, () => {
        for (const row of rows) {
          row.draw(x, at)
          at += row.height
        }
      })
    })
    paper.y = Math.max(paper.y, y + ABOVE + height + BELOW)
  }
}

/** A part over the whole width, its rows on as many pages as they need. The heading keeps its first row. */
function alone(given: Given, part: Part): void {
  const { paper } = given
  const { head, rows: whole } = laid(given, part, paper.width)
  const rows = whole.flatMap((row) => (row.height > paper.bottom - paper.top ? (row.lines ?? row) : row))
  paper.need(head.height + (rows[0]?.height ?? 0) + BELOW)
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

function body({ paper }: Given, { isTable = false }: Part, drawRows: () => void): void {
  if (isTable) paper.within('Table', drawRows)
  else drawRows()
}
