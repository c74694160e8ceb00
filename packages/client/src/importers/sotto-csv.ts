import { DiaryError, isRecordKind, isTimeZone, readWritten } from '@sotto/shared/diary'
import { restoredCell } from '../exporters/cell.ts'
import { columnOf } from '../exporters/csv.ts'
import type { ImportFormat, ImportOptions } from './format.ts'
import { Reading } from './preview.ts'
import { headersOf, readTable, type TableRow } from './table.ts'

/** Fields of the export that a new record gets anew. */
const RENEWED = new Set(['id', 'kind', 'localDate', 'importId'])

/** This diary's own CSV export. */
export const sottoCsv: ImportFormat = {
  name: 'sotto-csv',

  recognises({ text }) {
    return delimiterOf(text) !== undefined
  },

  read({ text }, options) {
    const reading = new Reading()
    reading.zone = 'entries'
    const { headers, rows } = readTable(text, delimiterOf(text))
    if (!headers.includes('kind')) throw new DiaryError('input-invalid', 'the file has no column "kind"')
    if (!headers.every(columnOf)) reading.notes.add('columns')
    for (const row of rows) {
      if (row.damage !== undefined) reading.skip(row.row, row.damage)
      else if (cell(row, 'deletedAt') !== '') reading.skip(row.row, 'it was deleted')
      else reading.row(row.row, () => draftOf(row, options))
    }
    return reading
  },
}

/** A comma, or what a spreadsheet put in its place when it saved the file again. */
function delimiterOf(text: string): string | undefined {
  return [',', ';', '\t'].find((delimiter) => {
    const headers = headersOf(text, delimiter)
    return headers.includes('kind') && headers.includes('at') && headers.every(columnOf)
  })
}

const cell = ({ cells }: TableRow, header: string): string => restoredCell(cells.get(header) ?? '')

function draftOf(row: TableRow, { tz: deviceTz, nowMs }: ImportOptions): unknown {
  const kind = cell(row, 'kind').trim()
  if (!isRecordKind(kind)) return { kind }
  const tz = cell(row, 'tz').trim() || deviceTz
  if (!isTimeZone(tz)) return { kind, tz }
  const draft: Record<string, unknown> = { kind, tz }
  const id = cell(row, 'id').trim()
  if (id !== '') draft.key = id
  for (const header of row.cells.keys()) {
    const column = columnOf(header)
    const text = cell(row, header)
    if (!column || RENEWED.has(column.name) || text === '') continue
    if (column.kind !== undefined && column.kind !== kind)
      throw new DiaryError('input-invalid', `${header} is not a field of ${kind}`, { field: header })
    const value = readWritten(kind, column.name, text, { tz, nowMs })
    if (value !== undefined) draft[column.name] = value
  }
  return draft
}
