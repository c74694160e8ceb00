import type { AlarmCode, HttpAnswer } from '@sotto/client'
import { decode, encode, readUpdate, type Codec, type ReadUpdate } from '@sotto/crypto'
import { ROUTES, type RouteAnswer, type RouteName } from '@sotto/shared'
import { routeOf } from '../wire.ts'
import type { Call } from '../relay-host.ts'
import type { Malice, Simulation } from '../simulation.ts'

export const ATTACKS = ['withhold', 'rollback', 'fork', 'transplant', 'flip', 'replay'] as const
export type AttackKind = (typeof ATTACKS)[number]

export type Page = RouteAnswer<'pull'>
export type PlacedItem = Page['items'][number]

/** One kind of malice, aimed at one device. */
export interface Attack extends Malice {
  /** Alarms of which one has to come up on some device. */
  readonly expected: readonly AlarmCode[]
  /** Whether all is well again once the relay turns honest; after a fork it is not. */
  readonly passes: boolean
  /** It needs more than the relay: some seeds do not give it that. */
  readonly mayMiss: boolean
  /** It has shown somebody something false. */
  readonly struck: boolean
}

/** Malice that changes pages of the vault's order on their way to one device. */
export abstract class PageAttack implements Attack {
  abstract readonly expected: readonly AlarmCode[]
  readonly passes: boolean = true
  readonly mayMiss: boolean = false
  struck = false
  protected readonly simulation: Simulation
  protected readonly victim: string

  constructor(simulation: Simulation, victim: string) {
    this.simulation = simulation
    this.victim = victim
  }

  request(_device: string, _call: Call): Promise<HttpAnswer | null> {
    return Promise.resolve(null)
  }

  answer(device: string, call: Call, answer: HttpAnswer): HttpAnswer {
    if (device !== this.victim || routeOf(call.url) !== 'pull' || answer.status !== 200) return answer
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

/** The update in an item; null for a roster entry. */
export function updateIn({ item }: PlacedItem): ReadUpdate | null {
  return item.type === 'update' ? readUpdate(item.value) : null
}

export const withUpdate = (placed: PlacedItem, value: Uint8Array): PlacedItem => ({
  position: placed.position,
  item: { type: 'update', value },
})
