import {
  byTime,
  fieldOf,
  leadingFields,
  RECORD_KINDS,
  schema,
  trailingFields,
  writeValue,
  type AnyRecord,
  type FieldValue,
  type RecordKind,
} from '@sotto/shared/diary'
import Papa from 'papaparse'
import { neutralCell } from './cell.ts'
import { selectFields, type Selection } from './selection.ts'

interface Column {
  readonly header: string
  readonly name: string
  /** Absent for the fields that every kind has. */
  readonly kind?: RecordKind
}

const common = (names: string[]): Column[] => names.map((name) => ({ header: name, name }))

const COLUMNS: readonly Column[] = [
  ...common(Object.keys(leadingFields)),
  ...RECORD_KINDS.flatMap((kind) =>
    Object.keys(schema[kind].fields).map((name) => ({ header: `${kind}.${name}`, kind, name })),
  ),
  ...common(Object.keys(trailingFields)),
]

/**
 * The diary as one CSV table (RFC 4180: CRLF, quotes doubled, line breaks kept inside quotes), a record a row, ordered
 * by `at` then id. The columns are those that hold anything: common fields by name, a kind's own as `kind.field`.
 * An absent field is an empty cell. Instants are ISO 8601 with the record's offset, lists joined by `; `, sites written
 * `REGION:SIDE=NRS`, yes and no as true and false. Cells that would run as formulas begin with an apostrophe.
 */
export function exportCsv(records: readonly AnyRecord[], selection: Selection = {}): string {
  const rows = selectFields([...records].sort(byTime), selection)
  const columns = COLUMNS.filter(({ kind, name }) =>
    rows.some((row) => (kind === undefined || kind === row.kind) && Object.hasOwn(row, name)),
  )
  const data = rows.map((row) => columns.map((column) => cellOf(row, column)))
  return Papa.unparse({ fields: columns.map(({ header }) => header), data }, { newline: '\r\n' }) + '\r\n'
}

function cellOf(row: AnyRecord, { kind, name }: Column): string {
  if (kind !== undefined && kind !== row.kind) return ''
  const { [name]: value, tz } = row as unknown as Readonly<Record<string, FieldValue | undefined>>
  const field = fieldOf(row.kind, name)
  if (value === undefined || !field) return ''
  return neutralCell(writeValue(field, value, typeof tz === 'string' ? tz : 'UTC'))
}

/** The header that stands over a field, read back: which kind it is of (none for common ones) and its name. */
export function columnOf(header: string): Pick<Column, 'kind' | 'name'> | undefined {
  return COLUMNS.find((column) => column.header === header)
}
