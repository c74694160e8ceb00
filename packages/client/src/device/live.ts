import type { Environment } from '../environment.ts'
import { RelayRefusal, SottoError } from '../error.ts'
import { pendingMove } from '../leaving/follow.ts'
import { LiveConnection, type Turn } from '../sync/live.ts'
import { push } from '../sync/push.ts'
import { aborted, LiveDuties } from './live-duties.ts'

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
  readonly #exchange: () => Promise<unknown>
  #connection: LiveConnection | null = null
  /** How turns are taken for the connection. */
  #turnHere: Turn
  #sending = false
  #sendAgain = false
  readonly #duties: LiveDuties
  readonly #sendPiece: () => Promise<boolean>
  readonly #opened: (share: Uint8Array) => void

  /**
   * `exchange`: one whole exchange with the relay, which settles what an earlier connection left open. `settle`: does
   * what is due, of a device that has taken in all there is. `sendPiece`: sends a piece of a picture that waits; false where none
   * is left. `opened`: one of the diary's shares was opened.
   */
  constructor(
    env: Environment,
    turn: Turn,
    {
      exchange,
      settle,
      sendPiece,
      opened,
    }: Record<'exchange' | 'settle', () => Promise<unknown>> &
      Record<'sendPiece', () => Promise<boolean>> &
      Record<'opened', (share: Uint8Array) => void>,
  ) {
    this.#env = env
    this.#opened = opened
    this.#sendPiece = sendPiece
    this.#turn = turn
    this.#turnHere = turn
    this.#exchange = exchange
    this.#duties = new LiveDuties(env, () => this.#settleWith(() => settle().then(() => this.#sendPhotos())))
  }

  /**
   * Resolves when `signal` aborts, after what is being done about what was due. @throws {SottoError} what only the owner
   * can mend, such as `revoked`
   */
  async run(signal: AbortSignal, onState: (connected: boolean) => void): Promise<void> {
    const ending = new AbortController()
    const both = AbortSignal.any([signal, ending.signal])
    const end = () => ending.abort()
    const ended = await Promise.allSettled([
      this.#stay(both, onState).finally(end),
      this.#duties.run(both).finally(end),
    ])
    for (const one of ended) if (one.status === 'rejected') throw one.reason
  }

  async #stay(signal: AbortSignal, onState: (connected: boolean) => void): Promise<void> {
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
        if (!(error instanceof SottoError) || isFinal(error)) throw error
        onState(false)
        await Promise.race([this.#env.sleep(waitMs), aborted(signal)])
        waitMs = Math.min(waitMs * 2, LAST_WAIT_MS)
      }
    }
  }

  /** Sends what waits over the open connection; what cannot be sent now goes with the next one. */
  wake(): void {
    this.#duties.stir()
    this.#sendSoon()
  }

  #sendSoon(): void {
    this.#sendAgain = true
    if (!this.#sending && this.#connection) void this.#send(this.#connection)
  }

  /** Sends the pictures that wait, beside everything else: no entry waits behind one. */
  wakePhotos(): void {
    this.wake()
    const connection = this.#connection
    if (!connection) return
    void this.#settleWith(() => this.#sendPhotos()).catch((error: unknown) => connection.close(error))
  }

  async #sendPhotos(): Promise<void> {
    while (this.#connection && (await this.#sendPiece()));
  }

  /** Goes on with a new connection, as when the diary has moved to another relay. */
  restart(): void {
    this.#connection?.close(new SottoError('interrupted'))
  }

  async #send(connection: LiveConnection): Promise<void> {
    this.#sending = true
    try {
      while (this.#sendAgain) {
        this.#sendAgain = false
        await this.#turnHere((state) =>
          push(state, (head, updates) => state.session.outside(() => connection.push(head, updates))),
        )
      }
    } catch (error) {
      this.#sendAgain = true
      connection.close(error)
    } finally {
      this.#sending = false
    }
    if (this.#sendAgain && this.#connection && this.#connection !== connection) await this.#send(this.#connection)
  }

  async #connect(): Promise<LiveConnection> {
    await this.#exchange()
    const origin = await this.#turn(({ identity }) => Promise.resolve(identity.relay))
    this.#turnHere = this.#turnAt(origin)
    const connection = await LiveConnection.open(this.#turnHere, this.#env, {
      heard: () => this.#duties.stir(),
      opened: this.#opened,
    })
    this.#connection = connection
    this.#duties.stir()
    // What was written since the exchange had nobody to take it.
    if (this.#sendAgain && !this.#sending) void this.#send(connection)
    return connection
  }

  /** What could not be done now is owed, and tried again the next time; without a connection the next one stirs. */
  async #settleWith(settle: () => Promise<unknown>): Promise<void> {
    if (!this.#connection) return
    try {
      await settle()
    } catch (error) {
      if (!(error instanceof SottoError) || isFinal(error)) throw error
    }
    this.#sendSoon()
  }

  /**
   * Turns for what comes from that relay, or goes there. Once the diary has moved to another one they are over: the next
   * connection begins with an exchange, which follows.
   */
  #turnAt(origin: string): Turn {
    return (work) =>
      this.#turn(async (state) => {
        if (state.identity.relay !== origin) throw new SottoError('interrupted')
        const result = await work(state)
        if (await pendingMove(state)) this.restart()
        return result
      })
  }
}

/** A relay's word alone erases nothing: the exchange that the next connection begins with asks for the proof. */
function isFinal(error: SottoError): boolean {
  const isUnproven = error instanceof RelayRefusal && error.relayCode === 'vault-erased'
  return FINAL.has(error.code) && !isUnproven
}
