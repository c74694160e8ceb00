/** Every table, complete, over as many pages as it needs, its head on each of them. */
import { wordTable, type Table } from '../../report/index.ts'
import { HINT, HEADING, SUBHEADING } from '../type/styles.ts'
import type { Given } from '../parts/part.ts'
import { columnsOf, filledColumns } from './columns.ts'
import { Grid } from './grid.ts'
import { records } from './records.ts'

/** Waits for its turn, and tells how many rows are done; throws where nobody wants them any more. */
export type Pace = (rows: number) => Promise<void>

/**
 * From so many cells on rows are tagged as lines and not cell by cell: an object a cell would make tens of megabytes,
 * and a reader's program that takes minutes to open them.
 */
const MANY_CELLS = 24_000

export const cellsIn = (tables: readonly Table[]): number =>
  tables.reduce((sum, { n, columns }) => sum + n * columns.length, 0)

export async function tables(given: Given, pace: Pace): Promise<void> {
  const { paper, report, ui } = given
  const all = report.tables.filter(({ n }) => n > 0)
  const isCellByCell = cellsIn(all) <= MANY_CELLS
  if (all.length === 0) return
  paper.turn()
  paper.within('H2', () =>
    paper.content(
      'H2',
      () =>
        (paper.y += paper.put(paper.lines([{ text: ui.allTables, style: HEADING }], paper.width), paper.left, paper.y)),
    ),
  )
  paper.y += 6
  for (const table of all) await paper.during('Sect', () => oneTable(given, table, isCellByCell, pace))
}

async function oneTable(given: Given, table: Table, isCellByCell: boolean, pace: Pace): Promise<void> {
  const { paper, words, ui } = given
  const worded = wordTable(words, table)
  const { filled, empty } = filledColumns(table, worded)
  const columns = columnsOf(paper.type, table, worded, filled, paper.width)
  paper.need(90)
  const title = paper.lines(
    [
      { text: `${worded.title} `, style: SUBHEADING },
      { text: `(${ui.rows(worded.n)})`, style: HINT },
    ],
    paper.width,
  )
  paper.within('H3', () => paper.content('H3', () => (paper.y += paper.put(title, paper.left, paper.y))))
  if (empty.length > 0) {
    const lines = paper.lines([{ text: ui.nothingIn(empty), style: HINT }], paper.width)
    paper.within('P', () => paper.content('P', () => (paper.y += paper.put(lines, paper.left, paper.y))))
  }
  paper.y += 3
  if (columns) await new Grid(given, columns, isCellByCell).draw(worded.rows, pace)
  else await records(given, worded, filled, pace)
  paper.y += 14
}
