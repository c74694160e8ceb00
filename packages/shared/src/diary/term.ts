/** Words: codes of the schema's lists, and the owner's own terms. */
import type { Field, TermsField } from './field.ts'
import type { SensitivityClass } from './sensitivity.ts'
import { moreSensitive } from './sensitivity.ts'
import { declarationOf, fieldOf, type RecordKind } from './schema.ts'

/** In UTF-16 units. */
export const TERM_MAX_LENGTH = 120
/** Terms in one set. */
export const TERMS_MAX = 100

/**
 * A word as it is stored: the code it spells ("Pins and needles"), else the owner's word, tidied. Empty where it can be
 * no word: sets are stored as keys of an object, and `__proto__` is none.
 */
export function normalTerm(field: TermsField, given: string): string {
  const tidy = tidyText(given)
  if (tidy === '__proto__') return ''
  const code = tidy.toLowerCase().replaceAll(/[ _]+/g, '-')
  return field.codes.includes(code) ? code : tidy
}

/** One line of text: well-formed, composed (NFC), without control characters or doubled spaces. */
export function tidyText(given: string): string {
  return given
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
}

/** A note keeps its lines. CR LF and CR become LF; other control characters but the tab go. */
export function tidyNote(given: string): string {
  return given
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
}

/** A term of the owner's own counts as free text until it is mapped to a code. */
export function termSensitivity(field: TermsField, term: string): SensitivityClass {
  if (!field.codes.includes(term)) return moreSensitive(field.sensitivity, 'S4')
  return raisedTo(field, term)
}

/**
 * The class of a field as it stands in one record: the schema's class, raised by a coded value that says more than the
 * field does, by the most sensitive term of a set, or by a record that is sensitive as a whole (a mood questionnaire).
 * A share that leaves a class out must ask this, and for a set drop single terms by `termSensitivity`.
 */
export function sensitivityOf(
  record: { readonly kind: RecordKind } & Readonly<Record<string, unknown>>,
  name: string,
): SensitivityClass | undefined {
  const field = fieldOf(record.kind, name)
  if (!field) return undefined
  const value = record[name]
  return moreSensitive(recordSensitivity(record), valueSensitivity(field, value))
}

/** The least class of everything in a record: S0, but more where the record is sensitive as a whole. */
export function recordSensitivity(
  record: { readonly kind: RecordKind } & Readonly<Record<string, unknown>>,
): SensitivityClass {
  const raises = declarationOf(record.kind).raises
  return raises?.values.includes(String(record[raises.field])) ? raises.to : 'S0'
}

function valueSensitivity(field: Field, value: unknown): SensitivityClass {
  if (field.type === 'coded' && typeof value === 'string') return raisedTo(field, value)
  if (field.type === 'terms' && Array.isArray(value))
    return value.map((term) => termSensitivity(field, String(term))).reduce(moreSensitive, field.sensitivity)
  return field.sensitivity
}

function raisedTo(field: Extract<Field, { type: 'coded' | 'terms' }>, value: string): SensitivityClass {
  const raised = field.raised ?? {}
  return moreSensitive(field.sensitivity, (Object.hasOwn(raised, value) ? raised[value] : undefined) ?? 'S0')
}
