import type { DraftQueue } from '../drafts/draft-queue.ts'
import type { Environment } from '../environment.ts'
import type { BrowserLock } from '../lock/browser-lock.ts'
import type { RawStore } from '../store/raw-store.ts'
import type { HostEvent, HostEvents } from './event.ts'

/** @throws {SottoError} `store-busy` where they were opened again, here or by another engine */
export interface HostRows extends RawStore {
  /** Deletes every one of them. */
  clear(): Promise<void>
}

/** What the engine of a page needs of its browser. */
export interface HostPlace {
  readonly env: Environment
  /** The relay that the page came from. */
  readonly relay: string
  /** The rows of the one diary of this browser: of whoever opened them last, and nobody else. */
  readonly openRows: () => Promise<HostRows>
  readonly lock: BrowserLock
  readonly drafts: DraftQueue
  /** Deletes everything of the diary from this browser; ends with `restart`. */
  readonly forget: () => Promise<void>
  /** Ends this worker, so that nothing of what was unlocked stays in its memory, and has the page start another. */
  readonly restart: () => void
  readonly emit: <N extends HostEvent>(name: N, detail: HostEvents[N]) => void
}
