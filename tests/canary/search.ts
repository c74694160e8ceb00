import type { Encoding, Needle } from './needle.ts'

/** A secret where it must not be. `place` and `part` say where; nothing repeats the secret. */
export interface Finding {
  readonly place: string
  readonly part: string
  readonly secret: string
  readonly encoding: Encoding
  readonly offset: number
}

/** Something to search: a file, a table, a message. */
export interface Part {
  readonly place: string
  readonly part: string
  readonly bytes: Uint8Array
}

/** Shorter ones would be found by chance. */
const SHORTEST = 8
const HEAD = 4
const BEGIN_BITS = 20

/**
 * Looks for thousands of needles in one pass: the first bits of every position are looked up in a table of those
 * that any needle begins with, and only where they are known are the needles compared.
 */
export class Search {
  readonly #begins = new Uint8Array(1 << BEGIN_BITS)
  readonly #byHead = new Map<number, Needle[]>()

  constructor(needles: readonly Needle[]) {
    for (const needle of needles) {
      if (needle.bytes.length < SHORTEST) throw new Error(`${needle.secret.name} is too short to search for`)
      const head = needle.bytes.readUInt32BE(0)
      this.#begins[head >>> (32 - BEGIN_BITS)] = 1
      this.#byHead.set(head, [...(this.#byHead.get(head) ?? []), needle])
    }
  }

  /** Every place of every needle, but those where its secret is allowed. */
  in({ place, part, bytes }: Part): Finding[] {
    const hay = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    const findings: Finding[] = []
    let window = 0
    for (let at = 0; at < hay.length; at++) {
      window = ((window << 8) | (hay[at] ?? 0)) >>> 0
      if (at < HEAD - 1 || this.#begins[window >>> (32 - BEGIN_BITS)] === 0) continue
      const offset = at - HEAD + 1
      for (const { secret, encoding, bytes: needle } of this.#byHead.get(window) ?? []) {
        if (secret.allowed?.includes(place)) continue
        if (hay.compare(needle, 0, needle.length, offset, Math.min(offset + needle.length, hay.length)) !== 0) continue
        findings.push({ place, part, secret: secret.name, encoding, offset })
      }
    }
    return findings
  }
}
