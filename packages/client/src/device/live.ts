import type { Environment } from '../environment.ts'
import { SottoError } from '../error.ts'
import { LiveConnection, type Turn } from '../sync/live.ts'
import { pull } from '../sync/pull.ts'
import { push } from '../sync/push.ts'

/** Waits between attempts to connect: doubling from the first to the last (ms). */
const FIRST_WAIT_MS = 500
const LAST_WAIT_MS = 30_000

/** Errors that another attempt will not mend: the owner has to act. */
const FINAL: ReadonlySet<string> = new Set([
  'revoked',
  'vault-erased',
  'protocol-version',
  'not-signed-in',
  'relay-fork',
  'relay-tampered',
])

/** Keeps a device connected until it is told to stop, and sends what is written meanwhile. */
export class LiveLoop {
  readonly #env: Environment
  readonly #turn: Turn
  #connection: LiveConnection | null = null

  constructor(env: Environment, turn: Turn) {
    this.#env = env
    this.#turn = turn
  }

  /** Resolves when `signal` aborts. @throws {SottoError} what only the owner can mend, such as `revoked` */
  async run(signal: AbortSignal, onState: (connected: boolean) => void): Promise<void> {
    let waitMs = FIRST_WAIT_MS
    while (!signal.aborted) {
      try {
        const connection = await this.#connect()
        waitMs = FIRST_WAIT_MS
        onState(true)
        const stop = () => connection.close(new SottoError('relay-unreachable'))
        signal.addEventListener('abort', stop, { once: true })
        if (signal.aborted) stop()
        await connection.ended.finally(() => signal.removeEventListener('abort', stop))
      } catch (error) {
        this.#connection = null
        if (signal.aborted) return
        if (!(error instanceof SottoError) || FINAL.has(error.code)) throw error
        onState(false)
        await Promise.race([this.#env.sleep(waitMs), aborted(signal)])
        waitMs = Math.min(waitMs * 2, LAST_WAIT_MS)
      }
    }
  }

  /** Sends what waits over the open connection; what cannot be sent now goes with the next one. */
  wake(): void {
    const connection = this.#connection
    if (!connection) return
    this.#turn((state) => push(state, connection.push)).catch((error: unknown) => connection.close(error))
  }

  async #connect(): Promise<LiveConnection> {
    // A pull first: it settles what an earlier connection left open, and the alarms with it.
    await this.#turn((state) => pull(state))
    this.#connection = await LiveConnection.open(this.#turn)
    this.wake()
    return this.#connection
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
