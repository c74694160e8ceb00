import { activeMembers, rosterDeviceName, sameBytes, toHex, type Member } from '@sotto/crypto'
import { SottoError } from '../error.ts'
import type { Vault } from '../vault/vault.ts'

/** A device that can be left out when the phrase brings the diary back. */
export interface FoundDevice {
  readonly id: string
  /** The one it joined with: one given later lies in the diary, which a phrase alone does not read. */
  readonly name: string
  readonly role: string
}

/** Hex ids of those to remove, all of them, or somebody who decides; asked again where others have joined meanwhile. */
export type Removals =
  'all' | readonly string[] | ((devices: readonly FoundDevice[]) => Promise<readonly string[]> | readonly string[])

/** What is decided about the devices of a vault, asked anew only when they are others than before. */
export class RemovalChoice {
  readonly #removals: Removals
  #asked: string | null = null
  #chosen: ReadonlySet<string> = new Set()

  constructor(removals: Removals) {
    this.#removals = removals
  }

  /**
   * The active devices to be removed, never the one that is coming in.
   * @throws {SottoError} `member-unknown`, `not-allowed` for the recovery member
   */
  async among(vault: Vault, self: Uint8Array): Promise<Member[]> {
    const others = activeMembers(vault.roster).filter(({ kind, id }) => kind === 'device' && !sameBytes(id, self))
    await this.#decide(others, vault)
    for (const id of this.#chosen) {
      const member = vault.roster.members.get(id)
      if (!member || sameBytes(member.id, self)) throw new SottoError('member-unknown')
      if (member.kind !== 'device') throw new SottoError('not-allowed')
    }
    return others.filter(({ id }) => this.#chosen.has(toHex(id)))
  }

  async #decide(others: readonly Member[], { epochKeys }: Vault): Promise<void> {
    const ids = others.map(({ id }) => toHex(id))
    if (this.#removals === 'all') this.#chosen = new Set(ids)
    else if (typeof this.#removals !== 'function') this.#chosen = new Set(this.#removals)
    else if (this.#asked !== ids.join()) {
      const devices = others.map((member) => ({
        id: toHex(member.id),
        name: rosterDeviceName(member, epochKeys),
        role: member.role,
      }))
      this.#chosen = new Set(await this.#removals(devices))
      this.#asked = ids.join()
    }
  }
}
