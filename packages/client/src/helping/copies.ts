import { canonicalRecord, DiaryError, fieldsOf, parseRecord, type DiaryRecord } from '@sotto/shared/diary'
import { selectFields } from '../exporters/selection.ts'
import type { Reading } from './reading.ts'

/** What no helper reads: what was shown to whom, what happened and came of it, and pictures, which it has no key to. */
const NEVER: ReadonlySet<string> = new Set(['disclosure', 'incident', 'letter', 'leak', 'profile', 'claim', 'photo'])

/**
 * The copies that a helper may read of some records, by id. Of a choice of fields nothing else is left in them, not when
 * they were typed in either; a record that is none without what was left out is not shown.
 */
export function copiesFor(records: readonly DiaryRecord[], reading: Reading | null): Map<string, DiaryRecord> {
  const copies = new Map<string, DiaryRecord>()
  if (!reading) return copies
  const { fields, without, from } = reading
  for (const record of records) {
    if (NEVER.has(record.kind) || record.deletedAt !== undefined) continue
    if (from !== undefined && record.localDate < from) continue
    const copy =
      fields || without ? selected(record, { ...(fields && { fields }), ...(without && { without }) }) : record
    if (copy) copies.set(record.id, canonicalRecord(copy))
  }
  return copies
}

function selected(record: DiaryRecord, selection: Pick<Reading, 'fields' | 'without'>): DiaryRecord | null {
  const [kept] = selectFields([record], selection)
  if (!kept) return null
  const { id, at } = record
  try {
    const { importId: _, ...fields } = { ...kept } as DiaryRecord
    return parseRecord({ ...sense(record), ...fields, id, createdAt: at, enteredLate: false, source: record.source })
  } catch (error) {
    if (error instanceof DiaryError) return null
    throw error
  }
}

/** What says how the rest is meant, such as whether a number is of now or the worst of the day: without it it misleads. */
function sense(record: DiaryRecord): Readonly<Record<string, unknown>> {
  const values = record as unknown as Readonly<Record<string, unknown>>
  const names = Object.entries(fieldsOf(record.kind)).filter(([, field]) => 'defaultsTo' in field)
  return Object.fromEntries(names.map(([name]) => [name, values[name]]))
}
