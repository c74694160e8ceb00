/// <reference lib="webworker" />
import '../older.ts'
import { Tab, BROWSER, type ToEngine } from '@sotto/client/tabs'

/** The worker of one tab. Light until this tab leads: only then the engine is loaded. */
declare const self: DedicatedWorkerGlobalScope

export type ToWorker = { readonly frame: ToEngine } | { readonly seenAtMs: number }
export type FromWorker = { readonly frame: unknown } | { readonly ended: true; readonly error: string | null }

const say = (message: FromWorker) => self.postMessage(message)

/** Whether or not the page is there to end it: nothing of what was unlocked stays in its memory. */
function end(error: string | null): void {
  say({ ended: true, error })
  self.close()
}

const tab = new Tab({
  name: BROWSER.rows,
  // Its name holds a hash of all that it loads, the engine too.
  build: self.location.pathname,
  loadedAtMs: Number(self.name.split(' ')[1] ?? 0),
  locks: navigator.locks,
  channel: new BroadcastChannel(BROWSER.rows),
  toPage: (frame) => say({ frame }),
  lead: async (emit, fence) => {
    const { openEngine } = await import('./open.ts')
    return await openEngine({ emit, fence, restart: () => end(null) })
  },
  onEnded: (error) => end(error instanceof Error ? codeOf(error) : null),
})

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if ('frame' in data) tab.ask(data.frame, Date.now())
  else tab.demandHeard(data.seenAtMs)
}

const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : 'unexpected')
