import { encode } from '@sotto/crypto/public'
import { CLOSE, downMessage, LIMITS, type RelayErrorCode } from '@sotto/shared'
import type { Context } from '../context.ts'
import { pageOf, readPage, type Page } from '../pull/page.ts'
import type { Session } from '../session/session.ts'
import type { Moved } from '../signal/signals.ts'

/** A page not taken for this long means a reader too slow to serve live. */
const STALL_MS = 30_000
/** Small enough that a slow but living connection takes one in that time: 17 KiB/s. */
const PAGE_BYTES = 512 * 1024

interface Input {
  readonly context: Context
  readonly session: Session
  /** Calls back when the bytes have left for the network, or cannot. */
  readonly write: (bytes: Uint8Array, onWritten?: (error?: Error | null) => void) => void
  /** Bytes that wait to leave. */
  readonly waiting: () => number
  readonly after: number
  /** A page has left for the network: the other end lives. */
  readonly onTaken: () => void
  readonly onRefused: (closeCode: number, code: RelayErrorCode | null) => void
}

/** One encoding of what was committed serves every socket of the vault. */
const encoded = new WeakMap<Moved, Uint8Array>()

/**
 * Everything that a member may see of its vault after a position, in order, without gap or repetition: pages from the
 * database until the head is reached, then what commits, straight from memory as long as it follows on. Whatever does
 * not follow on sends the feed back to the database, which is where roster entries always come from: reading there
 * proves that the member is still active.
 */
export class Feed {
  readonly #input: Input
  #cursor: number
  #target: number
  #reading = false
  #stopped = false
  #unwatch: () => void = () => undefined

  constructor(input: Input) {
    this.#input = input
    this.#cursor = input.after
    this.#target = input.after
  }

  /** `newest` is the head as far as it is known. */
  start(newest: number): void {
    const { context, session } = this.#input
    this.#unwatch = context.signals.watch(session.vaultKey, (moved) => {
      this.#moved(moved)
    })
    this.#target = Math.max(this.#target, newest)
    if (this.#target > this.#cursor) void this.#read()
  }

  stop(): void {
    this.#stopped = true
    this.#unwatch()
  }

  #moved(moved: Moved): void {
    if (moved.head <= this.#cursor) return
    if (!this.#reading && moved.before === this.#cursor && this.#mayHaveAllOf(moved)) {
      if (this.#isSlow()) this.#refuse(CLOSE.slow, null)
      else {
        this.#input.write(encodeMoved(moved))
        this.#cursor = moved.head
      }
      return
    }
    this.#target = Math.max(this.#target, moved.head)
    if (!this.#reading) void this.#read()
  }

  /** A helper's come from the database, which leaves out what is not its own. */
  #mayHaveAllOf(moved: Moved): boolean {
    return this.#input.session.space === null && isPlain(moved)
  }

  async #read(): Promise<void> {
    this.#reading = true
    const { context, session } = this.#input
    try {
      for (;;) {
        const page = await readPage(context.database.run, session, this.#cursor, PAGE_BYTES)
        if (this.#stopped) return
        if (!page) {
          this.#refuse(CLOSE.revoked, 'member-revoked')
          return
        }
        if (page.items.length > 0 && !(await this.#deliver(page))) return
        const last = page.items.at(-1)?.position ?? this.#cursor
        this.#cursor = page.more ? last : Math.max(this.#cursor, page.head)
        if (!page.more && this.#cursor >= this.#target) return
        // What was announced is committed; a head that has not reached it was read from a store that lost it.
        if (!page.more && page.items.length === 0) this.#target = this.#cursor
      }
    } catch (error) {
      context.log.error({ kind: error instanceof Error ? error.name : 'unknown' }, 'a feed failed')
      this.#refuse(CLOSE.goingAway, 'relay-busy')
    } finally {
      this.#reading = false
    }
  }

  /** False when the reader did not take the page in time. */
  #deliver(page: Page): Promise<boolean> {
    const { context, write } = this.#input
    return new Promise((resolve) => {
      const cancel = context.clock.after(STALL_MS, () => {
        this.#refuse(CLOSE.slow, null)
        resolve(false)
      })
      write(encode(downMessage, { type: 'items', value: page }), (error) => {
        cancel()
        if (!error) this.#input.onTaken()
        resolve(!error && !this.#stopped)
      })
    })
  }

  #isSlow(): boolean {
    return this.#input.waiting() > this.#input.context.config.sendBufferBytes
  }

  #refuse(closeCode: number, code: RelayErrorCode | null): void {
    this.stop()
    this.#input.onRefused(closeCode, code)
  }
}

/** Updates alone, and no more of them than a page holds. */
function isPlain({ items }: Moved): boolean {
  if (!items || items.length > LIMITS.itemsInPage) return false
  let bytes = 0
  for (const item of items) {
    if (item.kind !== 'update') return false
    bytes += item.bytes.length
  }
  return bytes <= LIMITS.batchBytes
}

function encodeMoved(moved: Moved): Uint8Array {
  const known = encoded.get(moved)
  if (known) return known
  const bytes = encode(downMessage, { type: 'items', value: pageOf(moved.items ?? [], moved.head) })
  encoded.set(moved, bytes)
  return bytes
}
