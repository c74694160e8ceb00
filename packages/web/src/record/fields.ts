/** What a form of a kind shows, worked out of the schema. */
import {
  declarationOf,
  fieldOf,
  moreSensitive,
  parseDraft,
  recordSensitivity,
  schema,
  sensitivityOf,
  SENSITIVITY_CLASSES,
  type Field,
  type FieldValue,
  type RecordKind,
  type SensitivityClass,
} from '@sotto/shared/diary'

/** Kinds that have no screen of their own but this. */
export const FORM_KINDS = [
  'medication',
  'allergy',
  'condition',
  'exercise',
  'goal',
  'ability',
  'instrument',
  'workday',
  'visit',
  'profile',
  'claim',
  'photo',
] as const satisfies readonly RecordKind[]

export type FormKind = (typeof FORM_KINDS)[number]

export const isFormKind = (kind: string | undefined): kind is FormKind => FORM_KINDS.some((one) => one === kind)

/** What was filled in, by field; with `at` and `tz` where the kind has a time. */
export type Values = Readonly<Record<string, FieldValue | undefined>>

/** New values by field; null empties one. */
export type Edits = Readonly<Record<string, FieldValue | null>>

/** Follows from a picture's bytes. */
const NOT_TYPED = new Set(['photo.blob', 'photo.of', 'photo.mime', 'photo.width', 'photo.height', 'photo.bytes'])

const ownFields = (kind: FormKind) => schema[kind].fields as Readonly<Record<string, Field>>

/** Required fields first, then in the schema's order; notes last. */
export function shownFields(kind: FormKind): string[] {
  const names = Object.keys(ownFields(kind)).filter((name) => !NOT_TYPED.has(`${kind}.${name}`))
  const rank = (name: string) => {
    const field = fieldOf(kind, name)
    return field?.required ? 0 : field?.type === 'note' ? 2 : 1
  }
  return names.toSorted((one, other) => rank(one) - rank(other))
}

/** Whether its time says something: that of a medicine or a name does not. */
export const hasTime = (kind: FormKind): boolean => declarationOf(kind).timeless !== true

/** What is still to come can be written down beforehand. */
export const mayCome = (kind: FormKind): boolean => kind === 'visit'

/** Records of it can be part of a condition, so that a link leaves them out with it. */
export const hasConditions = (kind: FormKind): boolean => !['condition', 'profile', 'claim', 'photo'].includes(kind)

/** The class that most of its fields have. */
export function usualClass(kind: FormKind): Exclude<SensitivityClass, 'S0'> {
  const classes = shownFields(kind).map((name) => fieldOf(kind, name)?.sensitivity)
  const count = (of: SensitivityClass) => classes.filter((one) => one === of).length
  const [most = 'S1'] = SENSITIVITY_CLASSES.toSorted((a, b) => count(b) - count(a))
  return most === 'S0' ? 'S1' : most
}

/** How private a field is with what stands in it. */
export function classOf(kind: FormKind, name: string, values: Values): Exclude<SensitivityClass, 'S0'> {
  const record = { kind, ...values }
  const of = moreSensitive(sensitivityOf(record, name) ?? 'S5', recordSensitivity(record))
  return of === 'S0' ? 'S1' : of
}

/** In which another field says that a number is measured. */
const UNIT_FIELDS: Readonly<Record<string, readonly [field: string, unless: string]>> = {
  'medication.strength': ['unit', ''],
  'exercise.load': ['loadUnit', 'kg'],
  'ability.lift': ['weightUnit', 'kg'],
  'ability.carry': ['weightUnit', 'kg'],
}

export function unitOf(kind: FormKind, name: string, values: Values): string {
  const [field, unless] = UNIT_FIELDS[`${kind}.${name}`] ?? []
  const said = field === undefined ? undefined : values[field]
  if (unless !== undefined) return typeof said === 'string' ? said : unless
  const declared = fieldOf(kind, name)
  const unit = declared && 'unit' in declared ? declared.unit : undefined
  return unit === 'min' || unit === 'h' ? unit : ''
}

/** Steps of − and +; any other number can be typed. */
export function stepOf(field: Field): number {
  if (field.type === 'duration') return 5
  return field.type === 'number' ? 0.5 : 1
}

/** A rating from 0 to 10; of pain it has the pain's own keys. */
export function ratingOf(kind: FormKind, name: string): 'pain' | 'other' | null {
  const field = fieldOf(kind, name)
  if (field?.type !== 'integer' || field.min !== 0 || field.max !== 10) return null
  return name.startsWith('pain') ? 'pain' : 'other'
}

/** Values with changes in them; what was emptied is absent. */
export function withEdits(values: Values, edits: Edits): Values {
  const merged = Object.entries({ ...values, ...edits })
  return Object.fromEntries(merged.filter(([, value]) => value !== null && value !== '')) as Values
}

/** Required fields that are empty. */
export const missing = (kind: FormKind, values: Values): string[] =>
  Object.entries(ownFields(kind))
    .filter(([name, field]) => field.required && values[name] === undefined)
    .map(([name]) => name)

/** Whether there is anything to lose. */
export const isTouched = (values: Values): boolean => Object.keys(values).some((name) => name !== 'at' && name !== 'tz')

/** The draft of a record, checked. @throws {DiaryError} `input-invalid`, `note-too-long` */
export const draftOf = (kind: FormKind, values: Values) => parseDraft({ kind, ...values })
