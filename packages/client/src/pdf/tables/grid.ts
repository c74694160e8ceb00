/** Rows under a head. A row that is taller than what is left of a page goes on at the top of the next. */
import type { StructureElement } from 'pdfkit'
import { LINE, LINE_STRONG } from '../paper/palette.ts'
import type { Given } from '../parts/part.ts'
import { CELL, CELL_HEAD } from '../type/styles.ts'
import type { Line } from '../type/type.ts'
import { GAP, runsOf, type Cell, type Column } from './columns.ts'
import type { Pace } from './tables.ts'

type Row = readonly Cell[]

const PAD = 4
const ROWS_AT_ONCE = 40

export class Grid {
  readonly #given: Given
  readonly #columns: readonly (Column & { readonly x: number })[]
  readonly #head: readonly (readonly Line[])[]
  readonly #isCellByCell: boolean

  constructor(given: Given, columns: readonly Column[], isCellByCell: boolean) {
    const { paper } = given
    let x = paper.left
    this.#given = given
    this.#isCellByCell = isCellByCell
    this.#columns = columns.map((column) => {
      const placed = { ...column, x }
      x += column.width + GAP
      return placed
    })
    this.#head = columns.map(({ head, width }) => paper.lines([{ text: head, style: CELL_HEAD }], width))
  }

  async draw(rows: readonly Row[], pace: Pace): Promise<void> {
    const { paper } = this.#given
    await paper.during(this.#isCellByCell ? 'Table' : 'Sect', async () => {
      this.#putHead(true)
      for (const [at, row] of rows.entries()) {
        this.#putRow(row)
        if (at % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await pace(ROWS_AT_ONCE)
      }
      await pace(rows.length % ROWS_AT_ONCE)
    })
  }

  get #headTall(): number {
    return Math.max(...this.#head.map((lines) => lines.length)) * CELL_HEAD.line
  }

  /** Read once; repeated it is nothing but a help for the eye. */
  #putHead(isFirst: boolean): void {
    const { paper } = this.#given
    const tall = this.#headTall
    const { y } = paper
    const put = (at: number) => {
      const column = this.#columns[at]
      const lines = this.#head[at] ?? []
      // Heads stand at the foot of their row.
      if (column) this.#putLines(lines, column, y + tall - lines.length * CELL_HEAD.line)
    }
    if (!isFirst) paper.aside(() => this.#columns.forEach((_, at) => put(at)))
    else if (this.#isCellByCell)
      paper.within('TR', () => {
        for (const at of this.#columns.keys())
          paper.within('TH', () => paper.content('TH', () => put(at)), { scope: 'Column' })
      })
    else paper.within('P', () => paper.content('P', () => this.#columns.forEach((_, at) => put(at))))
    paper.rule(y + tall + 2, LINE_STRONG)
    paper.y = y + tall + PAD
  }

  #putRow(row: Row): void {
    const { paper } = this.#given
    const cells = this.#columns.map(({ at, width }) => paper.lines(runsOf(row[at] ?? []), width))
    const tall = Math.max(1, ...cells.map((lines) => lines.length))
    const whole = tall * CELL.line + PAD
    const fresh = paper.bottom - paper.top - this.#headTall - PAD
    if (paper.room < whole && (whole <= fresh / 2 || paper.room < 3 * CELL.line)) this.#turn()
    const element = paper.element(this.#isCellByCell ? 'TR' : 'P')
    const elements = this.#isCellByCell ? cells.map(() => paper.element('TD', {}, element)) : []
    for (let from = 0; from < tall;) {
      if (from > 0) this.#turn()
      const to = Math.min(tall, from + Math.max(1, Math.floor((paper.room - PAD) / CELL.line)))
      this.#putSlice(cells, from, to, element, elements)
      paper.y += (to - from) * CELL.line + PAD
      from = to
    }
    for (const cell of elements) cell.end()
    element.end()
    paper.rule(paper.y - PAD + 2, LINE)
  }

  #putSlice(
    cells: readonly (readonly Line[])[],
    from: number,
    to: number,
    row: StructureElement,
    elements: readonly StructureElement[],
  ): void {
    const { paper } = this.#given
    const put = (at: number) => {
      const column = this.#columns[at]
      if (column) this.#putLines((cells[at] ?? []).slice(from, to), column, paper.y)
    }
    if (elements.length === 0) paper.content('P', () => this.#columns.forEach((_, at) => put(at)), row)
    for (const [at, element] of elements.entries())
      if ((cells[at] ?? []).slice(from, to).some(({ pieces }) => pieces.length > 0))
        paper.content('TD', () => put(at), element)
  }

  #putLines(lines: readonly Line[], { x, width, isNumber }: Column & { readonly x: number }, y: number): void {
    if (isNumber) this.#given.paper.put(lines, x + width, y, 'right')
    else this.#given.paper.put(lines, x, y)
  }

  #turn(): void {
    this.#given.paper.turn()
    this.#putHead(false)
  }
}
