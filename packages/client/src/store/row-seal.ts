import {
  bytesBetween,
  CryptoError,
  decode,
  deriveKey,
  encode,
  openBytes,
  sealBytes,
  struct,
  text,
  toHex,
} from '@sotto/crypto'
import type { Random } from '../environment.ts'
import type { RawWrite } from './raw-store.ts'
import { rowPart } from './tally.ts'

/** One write in the engine's own terms; a null value deletes. */
export interface Write {
  readonly table: string
  readonly key: string
  readonly value: Uint8Array | null
}

export interface Row {
  readonly key: string
  readonly value: Uint8Array
}

const rowCodec = struct('row', { key: text(512), value: bytesBetween(0, 256 * 1024 * 1024) })
const utf8 = new TextEncoder()

/** Where a row lies, in hidden names. */
export type Place = Pick<RawWrite, 'table' | 'key'>

/** Seals rows under a device's store key, hides their names, and tells what each adds to its table's tally. */
export class RowSeal {
  readonly #valueKey: Uint8Array
  readonly #nameKey: Uint8Array
  readonly #tallyKey: Uint8Array
  readonly #random: Random

  constructor(storeKey: Uint8Array, random: Random) {
    this.#valueKey = deriveKey(storeKey, 'store-value')
    this.#nameKey = deriveKey(storeKey, 'store-name')
    this.#tallyKey = deriveKey(storeKey, 'store-tally')
    this.#random = random
  }

  table(table: string): string {
    return toHex(deriveKey(this.#nameKey, 'table', utf8.encode(table)).subarray(0, 8))
  }

  place(table: string, key: string): Place {
    const hidden = deriveKey(this.#nameKey, 'row', utf8.encode(table), utf8.encode(key))
    return { table: this.table(table), key: toHex(hidden.subarray(0, 16)) }
  }

  seal(place: Place, row: Row): Uint8Array {
    return sealBytes(this.#valueKey, contextOf(place), encode(rowCodec, row), this.#random)
  }

  /** Null where it does not open: altered, moved, or sealed under another key. */
  open(place: Place, sealed: Uint8Array): Row | null {
    try {
      return decode(rowCodec, openBytes(this.#valueKey, contextOf(place), sealed))
    } catch (error) {
      if (error instanceof CryptoError) return null
      throw error
    }
  }

  part(place: Place, sealed: Uint8Array): Uint8Array {
    return rowPart(this.#tallyKey, contextOf(place), sealed)
  }
}

const contextOf = ({ table, key }: Place): Uint8Array => utf8.encode(`${table}/${key}`)
