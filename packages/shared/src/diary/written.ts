/**
 * A field's value as one line of text and back: what a CSV cell holds and what `edit ID FIELD=VALUE` takes.
 * Lists are joined by `; `, with `;` and `\` inside a word escaped by `\`. Instants are ISO 8601 with offset.
 */
import { DiaryError } from './error.ts'
import type { Field, FieldValue, ItemScore } from './field.ts'
import { parseField } from './record.ts'
import { fieldOf, type RecordKind } from './schema.ts'
import { formatSite, parseSites, type Site } from './site.ts'
import { isoWithOffset, parseTime } from './time.ts'
import { allowed } from './value.ts'

/** `tz` is the record's own zone. */
export function writeValue(field: Field, value: FieldValue, tz: string): string {
  switch (field.type) {
    case 'instant':
      return isoWithOffset(value as number, tz)
    case 'terms':
    case 'references':
      return (value as readonly string[]).map(escapeWord).join('; ')
    case 'sites':
      return (value as readonly Site[]).map(formatSite).join('; ')
    case 'items':
      return (value as readonly ItemScore[]).map(({ item, score }) => `${item}=${score}`).join('; ')
    default:
      return typeof value === 'object' ? JSON.stringify(value) : String(value)
  }
}

/**
 * Reads what `writeValue` writes, and the looser forms a person types (yes, no, a time without offset in `tz`).
 * Undefined for empty text. Throws `input-invalid`, `note-too-long`.
 */
export function readWritten(
  kind: RecordKind,
  name: string,
  given: string,
  { tz, nowMs }: { readonly tz: string; readonly nowMs: number },
): FieldValue | undefined {
  const field = fieldOf(kind, name)
  const trimmed = given.trim()
  if (field && trimmed === '') return undefined
  return parseField(kind, name, field && fromText(field, `${kind}.${name}`, given, { tz, nowMs }))
}

function fromText(field: Field, path: string, given: string, now: { tz: string; nowMs: number }): unknown {
  const trimmed = given.trim()
  switch (field.type) {
    case 'integer':
    case 'number':
    case 'duration':
      return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(trimmed) ? Number(trimmed) : Number.NaN
    case 'flag':
      return FLAGS[trimmed.toLowerCase()] ?? trimmed
    case 'instant':
      return parseTime(trimmed, { ...now, field: path })
    case 'terms':
    case 'references':
      return splitWords(given)
    case 'sites':
      return splitWords(given).flatMap((word) => parseSites(word, path))
    case 'items':
      return splitWords(given).map((word) => {
        const [, item, score] = /^([^=]+)=([\d.]+(?:e[+-]?\d+)?)$/.exec(word) ?? []
        if (item === undefined)
          throw new DiaryError('input-invalid', `${path} must be ${allowed(field)}`, { field: path })
        return { item: item.trim(), score: Number(score) }
      })
    case 'coded':
      return trimmed.toLowerCase()
    default:
      return given
  }
}

const FLAGS: Readonly<Record<string, boolean>> = { true: true, yes: true, false: false, no: false }

function escapeWord(word: string): string {
  return word.replaceAll(/[\\;]/g, String.raw`\$&`)
}

function splitWords(given: string): string[] {
  const words = given.match(/(?:\\.|[^\\;]|\\$)+/gs) ?? []
  return words.map((word) => word.replaceAll(/\\(.)/gs, '$1').trim()).filter((word) => word !== '')
}
