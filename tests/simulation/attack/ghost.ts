import { addMember, decode, joinSignature, memberKeys, rosterEntryCodec, toHex, type MemberKeys } from '@sotto/crypto'
import { signEntry } from '../../../packages/crypto/src/roster/sign.ts'
import { thiefOf } from '../thief.ts'
import { PageAttack, withEntry, type Page } from './attack.ts'

/** Puts an entry of the roster in place of one update, always the same. */
abstract class EntryInstead extends PageAttack {
  protected entry: Uint8Array | null = null
  #position: number | null = null

  protected page(page: Page): Page {
    const { entry } = this
    if (!entry) return page
    const items = page.items.map((placed) => {
      if (placed.item.type === 'update') this.#position ??= placed.position
      if (placed.position !== this.#position) return placed
      this.struck = true
      return withEntry(placed, entry)
    })
    return { ...page, items }
  }
}

/** Slips in an entry that adds a member of the relay's own: signed by nobody who may, or by a device that was removed. */
export class GhostMember extends EntryInstead {
  readonly expected = ['relay-tampered']

  override async prepare(): Promise<void> {
    const { simulation, author } = this
    const removed = simulation.dice.chance(0.5)
      ? (await thiefOf(simulation, await this.removedDevice())).vault.keys
      : null
    const ghost = memberKeys(simulation.dice.bytes(32))
    const { vault, env } = await thiefOf(simulation, author)
    const { signPk, sealPk } = ghost
    const joinSig = joinSignature(ghost, vault.id, 'owner')
    const join = { signPk, sealPk, role: 'owner' as const, kind: 'device' as const, joinSig }
    const { roster, epochKeys, keys } = vault
    const right = addMember({ roster, author: keys, epochKeys, random: env.random, join, name: 'ghost' })
    this.entry = removed ? signedBy(right, removed, removed.id) : signedBy(right, ghost, keys.id)
    simulation.note(`a ghost ${toHex(ghost.id)} by ${removed ? 'a removed device' : 'nobody'}`)
  }
}

function signedBy(entry: Uint8Array, signer: MemberKeys, author: Uint8Array): Uint8Array {
  return signEntry({ ...decode(rosterEntryCodec, entry), author }, signer)
}

/** Shows an entry of the roster a second time, in place of an update. */
export class ReplayedEntry extends EntryInstead {
  readonly expected = ['relay-withholding']

  override async prepare(): Promise<void> {
    const { simulation, victim } = this
    this.entry = simulation.dice.pick((await thiefOf(simulation, victim)).vault.chain)
  }
}
