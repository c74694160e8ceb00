/** From anything to a draft or a record, or a typed refusal; and from a draft to the record it makes. */
import { DiaryError } from './error.ts'
import type { Field, FieldValue } from './field.ts'
import {
  fieldOf,
  fieldsOf,
  isRecordKind,
  RECORD_KINDS,
  schema,
  type Draft,
  type DiaryRecord,
  type RecordKind,
} from './schema.ts'
import { isTimeZone, localDateOf } from './time.ts'
import { isKey, isPlainObject, readValue } from './value.ts'

/** What a record that its owner typed in says in `source`. */
export const OWN_SOURCE = 'sotto'

/** An entry counts as entered late when made on a later local day than it is about, and more than this after it. */
export const LATE_AFTER_MS = 2 * 3_600_000

type Values = Record<string, FieldValue>

const COMMON_IN_DRAFTS = ['at', 'tz', 'conditions', 'source', 'createdAt', 'enteredLate'] as const

/**
 * Checks what is given for a new record and fills in the schema's defaults. Fields the kind does not have, null, and
 * values out of range are refused. Throws `input-invalid`, `note-too-long`.
 */
export function parseDraft(input: unknown): Draft {
  const { kind, given } = readKind(input)
  const values: Values = {}
  for (const [name, value] of Object.entries(given)) {
    const own = Object.hasOwn(schema[kind].fields, name) || COMMON_IN_DRAFTS.some((common) => common === name)
    if (value === undefined || name === 'kind') continue
    if (name === 'key') {
      if (!isKey(value)) throw invalid(`${kind}.key`, 'must be 1 to 100 letters, digits or _ : . -')
      values.key = value
      continue
    }
    if (!own) throw invalid(`${kind}.${name}`.slice(0, 80), `is not a field of ${kind}`)
    const read = parseField(kind, name, value)
    if (read !== undefined) values[name] = read
  }
  for (const [name, field] of Object.entries(schema[kind].fields as Readonly<Record<string, Field>>)) {
    if (values[name] !== undefined || !field.required) continue
    const standard = field.type === 'coded' ? field.defaultsTo : undefined
    if (standard === undefined) throw invalid(`${kind}.${name}`, 'is missing')
    values[name] = standard
  }
  const empty = Object.keys(schema[kind].fields).every((name) => values[name] === undefined)
  if (empty && kind !== 'flare') throw new DiaryError('input-invalid', `a ${kind} needs at least one field`)
  return { kind, ...values } as unknown as Draft
}

/**
 * Checks one field's new value, as an edit gives it; undefined where the value is empty. Throws `input-invalid`,
 * `note-too-long`.
 */
export function parseField(kind: RecordKind, name: string, value: unknown): FieldValue | undefined {
  const field = fieldOf(kind, name)
  if (!field) throw invalid(`${kind}.${name}`.slice(0, 80), `is not a field of ${kind}`)
  const read = readValue(`${kind}.${name}`, field, value)
  if (name === 'tz' && !isTimeZone(read)) throw invalid('tz', 'must be an IANA time zone such as America/Vancouver')
  return read
}

/**
 * Checks a whole stored record. Null counts as absent (a register that was cleared); fields that the schema does not
 * know are left out, since a newer version may have written them. Throws `input-invalid`.
 */
export function parseRecord(input: unknown): DiaryRecord {
  const { kind, given } = readKind(input)
  const values: Values = {}
  for (const [name, field] of Object.entries(fieldsOf(kind))) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined
    const read = value === undefined || value === null ? undefined : readValue(`${kind}.${name}`, field, value, false)
    if (read === undefined && field.required) throw invalid(`${kind}.${name}`, 'is missing')
    if (read !== undefined) values[name] = read
  }
  if (!isTimeZone(values.tz)) throw invalid('tz', 'must be an IANA time zone such as America/Vancouver')
  return values as unknown as DiaryRecord
}

/** What a draft leaves open: the record's id (a ULID), the present moment, the device's zone, the import it is part of. */
export interface Completion {
  readonly id: string
  readonly nowMs: number
  readonly tz: string
  readonly importId?: string
}

/** The record that a draft makes. */
export function completeDraft(draft: Draft, { id, nowMs, tz: deviceTz, importId }: Completion): DiaryRecord {
  const { key: _key, at = nowMs, tz = deviceTz, createdAt = nowMs, source = OWN_SOURCE, ...own } = draft
  const localDate = localDateOf(at, tz)
  const enteredLate = own.enteredLate ?? (createdAt - at > LATE_AFTER_MS && localDateOf(createdAt, tz) > localDate)
  return parseRecord({ ...own, id, at, tz, localDate, createdAt, enteredLate, source, importId })
}

/** The same draft with what it refers to renamed; what `idOf` does not know is left out. Throws if that was required. */
export function relinkDraft(draft: Draft, idOf: (key: string) => string | undefined): Draft {
  const linked: Record<string, unknown> = { ...draft }
  for (const [name, field] of Object.entries(fieldsOf(draft.kind))) {
    const value = linked[name]
    if (field.type === 'reference' && typeof value === 'string') linked[name] = idOf(value)
    if (field.type === 'references' && Array.isArray(value))
      linked[name] = value.map((key) => idOf(String(key))).filter((id) => id !== undefined)
  }
  return parseDraft(linked)
}

function readKind(input: unknown): { kind: RecordKind; given: Readonly<Record<string, unknown>> } {
  if (!isPlainObject(input)) throw new DiaryError('input-invalid', 'a record must be an object with a kind')
  if (!isRecordKind(input.kind)) throw invalid('kind', `must be one of ${RECORD_KINDS.join(', ')}`)
  return { kind: input.kind, given: input }
}

function invalid(field: string, problem: string): DiaryError {
  return new DiaryError('input-invalid', `${field} ${problem}`, { field })
}
