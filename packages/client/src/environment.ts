import type { Redraw } from './photo/smaller.ts'

/** Wall clock and zone of the device. Neither decides whether data is valid. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number
  /** IANA name of the zone the device is in, such as `Europe/Amsterdam`. */
  zone(): string
}

/** Answer of one HTTP call, whatever its status. */
export interface HttpAnswer {
  readonly status: number
  /** Value of the relay's protocol header, null where it sent none. */
  readonly protocol: string | null
  readonly body: Uint8Array
  /** Name and value of the cookie that it sets; left out where there is none, or where a browser keeps it to itself. */
  readonly cookie?: string
}

/** A connected WebSocket that carries binary messages. Callbacks may be set once, right after connecting. */
export interface Socket {
  send(message: Uint8Array): void
  close(): void
  onMessage(listener: (message: Uint8Array) => void): void
  /** Called once, with the close code where there is one. */
  onClose(listener: (code: number | null) => void): void
}

/**
 * The way to a relay. Both throw (any error) when the relay cannot be reached or the exchange breaks off; the engine
 * then treats the outcome as unknown.
 */
export interface Network {
  post(url: string, headers: Record<string, string>, body: Uint8Array): Promise<HttpAnswer>
  connect(url: string): Promise<Socket>
}

/** Cryptographically strong random bytes of the given length. */
export type Random = (length: number) => Uint8Array

/** Everything the engine needs from the world. */
export interface Environment {
  readonly clock: Clock
  readonly random: Random
  readonly network: Network
  /** Resolves after the given milliseconds; the simulator's resolves when its clock says so. */
  readonly sleep: (ms: number) => Promise<void>
  /** Draws pictures smaller, where there is something to draw with. */
  readonly redraw?: Redraw | undefined
}
