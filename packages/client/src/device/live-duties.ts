import type { Environment } from '../environment.ts'

/**
 * How long nothing must have come or been written before this device looks for what is due: once to twice that, drawn
 * anew each time (ms). The device that draws less does the work; it reaches the others before they look.
 */
const QUIET_MS = 20_000

/** Where it never gets quiet: so often is waited for it. */
const MOST_WAITS = 8

/** From one look to the next, at least (ms). */
const APART_MS = 5 * 60_000

/** Where nothing comes: what a clock alone brings about is looked for this often (ms). */
const EVERY_MS = 60 * 60_000

/** When a device that stays connected does what is due: soon after something has happened, else now and then. */
export class LiveDuties {
  readonly #env: Environment
  readonly #settle: () => Promise<void>
  #isStirred = false
  #awake: () => void = () => {}

  /** `settle`: does what is due. What it throws ends `run`. */
  constructor(env: Environment, settle: () => Promise<void>) {
    this.#env = env
    this.#settle = settle
  }

  /** Something came, was written here, or the relay is there again. */
  stir(): void {
    this.#isStirred = true
    this.#awake()
  }

  /** Resolves when `signal` aborts, not before the work at hand is done. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#quiet(signal)
      if (signal.aborted) return
      await this.#settle()
      await this.#rest(APART_MS, signal)
      await this.#stirred(EVERY_MS - APART_MS, signal)
    }
  }

  async #quiet(signal: AbortSignal): Promise<void> {
    for (let waits = 0; waits < MOST_WAITS; waits++) {
      this.#isStirred = false
      const [drawn = 0] = this.#env.random(1)
      await this.#rest(QUIET_MS * (1 + drawn / 256), signal)
      if (!this.#isStirred || signal.aborted) return
    }
  }

  async #stirred(ms: number, signal: AbortSignal): Promise<void> {
    if (this.#isStirred || signal.aborted) return
    const stirred = new Promise<void>((resolve) => {
      this.#awake = resolve
    })
    await Promise.race([stirred, this.#rest(ms, signal)])
  }

  async #rest(ms: number, signal: AbortSignal): Promise<void> {
    await Promise.race([this.#env.sleep(ms), aborted(signal)])
  }
}

export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
