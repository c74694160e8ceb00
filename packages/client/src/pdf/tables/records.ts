/** Rows of a table that has more columns than there is room for: each as a paragraph, its values with their labels. */
import type { WordedTable } from '../../report/index.ts'
import { LINE } from '../paper/palette.ts'
import type { Given } from '../parts/part.ts'
import { CELL, CELL_HEAD, FAINT } from '../type/styles.ts'
import type { Run } from '../type/type.ts'
import { runsOf } from './columns.ts'
import type { Pace } from './tables.ts'

const PAD = 5
const ROWS_AT_ONCE = 20

export async function records(
  given: Given,
  { head, rows }: WordedTable,
  filled: readonly number[],
  pace: Pace,
): Promise<void> {
  const { paper, words } = given
  for (const [at, row] of rows.entries()) {
    const runs = filled.flatMap((column): Run[] => {
      const cell = row[column] ?? []
      if (cell.length === 0) return []
      const value = runsOf(cell)
      return [
        { text: words.phrases.labelled(head[column] ?? '', ''), style: FAINT },
        ...value,
        { text: '   ', style: CELL },
      ]
    })
    const lines = paper.lines(runs.length === 0 ? [{ text: '–', style: CELL_HEAD }] : runs, paper.width)
    if (paper.room < Math.min(lines.length, 3) * CELL.line + PAD) paper.turn()
    const element = paper.element('P')
    for (let from = 0; from < lines.length;) {
      if (from > 0) paper.turn()
      const to = Math.min(lines.length, from + Math.max(1, Math.floor(paper.room / CELL.line)))
      const slice = lines.slice(from, to)
      paper.content('P', () => (paper.y += paper.put(slice, paper.left, paper.y)), element)
      from = to
    }
    element.end()
    paper.rule(paper.y + 2, LINE)
    paper.y += PAD
    if (at % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await pace(ROWS_AT_ONCE)
  }
  await pace(rows.length % ROWS_AT_ONCE)
}
