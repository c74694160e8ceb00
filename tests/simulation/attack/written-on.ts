import type { HttpAnswer } from '@sotto/client'
import { decode, encode, rosterEntryCodec, toHex } from '@sotto/crypto'
import { PROTOCOL_VERSION, ROUTES } from '@sotto/shared'
import type { Machine } from '../machine.ts'
import type { Call } from '../relay-host.ts'
import { thiefOf } from '../thief.ts'
import { routeOf } from '../wire.ts'
import { PageAttack, refusing, withUpdate, type Page } from './attack.ts'
import { FORGED, forgedUpdate } from './forgery.ts'

/**
 * A removed device goes on writing, and the relay shows that to the victim in place of its removal, then nothing more for
 * a while: to the victim it is a member like any other.
 */
abstract class Unheard extends PageAttack {
  protected forged: Uint8Array | null = null
  #gone: Machine | null = null
  #isSilent = false

  override async prepare(): Promise<void> {
    const { simulation } = this
    const gone = await this.thirdDevice()
    await this.remove(gone)
    this.#gone = gone
    this.forged = await forgedUpdate(await thiefOf(simulation, gone))
    simulation.ledger.mayCome(FORGED, gone.name)
  }

  override async round(round: number): Promise<void> {
    this.#isSilent = round === 1
    if (round === 1) await this.writeAndSync(this.victim)
  }

  override request(device: string, call: Call): Promise<HttpAnswer | null> {
    const isKept = this.#isSilent && device === this.victim.name && routeOf(call.url) === 'push'
    return isKept ? this.push(call) : Promise.resolve(null)
  }

  /** What becomes of what the victim sends meanwhile. */
  protected abstract push(call: Call): Promise<HttpAnswer>

  protected page(page: Page, after: number): Page {
    const { forged } = this
    const at = page.items.findIndex(({ item }) => item.type === 'roster' && this.#removes(item.value))
    const removal = page.items[at]
    if (!this.#isSilent || !forged) return page
    if (!removal) return { items: [], head: after, more: false }
    this.struck = true
    return { items: [...page.items.slice(0, at), withUpdate(removal, forged)], head: removal.position, more: false }
  }

  protected place(bytes: Uint8Array): Promise<number> {
    const { simulation } = this
    return simulation.relay.place(bytes, simulation.clock, simulation.relayDice())
  }

  #removes(entry: Uint8Array): boolean {
    return decode(rosterEntryCodec, entry).removes.some(({ id }) => toHex(id) === this.#gone?.member)
  }
}

/** The relay takes what the victim builds on it, and shows all of it to everybody: then it counts, and they are told. */
export class WrittenOn extends Unheard {
  readonly expected = ['removed-wrote-on']

  override async prepare(): Promise<void> {
    await super.prepare()
    if (this.forged) await this.place(this.forged)
  }

  protected async push({ body }: Call): Promise<HttpAnswer> {
    const positions: number[] = []
    for (const bytes of decode(ROUTES.push.request, body).updates) positions.push(await this.place(bytes))
    const results = positions.map((position) => ({ outcome: 'stored' as const, position }))
    const answer = encode(ROUTES.push.answer, { results, head: positions.at(-1) ?? 0 })
    return { status: 200, protocol: String(PROTOCOL_VERSION), body: answer }
  }
}

/** When the relay places what the removed device wrote, so that all are shown it. */
const PLACED = ['before the victim names it', 'after that', 'never'] as const

/**
 * The relay takes nothing from the victim until it knows of the removal, so that all that it builds on the removed
 * device's writing is said by somebody who knows. It counts all the same, even where nobody else is ever shown it.
 */
export class WrittenOnInVain extends Unheard {
  readonly expected = ['removed-wrote-on']
  readonly #placed = this.simulation.dice.pick(PLACED)

  override async prepare(): Promise<void> {
    await super.prepare()
    this.simulation.note(`what was written on is placed: ${this.#placed}`)
    if (this.forged && this.#placed === PLACED[0]) await this.place(this.forged)
  }

  override async mend(): Promise<void> {
    if (this.forged && this.#placed === PLACED[1]) await this.place(this.forged)
  }

  protected push(): Promise<HttpAnswer> {
    return Promise.resolve(refusing('rate-limited'))
  }
}
