import { DiaryError, fieldOf, readWritten, type Field, type RecordKind } from '@sotto/shared/diary'
import type { ImportFormat, ImportOptions } from './format.ts'
import { columnsOf, parseMapping, type CsvMapping, type FieldRule, type RecordRule } from './mapping.ts'
import { Reading } from './preview.ts'
import { readTable, type TableRow } from './table.ts'
import { timeReader, type ReadTime } from './timestamp.ts'

/** Any CSV with a header, by a mapping of its columns. */
export const mappedCsv: ImportFormat = {
  name: 'csv',

  recognises(_file, { mapping }) {
    return mapping !== undefined
  },

  read({ text }, options) {
    if (options.mapping === undefined)
      throw new DiaryError('input-invalid', 'the columns of this CSV are not known', {
        hint: 'Give a mapping that says which column is which field.',
      })
    return readMapped(text, parseMapping(options.mapping), options)
  },
}

interface Reader {
  readonly mapping: CsvMapping
  readonly options: ImportOptions
  readonly tz: string
  readonly timeOf: ReadTime
  readonly missing: ReadonlySet<string>
  readonly reading: Reading
  /** The key of the medication made for each medicine's name. */
  readonly medicines: Map<string, string>
}

function readMapped(text: string, mapping: CsvMapping, options: ImportOptions): Reading {
  const { headers, rows } = readTable(text, mapping.delimiter)
  const absent = columnsOf(mapping).filter((column) => !headers.includes(column))
  if (absent.length > 0)
    throw new DiaryError(
      'input-invalid',
      `mapping: the file has no column ${absent.map((one) => `"${one}"`).join(', ')}`,
    )
  const reader: Reader = {
    mapping,
    options,
    tz: mapping.zone ?? options.tz,
    timeOf: timeReader(mapping.time.format, options.nowMs),
    missing: new Set(['', ...(mapping.missing ?? [])]),
    reading: new Reading(),
    medicines: new Map(),
  }
  if (!/h|iso|epoch/i.test(mapping.time.format)) reader.reading.notes.add('noon')
  if (mapping.zone !== undefined) reader.reading.zone = 'entries'
  for (const row of rows) readRow(row, reader)
  return reader.reading
}

/** A row gives a draft for each rule that applies to it and finds something; a row that gives none is skipped. */
function readRow(row: TableRow, reader: Reader): void {
  const { reading, mapping } = reader
  if (row.damage !== undefined) return reading.skip(row.row, row.damage)
  const applying = mapping.records.filter(({ when }) => !when || cellOf(row, when.column, reader) === when.equals)
  const found = applying.filter((rule) => columnsIn(rule).some((column) => cellOf(row, column, reader) !== ''))
  for (const rule of found) reading.row(row.row, () => draftOf(row, rule, reader))
  if (applying.length === 0) reading.skip(row.row, 'no rule of the mapping is for it')
  else if (found.length === 0) reading.skip(row.row, `nothing is recorded in ${applying.flatMap(columnsIn).join(', ')}`)
}

const columnsIn = ({ fields }: RecordRule): string[] =>
  Object.values(fields).flatMap((rule) => ('column' in rule ? [rule.column] : []))

/** What a cell says, empty where it says that nothing was recorded. */
function cellOf(row: TableRow, column: string, { missing }: Reader): string {
  const text = (row.cells.get(column) ?? '').trim()
  return missing.has(text) ? '' : text
}

function draftOf(row: TableRow, { kind, fields }: RecordRule, reader: Reader): Record<string, unknown> {
  const written = reader.mapping.time.columns.map((column) => cellOf(row, column, reader)).join(' ')
  if (written.trim() === '') throw new DiaryError('input-invalid', 'it has no time')
  const at = reader.timeOf(written, reader.tz)
  const draft: Record<string, unknown> = { kind, at, tz: reader.tz, source: 'csv' }
  for (const [name, rule] of Object.entries(fields)) {
    const value =
      'value' in rule ? constant(kind, name, rule.value, reader) : columnValue(kind, name, row, rule, reader)
    if (value !== undefined) draft[name] = value
  }
  if (typeof draft.medication === 'string') draft.medication = medicineKey(draft.medication, draft, row, reader)
  return draft
}

function constant(kind: RecordKind, name: string, value: string | number | boolean, reader: Reader): unknown {
  return typeof value === 'string' ? asField(kind, name, value, reader) : value
}

function columnValue(
  kind: RecordKind,
  name: string,
  row: TableRow,
  rule: Extract<FieldRule, { column: string }>,
  reader: Reader,
): unknown {
  const cell = cellOf(row, rule.column, reader)
  if (cell === '') return undefined
  const said = rule.values && Object.hasOwn(rule.values, cell) ? (rule.values[cell] ?? cell) : cell
  const field = fieldOf(kind, name)
  if (rule.scale && field) return scaled(said, rule.scale, field, `${kind}.${name}`, reader)
  if (rule.separator !== undefined && field?.type === 'terms')
    return said.split(rule.separator).filter((word) => word.trim() !== '')
  return asField(kind, name, said, reader)
}

function asField(kind: RecordKind, name: string, text: string, { mapping, options, tz }: Reader): unknown {
  const field = fieldOf(kind, name)
  // A medicine's name stands where its key will.
  if (field?.type === 'reference') return text
  const isNumber = field?.type === 'integer' || field?.type === 'number' || field?.type === 'duration'
  const plain = isNumber && mapping.decimal === ',' ? text.replace(',', '.') : text
  return readWritten(kind, name, plain, { tz, nowMs: options.nowMs })
}

function scaled(
  text: string,
  { from: [low, high], to: [first, last] }: { from: [number, number]; to: [number, number] },
  field: Field,
  path: string,
  { mapping }: Reader,
): number {
  const value = Number(mapping.decimal === ',' ? text.replace(',', '.') : text)
  if (!Number.isFinite(value) || value < Math.min(low, high) || value > Math.max(low, high))
    throw new DiaryError('input-invalid', `${path} must be a number from ${low} to ${high} before scaling`, {
      field: path,
    })
  const to = first + ((value - low) / (high - low)) * (last - first)
  return field.type === 'number' ? to : Math.round(to)
}

function medicineKey(name: string, { at, tz }: Record<string, unknown>, row: TableRow, reader: Reader): string {
  const known = reader.medicines.get(name.toLowerCase())
  if (known !== undefined) return known
  const key = `medicine-${reader.medicines.size + 1}`
  if (!reader.reading.row(row.row, () => ({ kind: 'medication', key, name, at, tz, source: 'csv' })))
    throw new DiaryError('input-invalid', 'its medicine has a name that cannot be taken')
  reader.medicines.set(name.toLowerCase(), key)
  return key
}
