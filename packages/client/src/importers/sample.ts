import { DiaryError } from '@sotto/shared/diary'
import { SourceFile } from './source-file.ts'
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
  const { text, looksLikeJson, looksLikeXml } = new SourceFile(textOf(file))
  if (looksLikeJson || looksLikeXml) throw new DiaryError('input-invalid', 'the file is no table')
  const { headers, rows } = readTable(text)
  return {
    headers,
    rows: rows.slice(0, ROWS).map(({ cells }) => headers.map((header) => cells.get(header) ?? '')),
    count: rows.length,
  }
}
