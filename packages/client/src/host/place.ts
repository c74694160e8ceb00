import type { DraftQueue } from '../drafts/draft-queue.ts'
import type { Environment } from '../environment.ts'
import type { BrowserLock } from '../lock/browser-lock.ts'
import type { RawStore } from '../store/raw-store.ts'
import type { HostEvent, HostEvents } from './event.ts'

/** What the engine of a page needs of its browser. */
export interface HostPlace {
  readonly env: Environment
  /** The relay that the page came from. */
  readonly relay: string
  /** The rows of the one diary of this browser. */
  readonly openRows: () => Promise<RawStore>
  /** Deletes the rows of a diary that did not come about. */
  readonly removeRows: () => Promise<void>
  readonly lock: BrowserLock
  readonly drafts: DraftQueue
  /** Deletes everything of the diary from this browser; ends with `restart`. */
  readonly forget: () => Promise<void>
  /** Ends this worker, so that nothing of what was unlocked stays in its memory, and has the page start another. */
  readonly restart: () => void
  readonly emit: <N extends HostEvent>(name: N, detail: HostEvents[N]) => void
}
