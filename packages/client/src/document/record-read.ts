import { isImmutableString } from '@automerge/automerge'
import {
  byCodeUnit,
  DiaryError,
  fieldsOf,
  isRecordKind,
  parseRecord,
  type DiaryRecord,
  type Field,
} from '@sotto/shared/diary'

/**
 * The plain record under one id of a document, or null where what lies there is no record this version can read: the
 * document keeps it all the same.
 */
export function readRecord(id: string, stored: unknown): DiaryRecord | null {
  if (!isMap(stored)) return null
  const kind = plain(stored['kind'])
  if (!isRecordKind(kind)) return null
  const given: Record<string, unknown> = { id }
  for (const [name, field] of Object.entries(fieldsOf(kind))) {
    const value = Object.hasOwn(stored, name) ? readValue(field, stored[name]) : undefined
    if (value !== undefined) given[name] = value
  }
  // A tombstone that was undone is a zero: keys are never deleted, so that a concurrent removal still counts.
  if (given['deletedAt'] === 0) delete given['deletedAt']
  try {
    return parseRecord({ ...given, id, kind })
  } catch (error) {
    if (error instanceof DiaryError) return null
    throw error
  }
}

/** The plain value of one stored field, undefined where it is empty. */
export function readValue(field: Field, stored: unknown): unknown {
  switch (field.type) {
    case 'terms':
    case 'references':
      return isMap(stored) ? nonEmpty(Object.keys(stored).sort(byCodeUnit)) : undefined
    case 'sites':
      return isMap(stored)
        ? nonEmpty(
            Object.keys(stored)
              .sort(byCodeUnit)
              .map((key) => readSite(key, stored[key])),
          )
        : undefined
    case 'items':
      return isMap(stored)
        ? nonEmpty(
            Object.keys(stored)
              .sort(byCodeUnit)
              .map((item) => ({ item, score: stored[item] })),
          )
        : undefined
    case 'note':
      return stored === '' ? undefined : stored
    default:
      return plain(stored)
  }
}

function readSite(key: string, stored: unknown): unknown {
  const [region, side] = key.split(':')
  const { view, nrs } = isMap(stored) ? stored : {}
  return { region, side, ...(view === undefined ? {} : { view: plain(view) }), ...(nrs === undefined ? {} : { nrs }) }
}

const plain = (value: unknown): unknown => (isImmutableString(value) ? value.toString() : value)

const nonEmpty = <T>(values: T[]): T[] | undefined => (values.length === 0 ? undefined : values)

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isImmutableString(value)
