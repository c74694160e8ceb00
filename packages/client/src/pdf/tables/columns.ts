/** How wide each column of a table is, or that there is no room for them beside each other. */
import type { Table, WordedTable } from '../../report/index.ts'
import { CELL, CELL_HEAD, CELL_OWN } from '../type/styles.ts'
import type { Run, Type } from '../type/type.ts'

export interface Column {
  readonly head: string
  /** Its place in the table. */
  readonly at: number
  readonly width: number
  readonly isNumber: boolean
}

export type Cell = WordedTable['rows'][number][number]

export const GAP = 12
/** Beyond this a column that holds nothing longer is not stretched. */
const SPARE = 36
/** A word may be broken where its column would be wider. */
const WORD = 110
/** A text is measured letter by letter up to here; a longer one needs more than a line anyway. */
const LONG = 60
const LETTER = 5.8

/** The columns that hold anything, and the names of those that hold nothing. */
export function filledColumns(table: Table, { head, rows }: WordedTable): { filled: number[]; empty: string[] } {
  const holds = head.map((_, at) => rows.some((row) => (row[at] ?? []).length > 0))
  return {
    filled: holds.flatMap((any, at) => (any || at === 0 ? [at] : [])),
    empty: holds.flatMap((any, at) => (any || at === 0 ? [] : [head[at] ?? table.columns[at]?.id ?? ''])),
  }
}

/** Null where even the narrowest columns are wider than the page. */
export function columnsOf(
  type: Type,
  table: Table,
  worded: WordedTable,
  filled: readonly number[],
  width: number,
): Column[] | null {
  const wanted = filled.map((at) => {
    const head = worded.head[at] ?? ''
    let natural = type.width(head, CELL_HEAD)
    let least = widestWord(type, head, true)
    for (const row of worded.rows) {
      const text = textOf(row[at] ?? [])
      natural = Math.max(natural, measured(type, text))
      if (least < WORD) least = Math.max(least, widestWord(type, text, false))
    }
    return { at, head, natural, least: Math.min(least, natural, WORD) }
  })
  const room = width - GAP * (filled.length - 1)
  const natural = wanted.reduce((sum, column) => sum + column.natural, 0)
  const least = wanted.reduce((sum, column) => sum + column.least, 0)
  if (least > room) return null
  const share = natural <= room ? 1 : (room - least) / (natural - least)
  const numeric = wanted.map(
    ({ at }) => table.columns[at]?.as === 'number' || worded.rows.every((row) => isNumeric(row[at] ?? [])),
  )
  const stretched = numeric.filter((isNumber) => !isNumber).length
  const spare = natural <= room ? Math.min(SPARE, (room - natural) / Math.max(1, stretched)) : 0
  return wanted.map(({ at, head, natural: most, least: fewest }, place) => {
    const isNumber = numeric[place] ?? false
    return { at, head, width: fewest + (most - fewest) * share + (isNumber ? 0 : spare) + 0.1, isNumber }
  })
}

export const runsOf = (cell: Cell): Run[] =>
  cell.flatMap(({ text, own }, at): Run[] => [
    ...(at === 0 ? [] : [{ text: ', ', style: CELL }]),
    { text, style: own ? CELL_OWN : CELL },
  ])

const textOf = (cell: Cell): string =>
  cell.length === 1 ? (cell[0]?.text ?? '') : cell.map(({ text }) => text).join(', ')

const isNumeric = (cell: Cell): boolean => cell.length === 0 || (cell.length === 1 && /^[\d.,]+$/.test(textOf(cell)))

const measured = (type: Type, text: string): number =>
  text.length > LONG ? text.length * LETTER : type.width(text.replaceAll('\n', ' '), CELL)

function widestWord(type: Type, text: string, isHead: boolean): number {
  let widest = 0
  for (const word of text.split(/[ \n]/))
    if (word !== '') widest = Math.max(widest, word.length > LONG ? WORD : type.width(word, isHead ? CELL_HEAD : CELL))
  return widest
}
