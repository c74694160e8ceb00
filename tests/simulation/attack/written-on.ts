import type { HttpAnswer } from '@sotto/client'
import { decode, encode, rosterEntryCodec, toHex } from '@sotto/crypto'
import { PROTOCOL_VERSION, ROUTES } from '@sotto/shared'
import type { Machine } from '../machine.ts'
import type { Call } from '../relay-host.ts'
import { thiefOf } from '../thief.ts'
import { routeOf } from '../wire.ts'
import { PageAttack, withUpdate, type Page } from './attack.ts'
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
