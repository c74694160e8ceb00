import { Answerer } from './answerer.ts'
import type { ToEngine, ToPage } from './frame.ts'

/** The engine of a device, where it runs. */
export interface Engine {
  /** A tree of plain objects whose leaves are methods. */
  readonly methods: object
  /** Lets go of everything; nothing is written afterwards. */
  close(): void
}

/** What a tab's worker needs of the browser. `locks` and `channel` are shared by every tab of the origin. */
export interface TabPlace {
  readonly name: string
  readonly locks: LockManager
  readonly channel: BroadcastChannel
  readonly toPage: (frame: ToPage) => void
  /** Starts the engine. `emit` tells every page. Only one tab does so at a time, but for one that was frozen: see `fence`. */
  readonly lead: (emit: (name: string, detail: unknown) => void, fence: string) => Promise<Engine>
  /**
   * This tab leads no more, and its worker has to begin anew: the engine was taken away by another tab, which took this
   * one for dead, or (with the error) it did not start.
   */
  readonly onEnded: (error: unknown) => void
}

/** Between tabs. `leader` is the fence of the engine that leads. */
type Letter =
  | { readonly type: 'looking'; readonly tab: string }
  | { readonly type: 'leading'; readonly leader: string }
  | { readonly type: 'asked'; readonly tab: string; readonly leader: string; readonly frame: ToEngine }
  | { readonly type: 'heard'; readonly tab: string }
  | { readonly type: 'told'; readonly tab: string | null; readonly leader: string; readonly frame: ToPage }

/** A leader that has not even heard a question for so long (ms) is frozen or hangs. */
export const DEAF_AFTER_MS = 10_000

/**
 * One of several tabs that together are one device: the first to get a lock runs the engine, the others ask it by a
 * channel. When it goes away the browser gives the lock to the next.
 */
export class Tab {
  readonly #place: TabPlace
  readonly #id = crypto.randomUUID()
  readonly #pages = new Map<string, Answerer>()
  /** What was asked while nobody led. */
  #asked: ToEngine[] = []
  /** Of this tab, where it leads; of another otherwise. */
  #leader: string | null = null
  #own: { readonly fence: string; readonly engine: Engine; readonly page: Answerer } | null = null
  #unheardSinceMs: number | null = null
  #isStealing = false

  constructor(place: TabPlace) {
    this.#place = place
    place.channel.onmessage = ({ data }: MessageEvent<Letter>) => this.#read(data)
    // Whoever leads learns by this lock that the tab is gone.
    void place.locks.request(this.#lockOf(this.#id), () => new Promise(() => {}))
    this.#tell({ type: 'looking', tab: this.#id })
    void this.#compete({})
  }

  /** From this tab's page. `nowMs` by a clock that does not stand still while the tab sleeps. */
  ask(frame: ToEngine, nowMs: number): void {
    if (this.#own) this.#own.page.receive(frame)
    else if (this.#leader === null) this.#asked.push(frame)
    else {
      this.#tell({ type: 'asked', tab: this.#id, leader: this.#leader, frame })
      this.#unheardSinceMs ??= nowMs
    }
  }

  /** To be called now and then while the page is seen: takes the lead from a tab that does not hear. */
  demandHeard(nowMs: number): void {
    const isDeaf = this.#unheardSinceMs !== null && nowMs - this.#unheardSinceMs >= DEAF_AFTER_MS
    if (!isDeaf || this.#own || this.#isStealing) return
    this.#isStealing = true
    void this.#compete({ steal: true })
  }

  async #compete(options: LockOptions): Promise<void> {
    try {
      await this.#place.locks.request(this.#place.name, options, async () => {
        await this.#lead()
        await new Promise(() => {})
      })
    } catch (error) {
      // Where the lock was stolen another tab leads, and the fence keeps this one's engine from writing.
      this.#own?.engine.close()
      this.#place.onEnded(this.#own ? null : error)
    }
  }

  async #lead(): Promise<void> {
    const fence = crypto.randomUUID()
    const emit = (name: string, detail: unknown) => {
      this.#place.toPage({ type: 'event', name, detail })
      this.#tell({ type: 'told', tab: null, leader: fence, frame: { type: 'event', name, detail } })
    }
    const engine = await this.#place.lead(emit, fence)
    const page = new Answerer(engine.methods, this.#place.toPage)
    this.#own = { fence, engine, page }
    this.#leader = fence
    this.#place.toPage({ type: 'leading' })
    this.#tell({ type: 'leading', leader: fence })
    for (const frame of this.#asked) page.receive(frame)
    this.#asked = []
  }

  #read(letter: Letter): void {
    if (letter.type === 'looking') {
      if (this.#own) this.#tell({ type: 'leading', leader: this.#own.fence })
    } else if (letter.type === 'leading') this.#follow(letter.leader)
    else if (letter.type === 'asked') this.#answer(letter)
    else if (letter.type === 'heard') {
      if (letter.tab === this.#id) this.#unheardSinceMs = null
    } else if (letter.leader === this.#leader && !this.#own && (letter.tab === null || letter.tab === this.#id)) {
      this.#unheardSinceMs = null
      this.#place.toPage(letter.frame)
    }
  }

  #follow(leader: string): void {
    if (leader === this.#leader || this.#own) return
    this.#leader = leader
    this.#unheardSinceMs = null
    this.#place.toPage({ type: 'leading' })
    for (const frame of this.#asked) this.#tell({ type: 'asked', tab: this.#id, leader, frame })
    this.#asked = []
  }

  #answer({ tab, leader, frame }: Letter & { type: 'asked' }): void {
    if (!this.#own || leader !== this.#own.fence) return
    this.#tell({ type: 'heard', tab })
    let page = this.#pages.get(tab)
    if (!page) {
      page = new Answerer(this.#own.engine.methods, (told) => this.#tell({ type: 'told', tab, leader, frame: told }))
      this.#pages.set(tab, page)
      void this.#place.locks.request(this.#lockOf(tab), () => this.#gone(tab))
    }
    page.receive(frame)
  }

  #gone(tab: string): void {
    this.#pages.get(tab)?.close()
    this.#pages.delete(tab)
  }

  #lockOf(tab: string): string {
    return `${this.#place.name}/tab/${tab}`
  }

  #tell(letter: Letter): void {
    this.#place.channel.postMessage(letter)
  }
}
