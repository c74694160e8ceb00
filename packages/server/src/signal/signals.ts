/** One thing that was just given a position. */
export interface Placed {
  readonly position: number
  readonly kind: 'update' | 'roster'
  readonly bytes: Uint8Array
}

/**
 * A vault's head has moved. `items` are what lies between `before` and `head` when this relay wrote it itself, and null
 * when only the new head is known.
 */
export interface Moved {
  readonly vaultKey: string
  readonly before: number
  readonly head: number
  readonly items: readonly Placed[] | null
}

type Listener = (moved: Moved) => void

/** Tells those who wait in this process that a vault has moved. Delivery is a hint: the database is the truth. */
export class Signals {
  readonly #listeners = new Map<string, Set<Listener>>()

  /** @returns how to stop. */
  watch(vaultKey: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(vaultKey) ?? new Set()
    listeners.add(listener)
    this.#listeners.set(vaultKey, listeners)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0 && this.#listeners.get(vaultKey) === listeners) this.#listeners.delete(vaultKey)
    }
  }

  watched(): IterableIterator<string> {
    return this.#listeners.keys()
  }

  isWatched(vaultKey: string): boolean {
    return this.#listeners.has(vaultKey)
  }

  tell(moved: Moved): void {
    const listeners = this.#listeners.get(moved.vaultKey)
    if (listeners) for (const listener of [...listeners]) listener(moved)
  }
}
