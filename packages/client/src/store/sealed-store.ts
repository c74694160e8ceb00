import {
  CryptoError,
  decode,
  deriveKey,
  encode,
  openBytes,
  sealBytes,
  struct,
  text,
  toHex,
  bytesBetween,
} from '@sotto/crypto'
import type { Random } from '../environment.ts'
import { SottoError } from '../error.ts'
import type { RawStore, RawWrite } from './raw-store.ts'

/** One write in the engine's own terms; a null value deletes. */
export interface Write {
  readonly table: string
  readonly key: string
  readonly value: Uint8Array | null
}

const rowCodec = struct('row', { key: text(512), value: bytesBetween(0, 256 * 1024 * 1024) })
const utf8 = new TextEncoder()

/**
 * Seals every value under the device's store key and hides table and row names behind keyed hashes, so that a stolen
 * folder tells no more than the number and size of rows. A value is bound to its place: moved elsewhere it does not open.
 */
export class SealedStore {
  readonly #raw: RawStore
  readonly #valueKey: Uint8Array
  readonly #nameKey: Uint8Array
  readonly #random: Random

  constructor(raw: RawStore, storeKey: Uint8Array, random: Random) {
    this.#raw = raw
    this.#valueKey = deriveKey(storeKey, 'store-value')
    this.#nameKey = deriveKey(storeKey, 'store-name')
    this.#random = random
  }

  /** @throws {SottoError} `store-damaged` when the row is there and does not open. */
  async get(table: string, key: string): Promise<Uint8Array | undefined> {
    const [rawTable, rawKey] = this.#place(table, key)
    const sealed = await this.#raw.get(rawTable, rawKey)
    return sealed === undefined ? undefined : this.#open(rawTable, rawKey, sealed).value
  }

  /** All rows of a table ordered by key. @throws {SottoError} `store-damaged` when any row does not open. */
  async rows(table: string): Promise<{ key: string; value: Uint8Array }[]> {
    const rawTable = this.#table(table)
    const rows = (await this.#raw.rows(rawTable)).map(({ key, value }) => this.#open(rawTable, key, value))
    return rows.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  }

  /** All or nothing, durable when it resolves. */
  async write(writes: readonly Write[]): Promise<void> {
    const raw = writes.map(({ table, key, value }): RawWrite => {
      const [rawTable, rawKey] = this.#place(table, key)
      if (value === null) return { table: rawTable, key: rawKey, value }
      const context = utf8.encode(`${rawTable}/${rawKey}`)
      return {
        table: rawTable,
        key: rawKey,
        value: sealBytes(this.#valueKey, context, encode(rowCodec, { key, value }), this.#random),
      }
    })
    await this.#raw.write(raw)
  }

  close(): Promise<void> {
    return this.#raw.close()
  }

  #table(table: string): string {
    return toHex(deriveKey(this.#nameKey, 'table', utf8.encode(table)).subarray(0, 8))
  }

  #place(table: string, key: string): [string, string] {
    const hidden = deriveKey(this.#nameKey, 'row', utf8.encode(table), utf8.encode(key))
    return [this.#table(table), toHex(hidden.subarray(0, 16))]
  }

  #open(rawTable: string, rawKey: string, sealed: Uint8Array): { key: string; value: Uint8Array } {
    try {
      return decode(rowCodec, openBytes(this.#valueKey, utf8.encode(`${rawTable}/${rawKey}`), sealed))
    } catch (error) {
      if (error instanceof CryptoError) throw new SottoError('store-damaged', undefined, { cause: error })
      throw error
    }
  }
}
