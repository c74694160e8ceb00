/** Runs operations one after another, in the order they were asked for. */
export class Turns {
  #held = false
  readonly #queue: (() => void)[] = []

  async take<T>(work: () => Promise<T>): Promise<T> {
    await this.#acquire()
    try {
      return await work()
    } finally {
      this.#release()
    }
  }

  /** For the holder of the turn: lets others have theirs while it waits for something outside. */
  async outside<T>(wait: () => Promise<T>): Promise<T> {
    this.#release()
    try {
      return await wait()
    } finally {
      await this.#acquire()
    }
  }

  #acquire(): Promise<void> {
    if (this.#held) return new Promise((resolve) => this.#queue.push(resolve))
    this.#held = true
    return Promise.resolve()
  }

  #release(): void {
    const next = this.#queue.shift()
    if (next) next()
    else this.#held = false
  }
}
