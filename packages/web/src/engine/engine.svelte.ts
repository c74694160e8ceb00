import { Caller, EngineError, isRepeatable, type Remote, type ToPage } from '@sotto/client/tabs'
import type { HostEvents, HostMethods, HostState, SyncState } from '@sotto/client/host'
import type { FromWorker, ToWorker } from './worker.ts'

export type Api = Remote<HostMethods>
export type Progress = HostEvents['progress']

/** How long a worker that could not start is left alone (ms). */
const RESTART_AFTER_MS = 2_000
const LOOK_EVERY_MS = 3_000

/** The page's handle on the engine: its methods, and what it tells by itself, as state that components can read. */
export class Engine {
  readonly api: Api
  /** Counts what happened in the diary: whoever reads it asks again when it grows. */
  changes = $state(0)
  /** Null until the engine has said so. */
  state = $state.raw<HostState | null>(null)
  sync = $state.raw<SyncState | null>(null)
  /** The newest opening of a link that this page heard of. */
  opening = $state.raw<HostEvents['opening'] | null>(null)
  progress = $state.raw<Progress | null>(null)
  /** Another tab runs a newer engine, which this page does not know: it has to be loaded anew. */
  isBehind = $state(false)
  /** Why the engine could not start, until it can; a code. */
  trouble = $state.raw<string | null>(null)
  readonly #caller: Caller
  readonly #startWorker: () => Worker
  #worker: Worker

  constructor(startWorker: () => Worker) {
    this.#startWorker = startWorker
    this.#caller = new Caller((frame) => this.#tell({ frame }), isRepeatable)
    this.api = this.#caller.remote<HostMethods>()
    this.#hear('changed', () => (this.changes += 1))
    this.#hear('state', (state) => this.#became(state))
    this.#hear('sync', (sync) => (this.sync = sync))
    this.#hear('opening', (opening) => (this.opening = opening))
    this.#hear('progress', (progress) => (this.progress = progress))
    this.#worker = this.#start()
    void this.#ask()
    setInterval(() => {
      if (document.visibilityState === 'visible') this.#tell({ seenAtMs: Date.now() })
    }, LOOK_EVERY_MS)
  }

  /** Where the open diary is now, else where one begun here would be: an origin. Null until the engine has said so. */
  get relay(): string | null {
    return this.sync?.relay ?? this.state?.relay ?? null
  }

  #hear<N extends keyof HostEvents>(name: N, listener: (detail: HostEvents[N]) => void): void {
    this.#caller.on(name, (detail) => listener(detail as HostEvents[N]))
  }

  async #ask(): Promise<void> {
    try {
      this.#became(await this.api.state())
      if (this.state?.phase === 'open') this.sync = await this.api.sync.read()
    } catch (error) {
      if (!(error instanceof EngineError)) throw error
    }
  }

  #became(state: HostState): void {
    this.state = state
    this.trouble = null
    if (state.phase !== 'open') this.sync = null
    this.changes += 1
  }

  #start(): Worker {
    const worker = this.#startWorker()
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (worker !== this.#worker) return
      if ('frame' in data) this.#heard(data.frame as ToPage)
      else this.#restart(data.error)
    }
    worker.onerror = () => this.#restart('unexpected')
    return worker
  }

  #heard(frame: ToPage): void {
    this.#caller.receive(frame)
    if (frame.type !== 'leading') return
    this.isBehind = frame.isNewer
    // A new leader has a state of its own to tell.
    void this.#ask()
  }

  #restart(error: string | null): void {
    this.#worker.terminate()
    this.#caller.lost()
    if (error === null) {
      this.#worker = this.#start()
      return
    }
    this.trouble = error
    setTimeout(() => (this.#worker = this.#start()), RESTART_AFTER_MS)
  }

  #tell(message: ToWorker): void {
    this.#worker.postMessage(message)
  }
}
