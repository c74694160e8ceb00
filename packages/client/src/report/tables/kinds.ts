/** Every row of every kind, with every field that was chosen or holds anything; and the days summed up before sealing. */
import { RECORD_KINDS } from '@sotto/shared/diary'
import type { Snapshot } from '@sotto/shared/snapshot'
import { fieldsInOrder } from '../detail.ts'
import type { Entries, Entry, EntryKind } from '../entry.ts'
import { columnsOf, tableOf, type Cell, type Table } from './table.ts'

export function kindTables(snapshot: Snapshot, entries: Entries): Table[] {
  const rows = RECORD_KINDS.filter((kind) => entries.of(kind).length > 0).map((kind) => kindTable(kind, entries))
  return snapshot.days.length === 0 ? rows : [summaries(snapshot), ...rows]
}

function kindTable(kind: EntryKind, entries: Entries): Table {
  const rows = entries.of(kind)
  const fields = fieldsInOrder(
    kind,
    rows.flatMap((row) => Object.keys(row.fields)),
  )
  const [isSummedUp, isClipped] = [rows.some(({ times }) => times !== 1), rows.some((row) => row.beganEarlier)]
  return tableOf(
    `rows-${kind}`,
    [
      ...columnsOf('n', 'day:day', 'time:text'),
      ...(isSummedUp ? columnsOf('entries') : []),
      ...(isClipped ? columnsOf('clippedStart:flag') : []),
      ...fields.map((field) => ({ id: `${kind}.${field}`, as: 'field' as const })),
    ],
    rows.map((row) => [
      ...[row.n, row.day, row.time],
      ...(isSummedUp ? [row.times] : []),
      ...(isClipped ? [row.beganEarlier] : []),
      ...fields.map((field) => cellOf(row, field)),
    ]),
    kind,
  )
}

/** A field may be called what every object inherits, such as `constructor`. */
const cellOf = ({ fields }: Entry, field: string): Cell =>
  Object.hasOwn(fields, field) ? (fields[field] ?? null) : null

function summaries({ days }: Snapshot): Table {
  return tableOf(
    'summaries',
    [
      ...columnsOf('day:day', 'lowest:code', 'median:code', 'highest:code', 'entries'),
      { id: 'pain.sites', as: 'field' },
    ],
    days.map(({ day, min, median, max, n, sites }) => [
      ...[day, min ?? null, median ?? null, max ?? null, n ?? null],
      sites ?? null,
    ]),
  )
}
