/** How long a digit waits for another before it counts. */
export const DIGIT_WAIT_MS = 400

/** Runs `act` after a while; what it gives back calls it off. */
export type After = (ms: number, act: () => void) => () => void

export const after: After = (ms, act) => {
  const timer = setTimeout(act, ms)
  return () => clearTimeout(timer)
}

/**
 * Ratings from the digits of a keyboard: each counts once 400 ms have passed, 1 and then 0 is ten, and another digit
 * within that time stands in its place.
 */
export class Digits {
  #pending: number | null = null
  #callOff = () => {}
  readonly #onPending: (pending: number | null) => void
  readonly #onRating: (rating: number) => void
  readonly #after: After

  constructor(onPending: (pending: number | null) => void, onRating: (rating: number) => void, wait: After = after) {
    this.#onPending = onPending
    this.#onRating = onRating
    this.#after = wait
  }

  /** Whether the key was a digit, and so is used up. */
  press(key: string): boolean {
    if (!/^\d$/.test(key)) return false
    const digit = Number(key)
    this.#callOff()
    if (this.#pending === 1 && digit === 0) this.#say(10)
    else {
      this.#pend(digit)
      this.#callOff = this.#after(DIGIT_WAIT_MS, () => this.#say(digit))
    }
    return true
  }

  /** Forgets what waits. */
  cancel(): void {
    this.#callOff()
    this.#pend(null)
  }

  #say(rating: number): void {
    this.#pend(null)
    this.#onRating(rating)
  }

  #pend(digit: number | null): void {
    if (this.#pending === digit) return
    this.#pending = digit
    this.#onPending(digit)
  }
}
