import type { DraftQueue } from '../drafts/draft-queue.ts'
import type { Environment } from '../environment.ts'
import type { RawStore } from '../store/raw-store.ts'
import type { HostEvent, HostEvents } from './event.ts'
import type { HostKeys } from './keys.ts'

/** What the engine of a page needs of its browser. */
export interface HostPlace {
  readonly env: Environment
  /** The relay that the page came from. */
  readonly relay: string
  /** The rows of the one diary of this browser; opened anew after `forget`. */
  readonly openRows: () => Promise<RawStore>
  readonly keys: HostKeys
  readonly drafts: DraftQueue
  /** Deletes everything of the diary from this browser. */
  readonly forget: () => Promise<void>
  readonly emit: <N extends HostEvent>(name: N, detail: HostEvents[N]) => void
}
