/** One way to write records, so that two devices that hold the same diary print the same bytes. */
import { fieldsOf, type RecordKind } from './schema.ts'
import { byCodeUnit } from './value.ts'

/** A record, or what a selection of fields left of one. */
export interface AnyRecord {
  readonly kind: RecordKind
  readonly id?: string
  readonly at?: number
}

/** The same record with its keys in schema order. What is absent stays absent. */
export function canonicalRecord<R extends AnyRecord>(record: R): R {
  const from = record as unknown as Readonly<Record<string, unknown>>
  const ordered: Record<string, unknown> = {}
  for (const name of Object.keys(fieldsOf(record.kind))) if (from[name] !== undefined) ordered[name] = from[name]
  return ordered as unknown as R
}

/** Orders by `at`, then by id. */
export function byTime(a: Pick<AnyRecord, 'at' | 'id'>, b: Pick<AnyRecord, 'at' | 'id'>): number {
  return (a.at ?? 0) - (b.at ?? 0) || byCodeUnit(a.id ?? '', b.id ?? '')
}

/** The records as one JSON array, ordered by `at` then id, keys in schema order, no white space. */
export function canonicalJson(records: readonly AnyRecord[]): string {
  return JSON.stringify([...records].sort(byTime).map(canonicalRecord))
}
