import { DiaryError, fieldOf, isRecordKind, SCHEMA_VERSION } from '@sotto/shared/diary'
import { JSON_FORMAT } from '../exporters/json.ts'
import type { ImportFormat } from './format.ts'
import { Reading } from './preview.ts'

/** This diary's own export, and what `list --json` prints: `{"records":[…]}`. */
export const sottoJson: ImportFormat = {
  name: 'sotto-json',

  recognises({ text }) {
    return /^\s*\{\s*"(format"\s*:\s*"sotto-diary"|records"\s*:\s*\[)/.test(text)
  },

  read(file) {
    const reading = new Reading()
    reading.zone = 'entries'
    for (const [index, record] of recordsIn(file.readJson()).entries()) {
      if (!isObject(record)) reading.skip(index + 1, 'it is not a record')
      else if (record.deletedAt !== undefined) reading.skip(index + 1, 'it was deleted')
      else reading.row(index + 1, () => draftOf(record, reading))
    }
    return reading
  },
}

function recordsIn(file: unknown): readonly unknown[] {
  if (!isObject(file) || !Array.isArray(file.records) || (file.format ?? JSON_FORMAT) !== JSON_FORMAT)
    throw new DiaryError('input-invalid', 'the file is JSON, but no export of this diary')
  if (typeof file.version === 'number' && file.version > SCHEMA_VERSION)
    throw new DiaryError('input-invalid', 'the file was written by a newer version', {
      hint: 'Update, then try again.',
    })
  return file.records
}

/** The new record gets an id of its own; the old one stays as the key that other records in the file refer to. */
function draftOf(record: Readonly<Record<string, unknown>>, reading: Reading): unknown {
  const { id, localDate: _localDate, importId: _importId, kind, ...fields } = record
  if (!isRecordKind(kind)) return record
  if (kind === 'photo') reading.notes.add('pictures')
  const known = Object.entries(fields).filter(([name]) => fieldOf(kind, name) !== undefined)
  if (known.length < Object.keys(fields).length) reading.notes.add('fields')
  return { kind, ...Object.fromEntries(known), ...(id === undefined ? {} : { key: id }) }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
