import type { HttpAnswer } from '@sotto/client'
import type { Call } from './relay-host.ts'

/** One call of a device: parked until the scheduler brings it to the relay, and again until it brings the answer back. */
export interface Exchange extends Call {
  readonly device: string
  readonly route: string
  /** Step in which the device sent it. */
  readonly sentAt: number
  answer: HttpAnswer | null
  resolve(answer: HttpAnswer): void
  reject(error: Error): void
}

export const routeOf = (url: string): string => url.split('/v1/')[1] ?? ''

/** Everything that is under way between devices and relay. */
export class Wire {
  #parked: Exchange[] = []

  get parked(): readonly Exchange[] {
    return this.#parked
  }

  of(device: string): Exchange[] {
    return this.#parked.filter((exchange) => exchange.device === device)
  }

  park(exchange: Exchange): void {
    this.#parked.push(exchange)
  }

  /** Takes one off the wire, for its device to hear of; nobody waits for what a killed process had sent. */
  take(exchange: Exchange): void {
    this.#parked = this.#parked.filter((other) => other !== exchange)
  }
}
