import { decodeTime, isValid } from 'ulid'
import type { Device } from '../device/device.ts'
import type { DraftQueue } from '../drafts/draft-queue.ts'
import { takeIn } from '../drafts/take-in.ts'
import { SottoError } from '../error.ts'

/** An entry that could not be taken in. */
export interface AsideEntry {
  readonly id: string
  /** When it was or happened; null where its id, which somebody else can have put there, tells no time. */
  readonly atMs: number | null
  /** What it says, as JSON as it was left; null where it does not open: it was altered, or sealed to another key. */
  readonly text: string | null
}

/** What was left for a diary while it was not open, for who has opened it. */
export class LeftDrafts {
  readonly #queue: DraftQueue
  readonly #key: Uint8Array
  readonly #device: Device

  constructor(queue: DraftQueue, key: Uint8Array, device: Device) {
    this.#queue = queue
    this.#key = key
    this.#device = device
  }

  /** @throws {SottoError} `store-full` and whatever else may pass; what is left waits on */
  take(): Promise<{ taken: string[]; setAside: string[] }> {
    return takeIn(this.#queue, (draft, options) => this.#device.diary((diary) => diary.add(draft, options)), this.#key)
  }

  /** With what was refused before. */
  async takeAgain(): Promise<{ taken: string[]; setAside: string[] }> {
    await this.#queue.tryAgain()
    return await this.take()
  }

  /** Those that were refused, oldest first. */
  async aside(): Promise<AsideEntry[]> {
    const entries: AsideEntry[] = []
    for (const id of await this.#queue.setAside()) entries.push({ id, atMs: timeOf(id), text: await this.#read(id) })
    return entries
  }

  /** Gives up some that were refused, for good. */
  async discard(ids: readonly string[]): Promise<void> {
    for (const id of ids) await this.#queue.discard(id)
  }

  /** What was half typed in a form; null where nothing is kept of it. @throws {SottoError} `store-damaged` */
  kept(form: string): Promise<Uint8Array | null> {
    return this.#queue.kept(form, this.#key)
  }

  async #read(id: string): Promise<string | null> {
    try {
      return await this.#queue.read(id, this.#key)
    } catch (error) {
      if (error instanceof SottoError && error.code === 'store-damaged') return null
      throw error
    }
  }
}

const timeOf = (id: string): number | null => (isValid(id) ? decodeTime(id) : null)
