/** The diary's schema: every kind of record, every field of it, in the order in which records are written out. */
import { plain, required, references, text, type KindDeclaration } from './declare.ts'
import type { Field, Fields, ValueOf } from './field.ts'
import { ability, check, instrument, workday } from './kinds/day.ts'
import { disclosure } from './kinds/disclosure.ts'
import { incident } from './kinds/incident.ts'
import { leak } from './kinds/leak.ts'
import { letter } from './kinds/letter.ts'
import { allergy, dose, medication } from './kinds/medicine.ts'
import { exercise, goal } from './kinds/movement.ts'
import { flare, pain } from './kinds/pain.ts'
import { claim, condition, photo, profile, visit } from './kinds/person.ts'

/** The version of this schema, written into exports. It grows when an old reader would misread a new record. */
export const SCHEMA_VERSION = 1

export const schema = {
  pain,
  flare,
  check,
  medication,
  dose,
  exercise,
  goal,
  ability,
  instrument,
  workday,
  visit,
  condition,
  allergy,
  photo,
  profile,
  claim,
  disclosure,
  incident,
  letter,
  leak,
}

export type RecordKind = keyof typeof schema

export const RECORD_KINDS = Object.keys(schema) as readonly RecordKind[]

export const isRecordKind = (name: unknown): name is RecordKind =>
  typeof name === 'string' && Object.hasOwn(schema, name)

/** Written before a kind's own fields. `id` is a ULID, `kind` one of `RECORD_KINDS`, `tz` an IANA zone. */
export const leadingFields = {
  id: required(text('S0', 26)),
  kind: required(text('S0', 40)),
  at: required(plain('instant', 'S0')),
  tz: required(text('S0', 64)),
  localDate: required(plain('date', 'S0')),
} satisfies Fields

/** Written after a kind's own fields. `source` names the app it came from; `importId` is one import, undone as one. */
export const trailingFields = {
  conditions: references('S1', 'condition'),
  createdAt: required(plain('instant', 'S0')),
  enteredLate: required(plain('flag', 'S0')),
  source: required(text('S0', 64)),
  importId: text('S0', 64),
  deletedAt: plain('instant', 'S0'),
} satisfies Fields

const allFields: ReadonlyMap<RecordKind, Fields> = new Map(
  RECORD_KINDS.map((kind) => [kind, { ...leadingFields, ...schema[kind].fields, ...trailingFields }]),
)

/** Every field of a kind in schema order, common ones included. */
export function fieldsOf(kind: RecordKind): Fields {
  return allFields.get(kind) ?? {}
}

/** One field by name, or undefined where the kind has none of that name. */
export function fieldOf(kind: RecordKind, name: string): Field | undefined {
  const fields = fieldsOf(kind)
  return Object.hasOwn(fields, name) ? fields[name] : undefined
}

export function declarationOf(kind: RecordKind): KindDeclaration {
  return schema[kind] as unknown as KindDeclaration
}

/** Kinds that the engine alone writes, and keeps: the ledger, what happened, and what came of either. */
export type KeptKind = 'disclosure' | 'incident' | 'letter' | 'leak'

export const isKept = (kind: RecordKind): kind is KeptKind => declarationOf(kind).keptBut !== undefined

const WRITTEN_BY_THE_ENGINE = new Set(['id', 'kind', 'localDate', 'createdAt', 'enteredLate', 'importId', 'deletedAt'])

/** Whether the owner may change it in an edit. The rest follows from what was done, or is set once. */
export const isEditable = (name: string): boolean => !WRITTEN_BY_THE_ENGINE.has(name)

type Shape<F extends Fields> = {
  -readonly [K in keyof F as F[K] extends { required: true } ? K : never]: ValueOf<F[K]>
} & { -readonly [K in keyof F as F[K] extends { required: true } ? never : K]?: ValueOf<F[K]> }

type OwnFields<K extends RecordKind> = (typeof schema)[K]['fields']

type Settled<F> = F extends { required: true; defaultsTo: string } ? never : F extends { required: true } ? F : never

type Given<F extends Fields> = {
  -readonly [K in keyof F as Settled<F[K]> extends never ? never : K]: ValueOf<F[K]>
} & { -readonly [K in keyof F as Settled<F[K]> extends never ? K : never]?: ValueOf<F[K]> }

/** A record of one kind as plain JSON. What was not given is absent: never null, never zero, never an empty list. */
export type RecordOf<K extends RecordKind> = { kind: K } & Omit<Shape<typeof leadingFields>, 'kind'> &
  Shape<OwnFields<K>> &
  Shape<typeof trailingFields>

export type DiaryRecord = { [K in RecordKind]: RecordOf<K> }[RecordKind]

/**
 * What is given for a record of one kind to be made. `at` and `tz` default to now and the device's zone.
 * `key` is the name by which other drafts of the same batch refer to this one; it is never stored. `createdAt` and
 * `enteredLate` come from a source that knows them, such as this diary's own export.
 */
export type DraftOf<K extends RecordKind> = {
  kind: K
  at?: number
  tz?: string
  key?: string
  conditions?: readonly string[]
  createdAt?: number
  enteredLate?: boolean
  source?: string
} & Given<OwnFields<K>>

export type Draft = { [K in RecordKind]: DraftOf<K> }[RecordKind]
