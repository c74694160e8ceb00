import type { Engine } from './engine.svelte.ts'

/**
 * What the engine answered to a question, asked again whenever something changes in the diary or in what the question
 * reads. The last answer stays until the next is there. To be made while a component is set up.
 */
export class Asked<T> {
  value = $state.raw<T | null>(null)
  error = $state.raw<Error | null>(null)
  #turn = 0
  #settled: Promise<void> = Promise.resolve()

  constructor(engine: Engine, ask: () => Promise<T> | null) {
    $effect(() => {
      void engine.changes
      const isOpen = engine.state?.phase === 'open'
      const answer = isOpen ? ask() : null
      if (answer) this.#settled = this.#settle(answer)
    })
  }

  /** What was asked last is answered, well or not. For a question that is to come after this one. */
  settled(): Promise<void> {
    return this.#settled
  }

  async #settle(answer: Promise<T>): Promise<void> {
    const turn = (this.#turn += 1)
    try {
      const value = await answer
      if (turn !== this.#turn) return
      this.value = value
      this.error = null
    } catch (error) {
      if (turn === this.#turn) this.error = error as Error
    }
  }
}
