import { ImmutableString } from '@automerge/automerge'
import {
  fieldsOf,
  siteKey,
  type DiaryRecord,
  type Field,
  type FieldValue,
  type ItemScore,
  type Site,
} from '@sotto/shared/diary'

/** How values lie in an Automerge document: scalars as registers, sets and lists as maps, notes as text. */
export type Stored = number | boolean | string | ImmutableString | { [key: string]: Stored }
export type StoredMap = { [key: string]: Stored }

/** Field types whose container is made with the record, so that two devices never make it twice and lose one. */
export const isContainer = (field: Field): boolean =>
  field.type === 'terms' ||
  field.type === 'references' ||
  field.type === 'sites' ||
  field.type === 'items' ||
  field.type === 'note'

/** The map to put under the record's id. Fields that are absent stay absent, but for empty containers. */
export function storedRecord(record: DiaryRecord): StoredMap {
  const values = record as unknown as Readonly<Record<string, FieldValue | undefined>>
  const stored: StoredMap = { amendments: {} }
  for (const [name, field] of Object.entries(fieldsOf(record.kind))) {
    const value = values[name]
    if (name === 'id' || name === 'deletedAt') continue
    if (value !== undefined) stored[name] = storedValue(field, value)
    else if (isContainer(field)) stored[name] = field.type === 'note' ? '' : {}
  }
  return stored
}

/** One field's value in stored form. */
export function storedValue(field: Field, value: FieldValue): Stored {
  switch (field.type) {
    case 'note':
      return value as string
    case 'terms':
    case 'references':
      return Object.fromEntries((value as readonly string[]).map((term) => [term, true]))
    case 'sites':
      return Object.fromEntries((value as readonly Site[]).map((site) => [siteKey(site), storedSite(site)]))
    case 'items':
      return Object.fromEntries((value as readonly ItemScore[]).map(({ item, score }) => [item, score]))
    default:
      return typeof value === 'string' ? new ImmutableString(value) : (value as number | boolean)
  }
}

/** Region and side are in the key; an absent rating is absent. */
export function storedSite({ view, nrs }: Site): StoredMap {
  return {
    ...(view === undefined ? {} : { view: new ImmutableString(view) }),
    ...(nrs === undefined ? {} : { nrs }),
  }
}
