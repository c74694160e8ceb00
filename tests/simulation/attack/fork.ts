import type { HttpAnswer } from '@sotto/client'
import { decode, readUpdate, sameBytes } from '@sotto/crypto'
import { ROUTES } from '@sotto/shared'
import { add, sync } from '../acts.ts'
import type { Call } from '../relay-host.ts'
import { backUp, restore } from '../store-faults.ts'
import { routeOf } from '../wire.ts'
import { PageAttack, updateIn, withUpdate, type Page } from './attack.ts'

/**
 * Two views: a device never signs two forms of one place by itself, so the relay needs one that went back to an earlier
 * copy of its store. It keeps what that device sent before to itself, lets it use the place again, and shows the kept
 * form to the victim and the new one to everybody else.
 */
export class Fork extends PageAttack {
  readonly expected = ['relay-fork']
  override readonly passes = false
  override readonly mayMiss = true
  #kept: Uint8Array | null = null

  /** Lets the author send into the void, then go back to its store from before. */
  override async prepare(): Promise<void> {
    const { simulation, author } = this
    backUp(simulation, author)
    simulation.malice = this
    author.unparked = true
    add(simulation, author)
    await sync(simulation, author)
    author.unparked = false
    simulation.malice = null
    await restore(simulation, author)
    await author.settle()
  }

  override request(_device: string, call: Call): Promise<HttpAnswer | null> {
    if (routeOf(call.url) !== 'push' || this.#kept) return Promise.resolve(null)
    this.#kept = decode(ROUTES.push.request, call.body).updates[0] ?? null
    return Promise.resolve({ status: 503, protocol: null, body: new Uint8Array() })
  }

  protected page(page: Page): Page {
    const bytes = this.#kept
    if (!bytes) return page
    const kept = readUpdate(bytes)
    const items = page.items.map((placed) => {
      const update = updateIn(placed)
      const same =
        update && sameBytes(update.header.stream, kept.header.stream) && update.header.seq === kept.header.seq
      if (!same || sameBytes(update.id, kept.id)) return placed
      this.struck = true
      return withUpdate(placed, bytes)
    })
    return { ...page, items }
  }
}
