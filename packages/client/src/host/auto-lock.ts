import { decode, encode, nullable, struct, uint } from '@sotto/crypto'
import { shouldLock } from '../lock/auto-lock.ts'
import type { SealedStore } from '../store/sealed-store.ts'

const ROW = { table: 'auto-lock', key: 'own' } as const

const settingCodec = struct('auto-lock', { afterMs: nullable(uint()) })

/** Five minutes: long enough to look something up, short enough for a phone that was put down. */
const STANDARD_MS = 5 * 60_000
const LOOK_EVERY_MS = 5_000

/** A tab that is in sight says so again and again. One that has not for so long is gone, and could not say that. */
export const GONE_AFTER_MS = 60_000

/** When a diary that has a lock locks itself: by when any of its tabs was last used, and whether one is in sight. */
export class AutoLock {
  readonly #store: SealedStore
  readonly #now: () => number
  readonly #timer: ReturnType<typeof setInterval>
  /** Tabs in sight, by their own names, and when they said so last. */
  readonly #visible = new Map<string, number>()
  #lastUsedMs: number
  #hiddenSinceMs: number | null = null
  #afterMs: number | null = STANDARD_MS

  private constructor(store: SealedStore, now: () => number, lock: () => void) {
    this.#store = store
    this.#now = now
    this.#lastUsedMs = now()
    // Whoever opened it sees it, until tabs say so themselves.
    this.#visible.set('', now())
    this.#timer = setInterval(() => {
      if (this.isDue) lock()
    }, LOOK_EVERY_MS)
  }

  /** `lock` is called once it is time, again and again until `stop`. */
  static async start(store: SealedStore, now: () => number, lock: () => void): Promise<AutoLock> {
    const auto = new AutoLock(store, now, lock)
    const kept = await store.get(ROW.table, ROW.key)
    if (kept) auto.#afterMs = decode(settingCodec, kept).afterMs
    return auto
  }

  /** How long a diary may stay open unused (ms); 0 locks as soon as it is out of sight, null never. */
  get afterMs(): number | null {
    return this.#afterMs
  }

  get isDue(): boolean {
    const { afterMs } = this
    this.#forgetGone()
    return shouldLock({ lastUsedMs: this.#lastUsedMs, nowMs: this.#now(), afterMs, hiddenSinceMs: this.#hiddenSinceMs })
  }

  async set(afterMs: number | null): Promise<void> {
    await this.#store.write([{ ...ROW, value: encode(settingCodec, { afterMs }) }])
    this.#afterMs = afterMs
    this.#lastUsedMs = this.#now()
  }

  /** A tab says that it is in sight or not, and whether somebody has just touched it. */
  seen(tab: string, isVisible: boolean, isUsed: boolean): void {
    this.#visible.delete('')
    if (isVisible) this.#visible.set(tab, this.#now())
    else this.#visible.delete(tab)
    if (isUsed) this.#lastUsedMs = this.#now()
    if (this.#visible.size > 0) this.#hiddenSinceMs = null
    else this.#hiddenSinceMs ??= this.#now()
  }

  #forgetGone(): void {
    for (const [tab, saidMs] of this.#visible) {
      if (this.#now() - saidMs < GONE_AFTER_MS) continue
      this.#visible.delete(tab)
      if (this.#visible.size === 0) this.#hiddenSinceMs ??= saidMs
    }
  }

  stop(): void {
    clearInterval(this.#timer)
  }
}
