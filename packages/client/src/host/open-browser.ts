import { systemRandom } from '@sotto/crypto'
import { DraftQueue } from '../drafts/draft-queue.ts'
import { BrowserLock } from '../lock/browser-lock.ts'
import { webNetwork } from '../network/web-network.ts'
import { browserRedraw } from '../photo/smaller.ts'
import { IndexedDbStore } from '../store/indexeddb-store.ts'
import type { Engine } from '../tabs/tab.ts'
import { BROWSER } from './browser-names.ts'
import type { HostEvent, HostEvents } from './event.ts'
import { Host } from './host.ts'
import { hostMethods } from './methods.ts'

export type { HostEvents, HostState, SyncState } from './event.ts'
export type { LockState, UnlockBy } from '../lock/browser-lock.ts'
export type { NewBrowserLock } from '../lock/browser-methods.ts'
export type { HostMethods } from './methods.ts'
export type { AsideEntry } from './left-drafts.ts'

interface BrowserEngine {
  /** The relay that the page came from, an origin. */
  readonly relay: string
  readonly emit: <N extends HostEvent>(name: N, detail: HostEvents[N]) => void
  /** Whose writes count from now on; see `IndexedDbStore.open`. */
  readonly fence: string
  readonly restart: () => void
}

/** The engine of this browser's diary, on IndexedDB. @throws {SottoError} `store-damaged` */
export async function openBrowserEngine({ relay, emit, fence, restart }: BrowserEngine): Promise<Engine> {
  const env = {
    clock: { now: () => Date.now(), zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone },
    random: systemRandom,
    network: webNetwork(),
    sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
    redraw: browserRedraw,
  }
  let opened = 0
  const drafts = await DraftQueue.open(BROWSER.drafts, systemRandom)
  const lock = await BrowserLock.open(BROWSER.lock, env)
  const host = await Host.start({
    env,
    relay,
    lock,
    drafts,
    openRows: () => IndexedDbStore.open(BROWSER.rows, `${fence} ${(opened += 1)}`),
    forget: async () => {
      // The lock first: cut short after that, nothing is left that opens.
      for (const name of [BROWSER.lock, BROWSER.rows, BROWSER.drafts]) await removeDatabase(name)
    },
    restart,
    emit,
  })
  return { methods: hostMethods(host), close: () => host.close() }
}

/** Others that have it open let go of it when they are asked to. */
function removeDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error ?? new Error('not deleted'))
  })
}
