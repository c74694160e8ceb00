import type { DraftQueue } from '@sotto/client/drafts'
import type { Draft } from '@sotto/shared/diary'
import type { Engine } from '../engine/engine.svelte.ts'

interface Given {
  readonly id: string
  readonly draft: Draft & { readonly at: number; readonly tz: string }
}

/**
 * New entries, left before the engine is there, while the diary is locked, or in any of several tabs: durable at once,
 * in the diary as soon as it can be.
 */
export class Left {
  /** Left on this page, and not yet known to be in the diary. */
  waiting = $state.raw<readonly Given[]>([])
  readonly #open: () => Promise<DraftQueue>
  #queue: Promise<DraftQueue> | null = null
  readonly #engine: Engine
  readonly #moment: () => { nowMs: number; tz: string }

  constructor(open: () => Promise<DraftQueue>, engine: Engine, moment: () => { nowMs: number; tz: string }) {
    this.#open = open
    this.#engine = engine
    this.#moment = moment
  }

  /** Resolves once nothing can lose the entry any more, with the id that its record will have. @throws {SottoError} `store-full`, `store-missing` */
  async leave(draft: Draft): Promise<string> {
    const moment = this.#moment()
    const complete = { at: moment.nowMs, tz: moment.tz, ...draft }
    const queue = await this.#drafts()
    const id = await queue.leave(complete, moment)
    this.waiting = [...this.waiting, { id, draft: complete }]
    void this.settle()
    return id
  }

  /** Takes an entry back, wherever it is by now. */
  async withdraw(id: string): Promise<void> {
    const queue = await this.#drafts()
    this.waiting = this.waiting.filter((given) => given.id !== id)
    if (await queue.withdraw(id)) return
    await this.#engine.api.takeDrafts()
    await this.#engine.api.diary.remove(id)
  }

  /** Has the engine take in what waits, where it can; what it cannot take now it takes when it opens next. */
  async settle(): Promise<void> {
    try {
      await this.#engine.api.takeDrafts()
      const queue = await this.#drafts()
      const ids = new Set(await queue.waiting())
      this.waiting = this.waiting.filter(({ id }) => ids.has(id))
    } catch {
      // It waits, and is shown as waiting; whoever unlocks the diary takes it in.
    }
  }

  /** Keeps what is half typed in a form. `form` tells nothing private. */
  async keep(form: string, value: unknown): Promise<void> {
    await (await this.#drafts()).keep(form, new TextEncoder().encode(JSON.stringify(value)))
  }

  /** What was half typed; null where there is nothing. Needs an open diary. */
  async kept<T>(form: string): Promise<T | null> {
    const bytes = await this.#engine.api.keptForm(form)
    return bytes ? (JSON.parse(new TextDecoder().decode(bytes)) as T) : null
  }

  async drop(form: string): Promise<void> {
    await (await this.#drafts()).drop(form)
  }

  #drafts(): Promise<DraftQueue> {
    this.#queue ??= this.#open()
    return this.#queue
  }
}
