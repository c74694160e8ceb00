import { decode, encode, struct, text, toHex, uint } from '@sotto/crypto'
import type { DiaryRecord } from '@sotto/shared/diary'
import { DAYS_VERSION, daysIn, type DaySum } from '../outline/days.ts'
import { OUTLINE_VERSION, outlineOf, toldIn, type Outline } from '../outline/outline.ts'
import { STANDING_VERSION, standingIn, type Standing } from '../outline/standing.ts'
import type { Write } from '../store/sealed-store.ts'

/** What is made of a projection and kept beside it, a row a document, as JSON; made again where it is missing. */
export interface Derived<T> {
  readonly table: string
  readonly version: number
  make(records: readonly DiaryRecord[]): T
}

export const OUTLINE: Derived<Outline> = { table: 'outline', version: OUTLINE_VERSION, make: outlineOf }

export const STANDING: Derived<Standing> = {
  table: 'standing',
  version: OUTLINE_VERSION * 1000 + STANDING_VERSION,
  make: (records) => standingIn(toldIn(outlineOf(records))),
}

export const DAYS: Derived<readonly DaySum[]> = {
  table: 'days',
  version: OUTLINE_VERSION * 1000 + DAYS_VERSION,
  make: (records) => daysIn(toldIn(outlineOf(records))),
}

const derivedCodec = struct('derived', { version: uint(), stamp: text(64), json: text(256 * 1024 * 1024) })

/** @param stamp of the projection that the records are of */
export function derivedWrite<T>(derived: Derived<T>, doc: Uint8Array, stamp: string, value: T): Write {
  const row = { version: derived.version, stamp, json: JSON.stringify(value) }
  return { table: derived.table, key: toHex(doc), value: encode(derivedCodec, row) }
}

/** Null where the row is of another version, or was made of another projection. */
export function readDerived<T>(derived: Derived<T>, row: Uint8Array, expected: string): T | null {
  const { version, stamp, json } = decode(derivedCodec, row)
  if (version !== derived.version || stamp !== expected) return null
  // Sealed by this device under this version.
  return JSON.parse(json) as T
}
