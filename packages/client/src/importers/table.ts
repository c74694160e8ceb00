import { DiaryError } from '@sotto/shared/diary'
import Papa from 'papaparse'
import { IMPORT_MAX_ROWS } from './preview.ts'

/** One row of a CSV file under its header, with its number as a spreadsheet shows it. */
export interface TableRow {
  readonly row: number
  readonly cells: ReadonlyMap<string, string>
  /** Set where the row is not one that can be read: quotes left open, more cells than headers. */
  readonly damage?: string
}

export interface Table {
  readonly headers: readonly string[]
  readonly rows: readonly TableRow[]
}

/** The header row alone, for telling formats apart. */
export function headersOf(text: string, delimiter: string): readonly string[] {
  // No table of a diary begins like that, and cutting it up would cost as much as all of it.
  if (text.length > FIRST_LINE_MAX && !text.slice(0, FIRST_LINE_MAX).includes('\n')) return []
  return Papa.parse<string[]>(text, { preview: 1, delimiter }).data[0]?.map((header) => header.trim()) ?? []
}

const FIRST_LINE_MAX = 1_000_000
const COLUMNS_MAX = 1000
const CELLS_MAX = 20_000_000

/**
 * Reads CSV with a header row. The delimiter is guessed if empty. Blank rows are passed over. Throws `input-invalid`
 * where there is no header, or more columns or cells than a diary has.
 */
export function readTable(text: string, delimiter = ''): Table {
  const headers = namedApart(headersOf(text, delimiter))
  const rowsMax = Math.min(IMPORT_MAX_ROWS, Math.floor(CELLS_MAX / Math.max(1, headers.length)))
  if (headers.length > COLUMNS_MAX)
    throw new DiaryError('input-invalid', `the file has more than ${COLUMNS_MAX} columns`)
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, preview: rowsMax + 1 })
  if (data.length > rowsMax) throw new DiaryError('input-invalid', `the file has more than ${rowsMax} rows`)
  if (headers.every((header) => header === ''))
    throw new DiaryError('input-invalid', 'the file has no header row, so its columns cannot be told apart')
  const damaged = new Map(errors.filter(({ type }) => type === 'Quotes').map(({ row }) => [row ?? 0, true]))
  const rows = data.flatMap((cells, index): TableRow[] => {
    if (index === 0 || cells.every((cell) => cell.trim() === '')) return []
    const row = { row: index + 1, cells: new Map(headers.map((header, column) => [header, cells[column] ?? ''])) }
    if (damaged.has(index)) return [{ ...row, damage: 'its quotes are not closed' }]
    if (cells.length > headers.length) return [{ ...row, damage: 'it has more cells than the header has columns' }]
    return [row]
  })
  return { headers, rows }
}

/** Columns of one name are told apart by a number, so that none stands for another. */
function namedApart(headers: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return headers.map((header) => {
    const count = (seen.get(header) ?? 0) + 1
    seen.set(header, count)
    return count === 1 ? header : `${header} (${count})`
  })
}
