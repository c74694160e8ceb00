import { readTable } from './table.ts'
import { textOf } from './read-import.ts'

/** The columns of a CSV file and its first rows: enough to say which column is what. */
export interface TableSample {
  readonly headers: readonly string[]
  /** As many cells as there are headers. */
  readonly rows: readonly (readonly string[])[]
  readonly count: number
}

const ROWS = 50

/** @throws {DiaryError} `input-invalid` where the file is no table */
export function sampleTable(file: Uint8Array | string): TableSample {
  const { headers, rows } = readTable(textOf(file))
  return {
    headers,
    rows: rows.slice(0, ROWS).map(({ cells }) => headers.map((header) => cells.get(header) ?? '')),
    count: rows.length,
  }
}
