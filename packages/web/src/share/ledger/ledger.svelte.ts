import type { Openings } from '@sotto/client'
import { untrack } from 'svelte'
import type { App } from '../../app/app.ts'
import { codeOf } from '../../app/trouble.ts'
import { Asked } from '../../engine/asked.svelte.ts'
import { linesOf, type Line, type Lines } from './link-line.ts'

/** Openings of that many links are asked for; each is a question to the relay. */
const MOST_ASKED = 24

/** How often a relay that does not answer is asked again. */
const ASK_AGAIN_MS = 10_000

const AWAY: readonly string[] = ['relay-unreachable', 'relay-busy', 'interrupted']

/** Every link, and what the relay says of each. To be made while a component is set up. */
export class Links {
  readonly #list
  readonly #app: App
  /** The relay could not be asked. */
  isAway = $state(false)
  /** Why it would not answer. */
  refusal = $state.raw<unknown>(null)
  /** By id. */
  openings = $state.raw<ReadonlyMap<string, Openings>>(new Map())
  readonly #asked = new Map<string, number>()

  constructor(app: App) {
    this.#app = app
    this.#list = new Asked(app.engine, () => app.engine.api.share.list())
    const isConnected = $derived(app.engine.sync?.link.state === 'connected')
    const isOpen = $derived(app.engine.state?.phase === 'open')
    $effect(() => {
      // Again, too, when the relay comes back.
      void isConnected
      if (isOpen) untrack(() => void this.#refresh())
    })
    $effect(() => {
      if (!this.isAway) return
      const timer = setInterval(() => void this.#refresh(), ASK_AGAIN_MS)
      return () => clearInterval(timer)
    })
    $effect(() => {
      const { live, ended } = this.lines
      untrack(() => void this.#askOpenings([...live, ...ended].slice(0, MOST_ASKED)))
    })
  }

  get isKnown(): boolean {
    return this.#list.value !== null
  }

  get error(): unknown {
    return this.#list.error ?? this.refusal
  }

  get lines(): Lines {
    return linesOf(this.#list.value ?? [], this.#app.now())
  }

  find(id: string): Line | null {
    const { live, ended, outside } = this.lines
    return [...live, ...ended, ...outside].find(({ disclosure }) => disclosure.id === id) ?? null
  }

  /** Asks the relay where the links stand; the list itself is asked again once that is noted. */
  async #refresh(): Promise<void> {
    try {
      await this.#app.engine.api.share.refresh()
      this.isAway = false
      this.refusal = null
    } catch (error) {
      this.isAway = AWAY.includes(codeOf(error))
      this.refusal = this.isAway ? null : error
    }
  }

  /** One after the other, each anew only when it was opened since. */
  async #askOpenings(lines: readonly Line[]): Promise<void> {
    for (const { disclosure, state } of lines) {
      const { id, opened = 0 } = disclosure
      if (state === 'draft' || this.#asked.get(id) === opened) continue
      this.#asked.set(id, opened)
      try {
        const openings = await this.#app.engine.api.share.openings(id)
        this.openings = new Map([...this.openings, [id, openings]])
      } catch {
        // What the ledger says of it is shown all the same; it is asked for again when the page is.
        this.#asked.delete(id)
        return
      }
    }
  }
}
