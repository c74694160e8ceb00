import { parseSites, readWritten, type RecordKind } from '@sotto/shared/diary'
import { fieldOptions, isList, type FieldOption } from './options.ts'

/** The draft that the options of `add` describe. Throws `input-invalid`. */
export function draftFrom(
  kind: RecordKind,
  options: Readonly<Record<string, unknown>>,
  now: { readonly tz: string; readonly nowMs: number },
): Record<string, unknown> {
  const draft: Record<string, unknown> = { kind }
  const tz = typeof options['tz'] === 'string' ? options['tz'] : now.tz
  for (const one of fieldOptions(kind)) {
    const given = [one.option, ...one.aliases].map((option) => options[option.attributeName()])
    const value = isList(one.field) ? listed(kind, one, given) : single(kind, one, given, { ...now, tz })
    if (value !== undefined) draft[one.name] = value
  }
  return draft
}

function single(
  kind: RecordKind,
  { name, field }: FieldOption,
  given: unknown[],
  now: { tz: string; nowMs: number },
): unknown {
  const value = given.find((one) => one !== undefined)
  // An option of yes or no that was given alone.
  if (value === true) return true
  if (typeof value !== 'string' || value.trim() === '') return undefined
  // The id of an entry, or a name that will be looked up.
  return field.type === 'reference' ? value.trim() : readWritten(kind, name, value, now)
}

/** Words as they were given, one at a time: a semicolon in one is a semicolon. */
function listed(kind: RecordKind, { name, field }: FieldOption, given: unknown[]): unknown {
  const words = given.flatMap((one) => (Array.isArray(one) ? one.map(String) : [])).filter((word) => word.trim() !== '')
  if (words.length === 0) return undefined
  switch (field.type) {
    case 'sites':
      return words.flatMap((word) => parseSites(word, `${kind}.${name}`))
    case 'items':
      return readWritten(kind, name, words.join('; '), { tz: 'UTC', nowMs: 0 })
    default:
      return words
  }
}
