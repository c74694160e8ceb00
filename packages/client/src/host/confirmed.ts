import { SottoError } from '../error.ts'

/** How long a lock that was opened counts for what cannot be called back (ms). */
export const CONFIRMED_FOR_MS = 2 * 60_000

/** Calls `act` once after that many ms; the returned function calls it off. */
type After = (ms: number, act: () => void) => () => void

const byTimer: After = (ms, act) => {
  const timer = setTimeout(act, ms)
  return () => clearTimeout(timer)
}

/**
 * That the lock was opened a moment ago. Two clocks have to say so: a timer, which setting the clock does not move, and
 * the clock, which goes on while a device sleeps.
 */
export class Confirmed {
  readonly #now: () => number
  readonly #after: After
  #sinceMs: number | null = null
  #callOff = () => {}

  constructor(now: () => number, wait: After = byTimer) {
    this.#now = now
    this.#after = wait
  }

  /** The lock was opened now. */
  note(): void {
    this.end()
    this.#sinceMs = this.#now()
    this.#callOff = this.#after(CONFIRMED_FOR_MS, () => this.end())
  }

  /** @throws {SottoError} `lock-asked` */
  demand(): void {
    const forMs = this.#sinceMs === null ? Infinity : this.#now() - this.#sinceMs
    if (forMs >= 0 && forMs <= CONFIRMED_FOR_MS) return
    this.end()
    throw new SottoError('lock-asked')
  }

  end(): void {
    this.#callOff()
    this.#sinceMs = null
  }
}
