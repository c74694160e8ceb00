import { addDays, localDateOf, monthOf } from '@sotto/shared/diary'
import { decodeTime } from 'ulid'
import { EARLIEST_MS } from './record-id.ts'

/** The month documents a record of this id can be in: its local month, in whichever zone. Empty for what is no ULID. */
export function monthsOf(id: string): string[] | 'any' {
  if (!/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(id)) return []
  if (decodeTime(id) <= EARLIEST_MS) return 'any'
  const day = localDateOf(decodeTime(id), 'UTC')
  return [...new Set([day, addDays(day, -1), addDays(day, 1)].map(monthOf))]
}
