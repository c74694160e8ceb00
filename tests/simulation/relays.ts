import type { Clock } from '@sotto/server'
import type { Dice } from './dice.ts'
import { NEXT_ORIGIN, ORIGIN, RelayHost, type Call } from './relay-host.ts'

/** The relay at which every diary begins, and the one that it may move to. Runs share both one after another. */
export class Relays {
  readonly first: RelayHost
  readonly next: RelayHost

  private constructor(first: RelayHost, next: RelayHost) {
    this.first = first
    this.next = next
  }

  static async open(): Promise<Relays> {
    return new Relays(await RelayHost.open(ORIGIN), await RelayHost.open(NEXT_ORIGIN))
  }

  async close(): Promise<void> {
    await this.first.close()
    await this.next.close()
  }
}

/** The relays of one run. */
export class RunRelays {
  readonly first: RelayHost
  /** Null in a run that moves nowhere. */
  readonly next: RelayHost | null
  readonly #clock: Clock
  readonly #dice: Dice
  #starts = 0

  constructor({ first, next }: Relays, clock: Clock, dice: Dice, moves: boolean) {
    this.first = first
    this.next = moves ? next : null
    this.#clock = clock
    this.#dice = dice
  }

  get all(): readonly RelayHost[] {
    return this.next ? [this.first, this.next] : [this.first]
  }

  /** For a relay that starts: what it draws never comes a second time. */
  freshDice(): Dice {
    return this.#dice.fork(`relay ${this.#starts++}`)
  }

  async begin(): Promise<void> {
    for (const relay of this.all) {
      await relay.clear()
      await relay.start(this.#clock, this.freshDice())
    }
  }

  async restart(relay: RelayHost): Promise<void> {
    await relay.stop()
    await relay.start(this.#clock, this.freshDice())
  }

  of({ url }: Pick<Call, 'url'>): RelayHost {
    const { origin } = new URL(url)
    if (origin === ORIGIN) return this.first
    if (origin === NEXT_ORIGIN && this.next) return this.next
    throw new Error(`no relay at ${origin}`)
  }
}
