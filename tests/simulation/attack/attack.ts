import type { HttpAnswer } from '@sotto/client'
import { decode, encode, readUpdate, type Codec, type ReadUpdate } from '@sotto/crypto'
import {
  PROTOCOL_VERSION,
  refusal,
  RELAY_ERRORS,
  ROUTES,
  type RelayErrorCode,
  type RouteAnswer,
  type RouteName,
} from '@sotto/shared'
import { add, sync } from '../acts.ts'
import { revoke } from '../member-acts.ts'
import type { Machine } from '../machine.ts'
import type { Call } from '../relay-host.ts'
import type { Malice, Simulation } from '../simulation.ts'
import { routeOf } from '../wire.ts'

export type Page = RouteAnswer<'pull'>
export type PlacedItem = Page['items'][number]

/** Whom an attack is aimed at, and a device whose work it uses. */
export interface Parties {
  readonly victim: Machine
  readonly author: Machine
}

/** One kind of malice. */
export abstract class Attack implements Malice {
  /** Codes of which one has to come up on some device: as an alarm, or as what its `sync` ends with. */
  abstract readonly expected: readonly string[]
  /** Whether all is well again once the relay turns honest; after a fork it is not. */
  readonly passes: boolean = true
  /** Nobody need be told of it. */
  readonly isHarmless: boolean = false
  /** It needs more than the relay: some seeds do not give it that. */
  readonly mayMiss: boolean = false
  /** It has shown somebody something false. */
  struck = false
  /** An expected code that came up in something else than a `sync`, and where. */
  found: string | null = null
  protected readonly simulation: Simulation
  protected readonly victim: Machine
  protected readonly author: Machine

  constructor(simulation: Simulation, { victim, author }: Parties) {
    this.simulation = simulation
    this.victim = victim
    this.author = author
  }

  /** What has to be so before the relay turns malicious. */
  prepare(): Promise<void> {
    return Promise.resolve()
  }

  /** What the attacker does by itself before the devices have their turns. Rounds count from 1. */
  round(_round: number): Promise<void> {
    return Promise.resolve()
  }

  /** Looks at what was done about it, once it was noticed; then mends it, the relay being honest again. */
  mend(): Promise<void> {
    return Promise.resolve()
  }

  request(_device: string, _call: Call): Promise<HttpAnswer | null> {
    return Promise.resolve(null)
  }

  answer(_device: string, _call: Call, answer: HttpAnswer): HttpAnswer {
    return answer
  }

  /** Some device that was removed, or is now. */
  protected async removedDevice(): Promise<Machine> {
    const { machines } = this.simulation
    const gone = machines.find(({ removed, damaged, on }) => removed && !damaged && on)
    return gone ?? (await this.remove(await this.thirdDevice()))
  }

  protected async remove(gone: Machine): Promise<Machine> {
    await this.inPeace(this.author, () => revoke(this.simulation, this.author, gone))
    if (!gone.removed) throw new Error(`${this.author.name} cannot remove ${gone.name}`)
    return gone
  }

  /** A device beside victim and author, which has written something and has everything. */
  protected async thirdDevice(): Promise<Machine> {
    const { simulation, victim, author } = this
    const fresh = simulation.addMachine()
    await simulation.pair(author, fresh)
    for (const machine of [fresh, author, victim]) await this.writeAndSync(machine)
    return fresh
  }

  protected async writeAndSync(machine: Machine): Promise<void> {
    const { simulation } = this
    await this.inPeace(machine, async () => {
      add(simulation, machine)
      await sync(simulation, machine)
    })
  }

  /** Its calls go through at once meanwhile. */
  protected async inPeace(machine: Machine, act: () => Promise<unknown>): Promise<void> {
    machine.unparked = true
    await act()
    await machine.settle()
    machine.unparked = false
  }
}

/** Malice that changes pages of the vault's order on their way to one device. */
export abstract class PageAttack extends Attack {
  override answer(device: string, call: Call, answer: HttpAnswer): HttpAnswer {
    if (device !== this.victim.name || routeOf(call.url) !== 'pull' || answer.status !== 200) return answer
    const { after } = decode(ROUTES.pull.request, call.body)
    return written('pull', answer, this.page(read('pull', answer), after))
  }

  protected abstract page(page: Page, after: number): Page
}

export function read<N extends RouteName>(name: N, answer: HttpAnswer): RouteAnswer<N> {
  return decode(ROUTES[name].answer as Codec<unknown>, answer.body) as RouteAnswer<N>
}

export function written<N extends RouteName>(name: N, answer: HttpAnswer, value: RouteAnswer<N>): HttpAnswer {
  return { ...answer, body: encode(ROUTES[name].answer as Codec<unknown>, value) }
}

/** What the relay says when it refuses. */
export function refusing(code: RelayErrorCode): HttpAnswer {
  return {
    status: RELAY_ERRORS[code],
    protocol: String(PROTOCOL_VERSION),
    body: encode(refusal, { code, retryAfterMs: 0 }),
  }
}

/** The update in an item; null for a roster entry. */
export function updateIn({ item }: PlacedItem): ReadUpdate | null {
  return item.type === 'update' ? readUpdate(item.value) : null
}

export const withUpdate = ({ position }: PlacedItem, value: Uint8Array): PlacedItem => ({
  position,
  item: { type: 'update', value },
})

export const withEntry = ({ position }: PlacedItem, value: Uint8Array): PlacedItem => ({
  position,
  item: { type: 'roster', value },
})
