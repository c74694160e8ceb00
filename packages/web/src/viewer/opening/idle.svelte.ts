const MINUTE_MS = 60_000
/** An open page that nobody touches clears itself. */
export const IDLE_MS = 15 * MINUTE_MS
const WARNING_MS = MINUTE_MS

/** Watches how long nobody has touched the page. Goes by the clock, so that a laptop's sleep counts. */
export class Idle {
  #warning = $state(false)
  readonly #nowMs: () => number
  readonly #warns: () => boolean
  readonly #onIdle: () => void
  #touchedMs: number

  constructor(nowMs: () => number, { warns, onIdle }: { warns: () => boolean; onIdle: () => void }) {
    this.#nowMs = nowMs
    this.#warns = warns
    this.#onIdle = onIdle
    this.#touchedMs = nowMs()
  }

  /** The page will clear within a minute. */
  get warning(): boolean {
    return this.#warning
  }

  /** Somebody is there. Once it has warned, only being asked to stay counts: a mouse that is pushed by chance does not. */
  touch(): void {
    if (!this.#warning) this.#touchedMs = this.#nowMs()
  }

  stay(): void {
    this.#warning = false
    this.#touchedMs = this.#nowMs()
  }

  /** To be called every few seconds. */
  tick(): void {
    const idleMs = this.#nowMs() - this.#touchedMs
    this.#warning = this.#warns() && idleMs >= IDLE_MS - WARNING_MS && idleMs < IDLE_MS
    if (idleMs >= IDLE_MS) this.#onIdle()
  }
}
