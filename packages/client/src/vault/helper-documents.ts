import { documentId, toHex } from '@sotto/crypto'

/** Which way a document of a helper's space goes: `in` the helper writes, `out` the owners' devices write for it. */
export type Direction = 'in' | 'out'

export interface HelperPlace {
  readonly direction: Direction
  /** YYYY-MM */
  readonly month: string
}

/** Every year that a record’s local date can lie in, where the clocks of its zone are ahead or behind. */
const FIRST_YEAR = 1899
const LAST_YEAR = 2200

/**
 * The documents of one helper's space: one a month each way. Their ids come from the key that the helper got first, so
 * that helper and owners know the same; nobody else does, the relay least of all.
 */
export class HelperDocuments {
  readonly #key: Uint8Array
  #places: ReadonlyMap<string, HelperPlace> | null = null

  /** `key`: what the helper holds of the epoch under which it was added. */
  constructor(key: Uint8Array) {
    this.#key = key
  }

  /** 16 bytes. */
  id(direction: Direction, month: string): Uint8Array {
    return documentId(this.#key, `${direction}/${month}`)
  }

  /** What the document is for; null for one that has no place there. */
  place(doc: Uint8Array): HelperPlace | null {
    this.#places ??= this.#all()
    return this.#places.get(toHex(doc)) ?? null
  }

  #all(): ReadonlyMap<string, HelperPlace> {
    const places = new Map<string, HelperPlace>()
    for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
      for (let n = 1; n <= 12; n++) {
        const month = `${year}-${String(n).padStart(2, '0')}`
        for (const direction of ['in', 'out'] as const) {
          places.set(toHex(this.id(direction, month)), { direction, month })
        }
      }
    }
    return places
  }
}
