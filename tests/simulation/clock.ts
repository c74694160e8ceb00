import type { Clock as DeviceClock } from '@sotto/client'
import type { Clock as RelayClock } from '@sotto/server'

const START_MS = Date.UTC(2031, 4, 6, 7, 8, 9)

/** The world's time. It stands still until the scheduler moves it; the relay's clock shows it as it is. */
export class WorldClock implements RelayClock {
  #nowMs = START_MS
  #timers: { readonly atMs: number; readonly run: () => void }[] = []

  nowMs(): number {
    return this.#nowMs
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = { atMs: this.#nowMs + delayMs, run }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  /** Moves on and runs what is due, in order. */
  advance(byMs: number): void {
    const untilMs = this.#nowMs + byMs
    for (;;) {
      const next = this.#timers.filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0]
      if (!next) break
      this.#timers = this.#timers.filter((timer) => timer !== next)
      this.#nowMs = Math.max(this.#nowMs, next.atMs)
      next.run()
    }
    this.#nowMs = untilMs
  }
}

/** A device's clock: the world's, as wrong as it is set. */
export class SkewedClock implements DeviceClock {
  skewMs = 0
  readonly #world: WorldClock
  readonly #zone: string

  constructor(world: WorldClock, zone: string) {
    this.#world = world
    this.#zone = zone
  }

  now(): number {
    return this.#world.nowMs() + this.skewMs
  }

  zone(): string {
    return this.#zone
  }
}
