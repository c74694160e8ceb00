import { isOfEveryBuild, isRepeatable } from '../host/repeatable.ts'
import { Answerer } from './answerer.ts'
import { BUILD_DIFFERS } from './engine-error.ts'
import type { ToEngine, ToPage } from './frame.ts'
import { readLetter, type Build, type Letter } from './letter.ts'

/** The engine of a device, where it runs. */
export interface Engine {
  /** A tree of plain objects whose leaves are methods. */
  readonly methods: object
  /** Lets go of everything; nothing is written afterwards. */
  close(): void
}

/** What a tab's worker needs of the browser. `locks` and `channel` are shared by every tab of the origin. */
export interface TabPlace extends Build {
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

/** A leader that has not even heard a question for so long (ms) is frozen or hangs. */
export const DEAF_AFTER_MS = 10_000

/** So long an older engine may finish what nobody can ask again (ms). */
export const ENDS_WITHIN_MS = 30_000

interface Leader extends Build {
  readonly fence: string
}

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
  #leader: Leader | null = null
  #own: { readonly fence: string; readonly engine: Engine; readonly page: Answerer } | null = null
  #unheardSinceMs: number | null = null
  #isStealing = false
  /** Since when an older engine has been asked to make room for this tab's. */
  #olderSinceMs: number | null = null

  constructor(place: TabPlace) {
    this.#place = place
    place.channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const letter = readLetter(data)
      if (letter) this.#read(letter)
    }
    // Whoever leads learns by this lock that the tab is gone.
    void place.locks.request(this.#lockOf(this.#id), () => new Promise(() => {}))
    this.#tell({ type: 'looking' })
    void this.#compete({})
  }

  /** From this tab's page. `nowMs` by a clock that does not stand still while the tab sleeps. */
  ask(frame: ToEngine, nowMs: number): void {
    if (this.#own) this.#own.page.receive(frame)
    // An engine that is to make room for this tab's is asked nothing any more.
    else if (this.#leader === null || this.#isOlder(this.#leader)) this.#asked.push(frame)
    else {
      this.#tellAsked(this.#leader, frame)
      this.#unheardSinceMs ??= nowMs
    }
  }

  /** To be called now and then while the page is seen: takes the lead from a tab that does not hear. */
  demandHeard(nowMs: number): void {
    const isDeaf = this.#unheardSinceMs !== null && nowMs - this.#unheardSinceMs >= DEAF_AFTER_MS
    if (this.#own || this.#isStealing || !(isDeaf || this.#isHeldUp(nowMs))) return
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
    const { build, loadedAtMs } = this.#place
    const engine = await this.#place.lead(emit, fence)
    const page = new Answerer(engine.methods, this.#place.toPage)
    this.#own = { fence, engine, page }
    this.#leader = { fence, build, loadedAtMs }
    this.#place.toPage({ type: 'leading', isNewer: false })
    this.#tell({ type: 'leading', leader: fence, build, loadedAtMs })
    for (const frame of this.#asked) page.receive(frame)
    this.#asked = []
  }

  #read(letter: Letter): void {
    if (letter.type === 'looking') {
      if (this.#own && this.#leader) {
        const { fence: leader, build, loadedAtMs } = this.#leader
        this.#tell({ type: 'leading', leader, build, loadedAtMs })
      }
    } else if (letter.type === 'leading') this.#follow({ ...letter, fence: letter.leader })
    else if (letter.type === 'newer') this.#makeRoom(letter)
    else if (letter.type === 'asked') this.#answer(letter)
    else if (letter.type === 'heard') {
      if (letter.tab === this.#id) this.#unheardSinceMs = null
    } else if (letter.leader === this.#leader?.fence && !this.#own && (letter.tab ?? this.#id) === this.#id) {
      this.#unheardSinceMs = null
      this.#place.toPage(letter.frame)
    }
  }

  #follow({ fence, build, loadedAtMs }: Leader): void {
    if (fence === this.#leader?.fence || this.#own) return
    const leader = { fence, build, loadedAtMs }
    this.#leader = leader
    this.#unheardSinceMs = null
    this.#olderSinceMs = null
    if (this.#isOlder(leader)) return this.#tellNewer(leader)
    this.#place.toPage({ type: 'leading', isNewer: build !== this.#place.build })
    for (const frame of this.#asked) this.#tellAsked(leader, frame)
    this.#asked = []
  }

  /** Whether an engine is to make room for the one that this tab brings along. */
  #isOlder({ build, loadedAtMs }: Build): boolean {
    return build !== this.#place.build && loadedAtMs < this.#place.loadedAtMs
  }

  /** An older engine is asked again and again; one that does not make room in time is taken for one that hangs. */
  #isHeldUp(nowMs: number): boolean {
    if (this.#leader === null || !this.#isOlder(this.#leader)) return false
    this.#olderSinceMs ??= nowMs
    this.#tellNewer(this.#leader)
    return nowMs - this.#olderSinceMs >= ENDS_WITHIN_MS
  }

  /** For a newer engine, once nothing is under way that nobody could ask it again. */
  #makeRoom({ leader, ...newer }: Letter & { type: 'newer' }): void {
    const own = this.#own
    if (!own || leader !== own.fence || newer.build === this.#place.build) return
    if (newer.loadedAtMs <= this.#place.loadedAtMs) return
    const underWay = [own.page, ...this.#pages.values()].flatMap(({ paths }) => paths)
    if (!underWay.every(isRepeatable)) return
    own.engine.close()
    this.#place.onEnded(null)
  }

  #answer({ tab, leader, build, frame }: Letter & { type: 'asked' }): void {
    if (!this.#own || leader !== this.#own.fence) return
    this.#tell({ type: 'heard', tab })
    if (build !== this.#place.build && frame.type === 'call' && !isOfEveryBuild(frame.path)) {
      const outcome = { ok: false, error: BUILD_DIFFERS } as const
      this.#tell({ type: 'told', tab, leader, frame: { type: 'outcome', id: frame.id, outcome } })
      return
    }
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

  #tellNewer({ fence: leader }: Leader): void {
    const { build, loadedAtMs } = this.#place
    this.#tell({ type: 'newer', leader, build, loadedAtMs })
  }

  #tellAsked({ fence: leader }: Leader, frame: ToEngine): void {
    this.#tell({ type: 'asked', tab: this.#id, leader, build: this.#place.build, frame })
  }

  #tell(letter: Letter): void {
    this.#place.channel.postMessage(letter)
  }
}
