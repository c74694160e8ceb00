/**
 * CSV after RFC 4180: CRLF, quotes doubled, line breaks kept inside quotes. Cells that a spreadsheet would run as a
 * formula begin with an apostrophe. An absent value is an empty cell, never a zero.
 */
import { RECORD_KINDS } from '@sotto/shared/diary'
import type { Snapshot } from '@sotto/shared/snapshot'
import { neutralCell } from '../exporters/cell.ts'
import { besideRows } from './beside.ts'
import { weekRows } from './week-rows.ts'
import { fieldsInOrder } from './detail.ts'
import type { EntryKind } from './entry.ts'
import type { Table } from './tables/table.ts'
import { writtenCell } from './written.ts'

/** A table under its column ids, a row a line. */
export function tableCsv({ columns, rows }: Table): string {
  return csvOf([columns.map(({ id }) => id), ...rows.map((row) => row.map(writtenCell))])
}

/**
 * The whole snapshot as one table: its rows by number, each under `n`, `kind`, `day`, `time` and its fields as
 * `kind.field`; then the days summed up before sealing, of kind `day-summary`, and what
 * stands beside the rows, of kinds of its own: totals, weeks and flares laid over one another.
 */
export function snapshotCsv(snapshot: Snapshot): string {
  const { rows, days } = snapshot
  const fields = new Map<EntryKind, Set<string>>()
  for (const row of rows) {
    const known = fields.get(row.kind) ?? new Set()
    fields.set(row.kind, known)
    for (const field of Object.keys(row.fields)) known.add(field)
  }
  const columns = RECORD_KINDS.flatMap((kind) =>
    fieldsInOrder(kind, fields.get(kind) ?? []).map((field) => ({ kind, field })),
  )
  const isSummedUp = rows.some(({ entries }) => entries !== undefined)
  const summaryColumns =
    days.length > 0 ? ['lowest', 'median', 'highest', 'entries', 'places'] : isSummedUp ? ['entries'] : []
  const flagColumns = rows.some(({ before }) => before) ? ['flare.beganEarlier'] : []
  const beside = [...besideRows(snapshot), ...weekRows(snapshot)]
  const besideColumns = [...new Set(beside.flatMap(({ cells }) => Object.keys(cells)))]
  const header = [
    'n',
    'kind',
    'day',
    'time',
    ...columns.map(({ kind, field }) => `${kind}.${field}`),
    ...flagColumns,
    ...summaryColumns,
    ...besideColumns,
  ]
  const written = [...rows]
    .sort((a, b) => a.n - b.n)
    .map((row) => [
      ...[String(row.n), row.kind, String(row.day), row.time ?? ''],
      ...columns.map(({ kind, field }) =>
        kind === row.kind && Object.hasOwn(row.fields, field) ? writtenCell(row.fields[field] ?? null) : '',
      ),
      ...flagColumns.map(() => (row.before ? 'true' : '')),
      ...summaryColumns.map((column) => (column === 'entries' ? writtenCell(row.entries ?? null) : '')),
      ...besideColumns.map(() => ''),
    ])
  const summed = days.map(({ day, min, median, max, n, sites }) => [
    ...['', 'day-summary', String(day), '', ...[...columns, ...flagColumns].map(() => '')],
    ...[min, median, max, n, sites].map((value) => writtenCell(value ?? null)),
    ...besideColumns.map(() => ''),
  ])
  const told = beside.map(({ kind, day, cells }) => [
    ...['', kind, day, '', ...[...columns, ...flagColumns, ...summaryColumns].map(() => '')],
    ...besideColumns.map((column) => cells[column] ?? ''),
  ])
  return csvOf([header, ...written, ...summed, ...told])
}

/** Cells as text. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cellCsv).join(',') || '""'}\r\n`).join('')
}

/** Quotes also what begins or ends with a space, which some programs would drop. A number below zero is no formula. */
function cellCsv(cell: string): string {
  const neutral = /^-\d+(\.\d+)?$/.test(cell) ? cell : neutralCell(cell)
  return /[",\r\n]|^\s|\s$/.test(neutral) ? `"${neutral.replaceAll('"', '""')}"` : neutral
}
