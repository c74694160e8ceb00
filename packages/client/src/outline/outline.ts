/**
 * What is kept of a month's records beside them, a third of their size, so that years of them can be counted without
 * being read: everything but notes, and what only says how a record came to be.
 */
import { isKept, RECORD_KINDS, schema, type DiaryRecord, type RecordKind, type RecordOf } from '@sotto/shared/diary'

/** Grows when the outline of the same records would come out otherwise. */
export const OUTLINE_VERSION = 1

type LeftOut = 'note' | 'caption' | 'createdAt' | 'enteredLate' | 'source' | 'importId' | 'deletedAt'

/** A record without its note. What is absent in it is absent here. */
export type OutlinedOf<K extends RecordKind> = Omit<RecordOf<K>, LeftOut>

export type Outlined = { [K in RecordKind]: OutlinedOf<K> }[RecordKind]

/** `told` is null where the record was removed: that still counts against what another says of it. */
export interface OutlineEntry {
  readonly id: string
  readonly kind: RecordKind
  readonly told: Outlined | null
}

/** As it is stored: rows by kind, `[id, localDate, at, zone, …fields]`, null for what is absent, absent at the end cut. */
export interface Outline {
  readonly zones: readonly string[]
  readonly rows: Readonly<Partial<Record<RecordKind, readonly (readonly unknown[])[]>>>
  readonly removed: Readonly<Partial<Record<RecordKind, readonly string[]>>>
}

const LEADING = 4

/** Kinds that the engine keeps are in no list of the diary. */
const COLUMNS: ReadonlyMap<RecordKind, readonly string[]> = new Map(
  RECORD_KINDS.filter((kind) => !isKept(kind)).map((kind) => {
    const fields = Object.entries(schema[kind].fields).filter(([, { type }]) => type !== 'note')
    return [kind, [...fields.map(([name]) => name), 'conditions']]
  }),
)

export function outlineOf(records: readonly DiaryRecord[]): Outline {
  const zones = new Map<string, number>()
  const rows: Partial<Record<RecordKind, unknown[][]>> = {}
  const removed: Partial<Record<RecordKind, string[]>> = {}
  for (const record of records) {
    const columns = COLUMNS.get(record.kind)
    if (!columns) continue
    if (record.deletedAt !== undefined) {
      const ids = (removed[record.kind] ??= [])
      ids.push(record.id)
      continue
    }
    const zone = zones.get(record.tz) ?? zones.size
    zones.set(record.tz, zone)
    const values = record as unknown as Readonly<Record<string, unknown>>
    const row = [record.id, record.localDate, record.at, zone, ...columns.map((name) => values[name] ?? null)]
    while (row.at(-1) === null) row.pop()
    const ofKind = (rows[record.kind] ??= [])
    ofKind.push(row)
  }
  return { zones: [...zones.keys()], rows, removed }
}

export function entriesOf(outline: Outline): OutlineEntry[] {
  const entries: OutlineEntry[] = toldIn(outline).map((told) => ({ id: told.id, kind: told.kind, told }))
  for (const kind of COLUMNS.keys()) {
    for (const id of outline.removed[kind] ?? []) entries.push({ id, kind, told: null })
  }
  return entries
}

/** Those that were not removed. */
export function toldIn({ zones, rows }: Outline): Outlined[] {
  const all: Outlined[] = []
  for (const [kind, columns] of COLUMNS) {
    for (const row of rows[kind] ?? []) {
      const [id, localDate, at, zone] = row
      const told: Record<string, unknown> = { id, kind, at, tz: zones[Number(zone)], localDate }
      for (let place = LEADING; place < row.length; place += 1) {
        const name = columns[place - LEADING]
        if (name !== undefined && row[place] !== null) told[name] = row[place]
      }
      // Written by `outlineOf` from a record and sealed: what it says needs no second check.
      all.push(told as unknown as Outlined)
    }
  }
  return all
}

/** Those of one kind, in the order given. */
export function outlinedOf<K extends RecordKind>(outlined: readonly Outlined[], kind: K): OutlinedOf<K>[] {
  const isOfKind = (one: Outlined): one is Outlined & OutlinedOf<K> => one.kind === kind
  return outlined.filter(isOfKind)
}
