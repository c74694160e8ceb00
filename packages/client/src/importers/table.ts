import { DiaryError } from '@sotto/shared/diary'
import Papa from 'papaparse'

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
  return Papa.parse<string[]>(text, { preview: 1, delimiter }).data[0]?.map((header) => header.trim()) ?? []
}

/** Reads CSV with a header row. The delimiter is guessed if empty. Blank rows are passed over. Throws `input-invalid` where there is no header. */
export function readTable(text: string, delimiter = ''): Table {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter })
  const headers = data[0]?.map((header) => header.trim()) ?? []
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
