import { concatBytes, decode, deriveKey, encode, fixedBytes, list, struct, text, toHex, uint } from '@sotto/crypto'

const TALLY_BYTES = 16

const tallyCodec = struct('tally', { count: uint(), sum: fixedBytes(TALLY_BYTES) })
const talliesCodec = list(struct('named-tally', { table: text(512), count: uint(), sum: fixedBytes(TALLY_BYTES) }), 256)

/**
 * What the rows of a table add up to: their number, and the exclusive or of a keyed hash of each. A row that is added,
 * replaced or taken away changes it in one step, whatever the size of the table; one that vanishes otherwise shows.
 */
export class Tally {
  readonly count: number
  readonly #sum: Uint8Array

  constructor(count = 0, sum: Uint8Array = new Uint8Array(TALLY_BYTES)) {
    this.count = count
    this.#sum = sum
  }

  static read(value: Uint8Array): Tally {
    const { count, sum } = decode(tallyCodec, value)
    return new Tally(count, sum)
  }

  /** Of several tables, by name. */
  static readAll(value: Uint8Array): Map<string, Tally> {
    return new Map(decode(talliesCodec, value).map(({ table, count, sum }) => [table, new Tally(count, sum)]))
  }

  static allBytes(tallies: ReadonlyMap<string, Tally>): Uint8Array {
    return encode(
      talliesCodec,
      [...tallies].map(([table, tally]) => ({ table, count: tally.count, sum: tally.#sum })),
    )
  }

  get bytes(): Uint8Array {
    return encode(tallyCodec, { count: this.count, sum: this.#sum })
  }

  equals(other: Tally): boolean {
    return toHex(this.bytes) === toHex(other.bytes)
  }

  /** With one row replaced by another; either may be missing. */
  replaced(before: Uint8Array | null, after: Uint8Array | null): Tally {
    const sum = this.#sum.slice()
    for (const part of [before, after]) part?.forEach((byte, at) => (sum[at] = (sum[at] ?? 0) ^ byte))
    const count = this.count + (after ? 1 : 0) - (before ? 1 : 0)
    // Below nothing it can only fall when rows were lost before, which the sum shows.
    return new Tally(Math.max(0, count), sum)
  }
}

/** The part of one row: its place and the end of its sealed value, which is a tag over all of it. */
export function rowPart(key: Uint8Array, place: Uint8Array, sealed: Uint8Array): Uint8Array {
  return deriveKey(key, 'row-part', concatBytes(place, sealed.subarray(-TALLY_BYTES))).subarray(0, TALLY_BYTES)
}
