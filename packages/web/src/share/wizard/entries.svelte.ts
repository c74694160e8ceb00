import type { App } from '../../app/app.ts'
import type { Shown } from '../../timeline/view.ts'
import type { ShareDraft } from '../choice/share-draft.ts'

/** The entries that a draft may hold, a page at a time, the newest first. */
export class EntryPages {
  entries = $state.raw<readonly Shown[]>([])
  /** Where the next page begins; null where there is none, undefined before the first. */
  next = $state.raw<string | null | undefined>(undefined)
  error = $state.raw<unknown>(null)
  #turn = 0
  readonly #app: App

  constructor(app: App) {
    this.#app = app
  }

  /** From the first page again. */
  restart(): void {
    this.#turn += 1
    this.entries = []
    this.next = undefined
  }

  async more({ fields }: ShareDraft, range: { readonly from?: string; readonly to?: string }): Promise<void> {
    if (this.next === null) return
    const turn = this.#turn
    const kinds = [...new Set(fields.map((path) => path.split('.')[0] as Shown['kind']))]
    const before = this.next
    try {
      const page = await this.#app.engine.api.view.timeline({
        ...range,
        kinds,
        ...(before === undefined ? {} : { before }),
      })
      if (turn !== this.#turn) return
      this.entries = [...this.entries, ...page.entries]
      this.next = page.next
      this.error = null
    } catch (error) {
      if (turn === this.#turn) this.error = error
    }
  }
}
