import { sameBytes, toHex } from '@sotto/crypto'
import type { Random } from '../environment.ts'
import type { SealedStore, Write } from '../store/sealed-store.ts'
import type { Vault } from '../vault/vault.ts'
import { Outbox } from './outbox.ts'

/** Everything that this device has still to send: its own entries, and what it puts into the spaces of helpers. */
export class Outboxes {
  /** Of the space that this device's own entries go to. */
  readonly main: Outbox
  readonly #store: SealedStore
  readonly #random: Random
  readonly #member: Uint8Array
  readonly #others = new Map<string, Outbox>()

  private constructor(store: SealedStore, random: Random, member: Uint8Array, main: Outbox) {
    this.main = main
    this.#store = store
    this.#random = random
    this.#member = member
  }

  static async open(store: SealedStore, random: Random, vault: Vault): Promise<Outboxes> {
    const member = vault.keys.id
    const main = await Outbox.open({ store, random, space: vault.space, isMain: true }, member)
    const outboxes = new Outboxes(store, random, member, main)
    for (const { space } of vault.helpers.all) await outboxes.of(space)
    return outboxes
  }

  get all(): readonly Outbox[] {
    return [this.main, ...this.#others.values()]
  }

  /** The one for a space, made when it is first asked for. */
  async of(space: Uint8Array): Promise<Outbox> {
    if (sameBytes(space, this.main.space)) return this.main
    const known = this.#others.get(toHex(space))
    if (known) return known
    const opened = await Outbox.open({ store: this.#store, random: this.#random, space, isMain: false }, this.#member)
    this.#others.set(toHex(space), opened)
    return opened
  }

  /** Changes and updates that the relay has not acknowledged. */
  get size(): number {
    return this.all.reduce((sum, { size }) => sum + size, 0)
  }

  /** Whether this device writes in that very stream now. */
  isCurrent(stream: Uint8Array): boolean {
    return this.all.some((outbox) => sameBytes(outbox.stream, stream))
  }

  /** As `Outbox.returned`, of whichever it is. */
  returned(stream: Uint8Array, seq: number, id: Uint8Array): Write[] | null {
    for (const outbox of this.all) {
      const writes = outbox.returned(stream, seq, id)
      if (writes) return writes
    }
    return null
  }

  async forget(covered: Parameters<Outbox['forget']>[0]): Promise<Write[]> {
    return (await Promise.all(this.all.map((outbox) => outbox.forget(covered)))).flat()
  }

  async changeHashes(vault: Vault): Promise<string[]> {
    return (await Promise.all(this.all.map((outbox) => outbox.changeHashes(vault)))).flat()
  }

  async kept(vault: Vault): ReturnType<Outbox['kept']> {
    return (await Promise.all(this.all.map((outbox) => outbox.kept(vault)))).flat()
  }
}
