/** The diary: what can be recorded, how sensitive each field is, and the one way to write it down. */
export { DiaryError, type DiaryErrorCode } from './error.ts'
export { moreSensitive, SENSITIVITY_CLASSES, type SensitivityClass } from './sensitivity.ts'
export type { Field, FieldType, FieldValue, Fields, ItemScore, ValueOf } from './field.ts'
export {
  declarationOf,
  fieldOf,
  fieldsOf,
  isEditable,
  isKept,
  isRecordKind,
  leadingFields,
  RECORD_KINDS,
  schema,
  SCHEMA_VERSION,
  trailingFields,
  type DiaryRecord,
  type Draft,
  type DraftOf,
  type KeptKind,
  type RecordKind,
  type RecordOf,
} from './schema.ts'
export {
  completeDraft,
  LATE_AFTER_MS,
  OWN_SOURCE,
  parseDraft,
  parseField,
  parseRecord,
  relinkDraft,
  type Completion,
} from './record.ts'
export { INCIDENT_STEPS } from './kinds/incident.ts'
export { LEAK_PLACES, LEAK_SIGNS, LEAK_STEPS } from './kinds/leak.ts'
export { LETTER_PURPOSES, LETTER_STEPS, LETTER_WAYS } from './kinds/letter.ts'
export { draftFingerprint } from './fingerprint.ts'
export { readWritten, writeValue } from './written.ts'
export { byTime, canonicalJson, canonicalRecord, type AnyRecord } from './canonical.ts'
export { allowed, byCodeUnit, NOTE_MAX_BYTES } from './value.ts'
export {
  normalTerm,
  recordSensitivity,
  sensitivityOf,
  TERM_MAX_LENGTH,
  TERMS_MAX,
  termSensitivity,
  tidyText,
} from './term.ts'
export {
  formatSite,
  parseSites,
  REGIONS,
  regionOf,
  regionSides,
  siteKey,
  SIDES,
  type Region,
  type Side,
  type Site,
  type View,
} from './site.ts'
export {
  addDays,
  instantOfLocal,
  isLocalDate,
  isoWithOffset,
  isTimeZone,
  localDateOf,
  monthOf,
  offsetMsAt,
  parseTime,
} from './time.ts'
