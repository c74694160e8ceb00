import {
  canonicalRecord,
  fieldOf,
  isoWithOffset,
  writeValue,
  type DiaryRecord,
  type FieldValue,
} from '@sotto/shared/diary'
import { isCommon, kebab } from './options.ts'

/** A record in one line: when, what, the fields that it has, and its id. */
export function described(record: DiaryRecord): string {
  const { at, tz, kind, id } = record
  const [day = '', time = ''] = isoWithOffset(at, tz).split('T')
  const fields = Object.entries(canonicalRecord(record)).flatMap(([name, value]: [string, FieldValue]) => {
    const field = fieldOf(kind, name)
    if (!field || isCommon(name)) return []
    return [`${kebab(name).replaceAll('-', ' ')} ${writeValue(field, value, tz).replaceAll(/\s+/g, ' ')}`]
  })
  return [`${day} ${time.slice(0, 5)}`, kind, fields.join(', '), id].join('  ')
}
