import { untrack } from 'svelte'
import type { App } from '../app/app.ts'
import type { Shown, TimelineQuery, TimelineView } from './view.ts'

/** Entries on a page, and months that are read for one at most: a search over years answers as it goes. */
const PAGE = 60
const MONTHS = 12
const MOST = 500

/**
 * The timeline as far as it was asked for, read again when the question or the diary changes. To be made while a
 * component is set up.
 */
export class Pages {
  entries = $state.raw<readonly Shown[]>([])
  /** Null: there is nothing older. */
  next = $state.raw<string | null>(null)
  readBackTo = $state.raw<string | null>(null)
  isReading = $state(false)
  /** Whether any answer has come. */
  isThere = $state(false)
  error = $state.raw<Error | null>(null)
  readonly #app: App
  readonly #query: () => TimelineQuery
  #turn = 0

  constructor(app: App, query: () => TimelineQuery) {
    this.#app = app
    this.#query = query
    let before = ''
    $effect(() => {
      void app.engine.changes
      const question = JSON.stringify(query())
      if (app.engine.state?.phase !== 'open') return
      // What changed in the diary leaves the reader where they were.
      const limit = question === before ? untrack(() => this.entries.length) : 0
      before = question
      untrack(() => void this.#read(Math.min(MOST, Math.max(PAGE, limit)), null))
    })
  }

  /** The next page, behind what is there. */
  async more(): Promise<void> {
    if (this.next !== null && !this.isReading) await this.#read(PAGE, this.next)
  }

  async #read(limit: number, before: string | null): Promise<void> {
    const turn = (this.#turn += 1)
    this.isReading = true
    const kept = before === null ? [] : this.entries
    try {
      let from = before
      let found: readonly Shown[] = []
      let view: TimelineView
      do {
        view = await this.#app.engine.api.view.timeline({
          ...this.#query(),
          ...(from === null ? {} : { before: from }),
          ...{ limit, months: MONTHS },
        })
        if (turn !== this.#turn) return
        found = [...found, ...view.entries]
        from = view.next
        this.entries = [...kept, ...found]
        this.next = view.next
        this.readBackTo = view.readBackTo
        this.isThere = true
        // A year without a hit is no page.
      } while (found.length === 0 && from !== null)
      this.error = null
    } catch (error) {
      if (turn === this.#turn) this.error = error as Error
    } finally {
      if (turn === this.#turn) this.isReading = false
    }
  }
}

/** By day, in the order they come in. */
export function daysOf(entries: readonly Shown[]): { readonly day: string; readonly entries: readonly Shown[] }[] {
  return [...Map.groupBy(entries, ({ day }) => day)].map(([day, ofDay]) => ({ day, entries: ofDay }))
}
