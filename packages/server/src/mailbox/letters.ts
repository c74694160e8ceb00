import { keyOf } from '../memory/key.ts'

/** Wakes those who wait for a letter at this relay. A hint: they look into the database either way. */
export class Letters {
  readonly #waiting = new Map<string, Set<() => void>>()

  /** @returns how to stop. */
  wait(channel: Uint8Array, wake: () => void): () => void {
    const key = keyOf(channel)
    const waiting = this.#waiting.get(key) ?? new Set()
    waiting.add(wake)
    this.#waiting.set(key, waiting)
    return () => {
      waiting.delete(wake)
      if (waiting.size === 0 && this.#waiting.get(key) === waiting) this.#waiting.delete(key)
    }
  }

  arrived(channel: Uint8Array): void {
    for (const wake of [...(this.#waiting.get(keyOf(channel)) ?? [])]) wake()
  }
}
