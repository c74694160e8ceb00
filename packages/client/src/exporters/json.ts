import { byTime, canonicalRecord, SCHEMA_VERSION } from '@sotto/shared/diary'
import type { AnyRecord } from '@sotto/shared/diary'
import { selectFields, type Selection } from './selection.ts'

export const JSON_FORMAT = 'sotto-diary'

/**
 * The diary as JSON: `{"format":"sotto-diary","version":1,"records":[…]}`, one record a line, ordered by `at` then id,
 * keys in schema order. `at` and other instants are UTC milliseconds, dates `YYYY-MM-DD` in the record's `tz`;
 * a field that was not given is absent. The version is the schema's. Reading it back gives the same records.
 */
export function exportJson(records: readonly AnyRecord[], selection: Selection = {}): string {
  const lines = [...selectFields([...records].sort(byTime), selection)].map((one) =>
    JSON.stringify(canonicalRecord(one)),
  )
  const body = lines.length === 0 ? '' : `\n${lines.join(',\n')}\n`
  return `{"format":"${JSON_FORMAT}","version":${SCHEMA_VERSION},"records":[${body}]}\n`
}
