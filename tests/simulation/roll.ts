import { decode, rosterEntryCodec, toHex } from '@sotto/crypto'

/** A device that the relay has taken out of the vault. */
export interface Removed {
  /** Hex id. */
  readonly member: string
  /** Index of the entry in the roster that removed it. */
  readonly index: number
}

/** Who was ever let in, and who was removed, as the harness has seen it happen. */
export class Roll {
  readonly #members = new Set<string>()
  readonly removals: Removed[] = []

  joined(member: string): void {
    this.#members.add(member)
  }

  isKnown(member: string): boolean {
    return this.#members.has(member)
  }

  /** Reads an entry that the relay has taken; gives who it removes. */
  appended(bytes: Uint8Array): string[] {
    const { index, removes } = decode(rosterEntryCodec, bytes)
    const gone = removes.map(({ id }) => toHex(id))
    this.removals.push(...gone.map((member) => ({ member, index })))
    return gone
  }
}
