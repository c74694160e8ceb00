import type { HttpAnswer } from '@sotto/client'
import { decode, encode, readUpdate, sameBytes } from '@sotto/crypto'
import { PROTOCOL_VERSION, refusal, ROUTES, RELAY_ERRORS } from '@sotto/shared'
import type { Call } from '../relay-host.ts'
import type { Simulation } from '../simulation.ts'
import { routeOf } from '../wire.ts'
import { PageAttack, updateIn, withUpdate, type Page } from './attack.ts'

/**
 * Two views: the relay refuses an author's push as if its roster were behind, so that the author seals the same
 * sequence anew, then stores the new form and serves the refused one to the victim.
 */
export class Fork extends PageAttack {
  readonly expected = ['relay-fork'] as const
  override readonly passes = false
  readonly #author: string
  #refused: Uint8Array | null = null

  constructor(simulation: Simulation, victim: string, author: string) {
    super(simulation, victim)
    this.#author = author
  }

  override request(device: string, call: Call): Promise<HttpAnswer | null> {
    if (device !== this.#author || routeOf(call.url) !== 'push' || this.#refused) return Promise.resolve(null)
    const [first] = decode(ROUTES.push.request, call.body).updates
    if (!first) return Promise.resolve(null)
    this.#refused = first
    const body = encode(refusal, { code: 'roster-behind', retryAfterMs: 0 })
    return Promise.resolve({ status: RELAY_ERRORS['roster-behind'], protocol: String(PROTOCOL_VERSION), body })
  }

  protected page(page: Page): Page {
    const refused = this.#refused
    if (!refused) return page
    const kept = readUpdate(refused)
    const items = page.items.map((placed) => {
      const update = updateIn(placed)
      const same =
        update && sameBytes(update.header.stream, kept.header.stream) && update.header.seq === kept.header.seq
      if (!same || sameBytes(update.id, kept.id)) return placed
      this.struck = true
      return withUpdate(placed, refused)
    })
    return { ...page, items }
  }
}
