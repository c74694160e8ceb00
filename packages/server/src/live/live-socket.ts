import type { Duplex } from 'node:stream'
import { CryptoError, decodeView, encode, type Infer } from '@sotto/crypto/public'
import { CLOSE, downMessage, LIMITS, PROTOCOL_VERSION, upMessage, type RelayErrorCode } from '@sotto/shared'
import type { RawData, WebSocket } from 'ws'
import type { Context } from '../context.ts'
import type { RateLimit } from '../limit/rate-limit.ts'
import { readPush } from '../push/push.ts'
import { RelayRefusal } from '../refusal.ts'
import { ROLES } from '../routes/roles.ts'
import { vaultKeyOf, type Arrival, type Session } from '../session/session.ts'
import { Feed } from './feed.ts'
import type { Closable } from './live-sockets.ts'

type Up = Infer<typeof upMessage>
type Down = Infer<typeof downMessage>

const TERMINATE_MS = 2000

/**
 * One device's socket. Messages are handled one at a time: the socket is not read while one is under way, so that
 * neither order nor memory depends on how fast they come.
 */
export class LiveSocket implements Closable {
  readonly #ws: WebSocket
  /** What the WebSocket writes to. */
  readonly #line: Duplex
  readonly #context: Context
  readonly #vaults: RateLimit
  readonly #inbox: { data: RawData; isBinary: boolean }[] = []
  #busy = false
  #ended = false
  #heard = true
  #session: Session | null = null
  #feed: Feed | null = null
  readonly #cancels: (() => void)[] = []
  #cancelPing: () => void = () => undefined

  constructor(ws: WebSocket, line: Duplex, context: Context, vaults: RateLimit) {
    this.#ws = ws
    this.#line = line
    this.#context = context
    this.#vaults = vaults
  }

  open(): void {
    const { clock, config, live } = this.#context
    live.opened(this)
    this.#ws.on('message', (data, isBinary) => {
      this.#inbox.push({ data, isBinary })
      this.#ws.pause()
      if (!this.#busy) void this.#work()
    })
    this.#ws.on('pong', () => {
      this.#heard = true
    })
    // A broken frame or oversized message: the library closes with its own code, and `close` follows.
    this.#ws.on('error', () => undefined)
    this.#ws.on('close', () => {
      this.#closed()
    })
    this.#cancels.push(
      clock.after(config.timeouts.helloMs, () => {
        if (!this.#session) this.end(CLOSE.signIn, 'not-signed-in')
      }),
    )
    this.#pingLater()
  }

  end(closeCode: number, code: RelayErrorCode | null): void {
    if (this.#ended) return
    this.#ended = true
    this.#feed?.stop()
    if (code !== null) this.#send({ type: 'closing', value: { code } })
    this.#ws.close(closeCode)
    this.#ws.resume()
    this.#cancels.push(
      this.#context.clock.after(TERMINATE_MS, () => {
        this.#ws.terminate()
      }),
    )
  }

  #closed(): void {
    this.#ended = true
    this.#feed?.stop()
    this.#cancelPing()
    for (const cancel of this.#cancels) cancel()
    this.#context.live.closed(this, this.#session?.vaultKey ?? null)
  }

  async #work(): Promise<void> {
    this.#busy = true
    for (let next = this.#inbox.shift(); next && !this.#ended; next = this.#inbox.shift()) {
      try {
        const message = next.isBinary ? read(next.data) : null
        if (message) await this.#handle(message)
        else this.end(CLOSE.protocol, 'malformed')
      } catch (error) {
        this.#context.log.error({ kind: error instanceof Error ? error.name : 'unknown' }, 'a socket failed')
        this.end(CLOSE.goingAway, 'internal')
      }
    }
    this.#busy = false
    if (!this.#ended) this.#ws.resume()
  }

  async #handle(message: Up): Promise<void> {
    if (message.type === 'hello') return this.#hello(message.value)
    if (!this.#session) {
      this.end(CLOSE.protocol, 'not-signed-in')
      return
    }
    switch (message.type) {
      case 'push':
        return this.#push(this.#session, message.value)
      case 'ping':
        this.#send({ type: 'pong', value: message.value })
        return
      default:
        message satisfies never
    }
  }

  async #hello({ version, token, after }: Extract<Up, { type: 'hello' }>['value']): Promise<void> {
    const { sessions, signals } = this.#context
    if (this.#session) {
      this.end(CLOSE.protocol, 'malformed')
      return
    }
    if (version !== PROTOCOL_VERSION) {
      this.end(CLOSE.version, 'protocol-version')
      return
    }
    // Watched before the head is read, so that nothing which commits in between is missed.
    let newest = 0
    const unwatch = signals.watch(vaultKeyOf(token), ({ head }) => {
      newest = Math.max(newest, head)
    })
    try {
      const arrival = await sessions.arrive(token)
      if (this.#ended) return
      if (!arrival) this.end(CLOSE.signIn, 'not-signed-in')
      else if (!ROLES.pull.includes(arrival.session.role)) this.end(CLOSE.signIn, 'not-allowed')
      else this.#welcome(arrival, after, Math.max(newest, arrival.head))
    } finally {
      unwatch()
    }
  }

  #welcome({ session, head, rosterHead }: Arrival, after: number, newest: number): void {
    const { clock, live, storeId } = this.#context
    this.#session = session
    live.signedIn(this, session.vaultKey, session.memberKey)
    this.#cancels.push(
      clock.after(Math.max(0, session.expiresAtMs - clock.nowMs()), () => {
        this.end(CLOSE.signIn, 'not-signed-in')
      }),
    )
    this.#send({ type: 'welcome', value: { storeId, head, rosterHead } })
    this.#feed = new Feed({
      context: this.#context,
      session,
      write: (bytes, onWritten) => {
        this.#write(bytes, onWritten)
      },
      waiting: () => this.#ws.bufferedAmount,
      // A device ahead of this relay has seen a store that was lost since: it goes on from what there is.
      after: Math.min(after, head),
      onTaken: () => {
        this.#heard = true
      },
      onRefused: (closeCode, code) => {
        this.end(closeCode, code)
      },
    })
    this.#feed.start(newest)
    if (ROLES['share-events'].includes(session.role)) this.#cancels.push(this.#watchShares(session.vaultKey))
  }

  /** A slow reader learns of openings when it next asks. */
  #watchShares(vaultKey: string): () => void {
    return this.#context.opened.watch(vaultKey, (share) => {
      if (!this.#ended && this.#ws.bufferedAmount <= this.#context.config.sendBufferBytes)
        this.#send({ type: 'opened', value: { share } })
    })
  }

  async #push(session: Session, value: Extract<Up, { type: 'push' }>['value']): Promise<void> {
    const { committer, log, metrics } = this.#context
    const { ref, rosterHead, updates } = value
    try {
      this.#vaults.take(session.vaultKey)
      const { results, head } = await committer.submit(readPush(session, rosterHead, updates))
      this.#send({ type: 'pushed', value: { ref, results, head } })
    } catch (error) {
      if (!(error instanceof RelayRefusal)) {
        log.error({ kind: error instanceof Error ? error.name : 'unknown' }, 'a push failed')
      }
      const { code, retryAfterMs } = error instanceof RelayRefusal ? error : new RelayRefusal('internal')
      metrics.count('sotto_refusals_total', `code="${code}"`)
      this.#send({ type: 'refused', value: { ref, code, retryAfterMs } })
      if (code === 'member-revoked') this.end(CLOSE.revoked, 'member-revoked')
    }
  }

  #send(message: Down): void {
    if (this.#ws.readyState !== this.#ws.OPEN) return
    this.#write(encode(downMessage, message))
    if (this.#ws.bufferedAmount > this.#context.config.sendBufferBytes + LIMITS.messageBytes) {
      this.#ws.close(CLOSE.slow)
      this.#ws.terminate()
    }
  }

  /** What is sent in one turn of the event loop goes to the system in one call. */
  #write(bytes: Uint8Array, onWritten?: (error?: Error | null) => void): void {
    if (this.#line.writableCorked === 0) {
      this.#line.cork()
      setImmediate(() => {
        this.#line.uncork()
      })
    }
    this.#ws.send(bytes, onWritten)
  }

  #pingLater(): void {
    const { clock, config } = this.#context
    this.#cancelPing = clock.after(config.timeouts.pingMs, () => {
      if (!this.#heard) {
        this.#ws.terminate()
        return
      }
      this.#heard = false
      this.#ws.ping()
      this.#pingLater()
    })
  }
}

/** Null when the message is not one of the protocol's. */
function read(data: RawData): Up | null {
  try {
    return decodeView(upMessage, bytesOfMessage(data))
  } catch (error) {
    if (error instanceof CryptoError) return null
    throw error
  }
}

function bytesOfMessage(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}
