import type { Clock } from '@sotto/server'

/** Time that stands still until it is moved. */
export class HandClock implements Clock {
  #nowMs = Date.UTC(2031, 4, 6, 7, 8, 9)
  readonly #timers = new Map<number, { atMs: number; run: () => void }>()
  #next = 0

  nowMs(): number {
    return this.#nowMs
  }

  after(delayMs: number, run: () => void): () => void {
    const id = this.#next++
    this.#timers.set(id, { atMs: this.#nowMs + delayMs, run })
    return () => {
      this.#timers.delete(id)
    }
  }

  /** Moves on and runs what is due, in order. */
  advance(byMs: number): void {
    const untilMs = this.#nowMs + byMs
    for (;;) {
      const due = [...this.#timers].filter(([, timer]) => timer.atMs <= untilMs)
      const [next] = due.sort(([, a], [, b]) => a.atMs - b.atMs)
      if (!next) break
      const [id, timer] = next
      this.#timers.delete(id)
      this.#nowMs = Math.max(this.#nowMs, timer.atMs)
      timer.run()
    }
    this.#nowMs = untilMs
  }
}
