import type { HttpAnswer } from '@sotto/client'
import { rotateEpoch, sameBytes } from '@sotto/crypto'
import type { Call } from '../relay-host.ts'
import { thiefOf } from '../thief.ts'
import { routeOf } from '../wire.ts'
import { PageAttack, read, withEntry, written, type Page } from './attack.ts'

/** An owner's device is on the relay's side and writes two next entries, both right: the victim is shown one, all others the other. */
export class RosterFork extends PageAttack {
  readonly expected = ['relay-withholding', 'relay-tampered', 'relay-fork']
  override readonly passes = false
  #shown: Uint8Array | null = null
  #hidden: Uint8Array | null = null

  override async prepare(): Promise<void> {
    const { session, vault, env } = await thiefOf(this.simulation, this.author)
    const { roster, epochKeys, keys } = vault
    const next = () => rotateEpoch({ roster, author: keys, epochKeys, random: env.random })
    this.#shown = next()
    this.#hidden = next()
    await session.call('roster-append', { entry: this.#hidden })
  }

  override answer(device: string, call: Call, answer: HttpAnswer): HttpAnswer {
    if (device !== this.victim.name || routeOf(call.url) !== 'roster-read' || answer.status !== 200)
      return super.answer(device, call, answer)
    const page = read('roster-read', answer)
    const entries = page.entries.map(({ position, bytes }) => ({ position, bytes: this.#instead(bytes) }))
    return written('roster-read', answer, { ...page, entries })
  }

  protected page(page: Page): Page {
    const items = page.items.map((placed) => {
      if (placed.item.type !== 'roster') return placed
      return withEntry(placed, this.#instead(placed.item.value))
    })
    return { ...page, items }
  }

  #instead(entry: Uint8Array): Uint8Array {
    if (!this.#hidden || !this.#shown || !sameBytes(entry, this.#hidden)) return entry
    this.struck = true
    return this.#shown
  }
}
