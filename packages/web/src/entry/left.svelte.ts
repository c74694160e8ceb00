import type { DraftQueue } from '@sotto/client/drafts'
import type { Draft } from '@sotto/shared/diary'
import type { Engine } from '../engine/engine.svelte.ts'

export interface Given {
  readonly id: string
  readonly draft: Draft & { readonly at: number; readonly tz: string }
}

/**
 * New entries, left before the engine is there, while the diary is locked, or in any of several tabs: durable at once,
 * in the diary as soon as it can be.
 */
export class Left {
  /** Ids of what was left on this page, and is not yet known to be in the diary. */
  waiting = $state.raw<readonly string[]>([])
  /**
   * Left on this page, and not yet in anything that the engine has shown: screens show them as if they were. Nothing of
   * it stays on the page once the diary is locked.
   */
  fresh = $state.raw<readonly Given[]>([])
  /** Taken back on this page; an answer of the engine may be older than that. */
  withdrawn = $state.raw<ReadonlySet<string>>(new Set())
  /** How many the diary did not take. They are kept. */
  refused = $state(0)
  readonly #open: () => Promise<DraftQueue>
  #queue: Promise<DraftQueue> | null = null
  readonly #engine: Engine
  readonly #moment: () => { nowMs: number; tz: string }

  constructor(open: () => Promise<DraftQueue>, engine: Engine, moment: () => { nowMs: number; tz: string }) {
    this.#open = open
    this.#engine = engine
    this.#moment = moment
    $effect.root(() => {
      $effect(() => {
        void engine.changes
        const phase = engine.state?.phase
        if (phase === 'open') void (this.waiting.length > 0 ? this.settle() : this.#countRefused())
        if (phase === 'locked') this.fresh = []
        if (phase === 'empty') this.#forgetAll()
      })
    })
  }

  /** Resolves once nothing can lose the entry any more, with the id that its record will have. @throws {SottoError} `store-full`, `store-missing` */
  async leave(draft: Draft): Promise<string> {
    const moment = this.#moment()
    const complete = { at: moment.nowMs, tz: moment.tz, ...draft }
    const queue = await this.#drafts()
    const id = await queue.leave(complete, moment)
    if (this.#engine.state?.phase !== 'locked') this.fresh = [...this.fresh, { id, draft: complete }]
    this.waiting = [...this.waiting, id]
    return id
  }

  /** Takes an entry back, wherever it is by now. @throws {EngineError} where it is there still */
  async withdraw(id: string): Promise<void> {
    const queue = await this.#drafts()
    this.withdrawn = new Set([...this.withdrawn, id])
    try {
      if (!(await queue.withdraw(id))) {
        await this.#engine.api.takeDrafts()
        await this.#engine.api.diary.remove(id)
      }
      this.#forget(id)
    } catch (error) {
      this.withdrawn = new Set([...this.withdrawn].filter((one) => one !== id))
      throw error
    }
  }

  /** The engine has shown these. */
  seen(ids: ReadonlySet<string>): void {
    if (this.fresh.some(({ id }) => ids.has(id))) this.fresh = this.fresh.filter(({ id }) => !ids.has(id))
  }

  /** Has the engine take in what waits, where it can; what it cannot take now it takes when it opens next. */
  async settle(): Promise<void> {
    try {
      await this.#engine.api.takeDrafts()
      const queue = await this.#drafts()
      const ids = new Set(await queue.waiting())
      const aside = await queue.setAside()
      this.refused = aside.length
      this.seen(new Set(aside))
      if (this.waiting.some((id) => !ids.has(id))) this.waiting = this.waiting.filter((id) => ids.has(id))
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

  /** Names of the forms that something is kept of. */
  async forms(): Promise<string[]> {
    return await (await this.#drafts()).forms()
  }

  async drop(form: string): Promise<void> {
    await (await this.#drafts()).drop(form)
  }

  /** What was left for a diary that is not there any more is nothing of the next one's. */
  #forgetAll(): void {
    this.fresh = []
    this.waiting = []
    this.withdrawn = new Set()
    this.refused = 0
  }

  async #countRefused(): Promise<void> {
    try {
      this.refused = (await (await this.#drafts()).setAside()).length
    } catch {
      // It is looked at again with the next change.
    }
  }

  #forget(id: string): void {
    this.fresh = this.fresh.filter((given) => given.id !== id)
    this.waiting = this.waiting.filter((one) => one !== id)
  }

  /** Has at hand what an entry needs to be left, before there is one. */
  async prepare(): Promise<void> {
    // What fails here is told by whoever leaves an entry.
    await this.#drafts().catch(() => {})
  }

  #drafts(): Promise<DraftQueue> {
    if (this.#queue) return this.#queue
    const opening = this.#open()
    this.#queue = opening
    // Without a network the script may not have come; the next entry asks for it anew.
    opening.catch(() => (this.#queue = null))
    return opening
  }
}
