import type { Log } from '../log.ts'
import type { Clock } from '../clock.ts'
import type { Bus, Run, Statement } from '../database/database.ts'
import { bytesOf } from '../memory/key.ts'
import type { Random } from '@sotto/crypto/public'
import type { OpenedShares } from './opened-shares.ts'
import type { Signals } from './signals.ts'

/** A NOTIFY carries less than 8,000 bytes: 43 characters a vault, its head and two marks. */
const VAULTS_IN_PAYLOAD = 120
/** A notice is lost when a relay dies between COMMIT and NOTIFY; watched vaults are looked at again this often. */
const LOOK_MS = 15_000
const VAULTS_IN_LOOK = 1000

const OPENED = 'opened'
const MADE = 'made'

const base64url = (key: string): string => Buffer.from(key, 'latin1').toString('base64url')
const keyFrom = (text: string): string => Buffer.from(text, 'base64url').toString('latin1')

const HEADS: Statement<{ vault: Uint8Array; head: number }> = {
  name: 'heads',
  text: `select v.vault, v.head from generate_series(0, $2::int - 1) i
    join vaults v on v.vault = substring($1::bytea from i * 32 + 1 for 32)`,
}

/**
 * Tells the other relays on this database which vaults moved, after COMMIT: inside the transaction NOTIFY would take a
 * lock over the whole database. What moves while one notice is under way goes out together in the next.
 */
export class Relays {
  readonly #bus: Bus
  readonly #run: Run
  readonly #signals: Signals
  readonly #opened: OpenedShares
  readonly #clock: Clock
  readonly #log: Log
  readonly #name: string
  #waiting = new Map<string, number>()
  /** A share that was opened, or a vault that has a new one; never both in one. */
  #notes = new Set<string>()
  #sending = false
  #stopListening: (() => Promise<void>) | null = null
  #stopLooking: (() => void) | null = null

  constructor(input: {
    bus: Bus
    run: Run
    signals: Signals
    opened: OpenedShares
    clock: Clock
    log: Log
    random: Random
  }) {
    this.#bus = input.bus
    this.#run = input.run
    this.#signals = input.signals
    this.#opened = input.opened
    this.#clock = input.clock
    this.#log = input.log
    this.#name = Buffer.from(input.random(9)).toString('base64url')
  }

  async start(): Promise<void> {
    this.#stopListening = await this.#bus.listen(
      (payload) => {
        this.#hear(payload)
      },
      () => {
        void this.#look()
      },
    )
    this.#lookLater()
  }

  async stop(): Promise<void> {
    this.#stopLooking?.()
    await this.#stopListening?.()
  }

  moved(vaultKey: string, head: number): void {
    this.#waiting.set(vaultKey, head)
    if (!this.#sending) void this.#send()
  }

  /** A share was opened. */
  shareOpened(shareKey: string): void {
    this.#note(`${OPENED}:${base64url(shareKey)}`)
  }

  /** A vault has a share more. */
  shareMade(vaultKey: string): void {
    this.#note(`${MADE}:${base64url(vaultKey)}`)
  }

  #note(note: string): void {
    this.#notes.add(note)
    if (!this.#sending) void this.#send()
  }

  async #send(): Promise<void> {
    this.#sending = true
    while (this.#waiting.size + this.#notes.size > 0) {
      const heads = [...this.#waiting]
      const notes = [...this.#notes].map((note) => `${this.#name}:${note}`)
      this.#waiting = new Map()
      this.#notes = new Set()
      try {
        await this.#bus.notify([...payloads(this.#name, heads), ...notes])
      } catch {
        // The others look for themselves before long.
        this.#log.warn('other relays could not be told')
      }
    }
    this.#sending = false
  }

  #hear(payload: string): void {
    const [from, list, key] = payload.split(':')
    if (from === this.#name || list === undefined) return
    if (key !== undefined) {
      if (list === OPENED) this.#opened.tell(keyFrom(key))
      else if (list === MADE) void this.#opened.reload(keyFrom(key))
      return
    }
    for (const item of list.split(',')) {
      const [vault = '', head = ''] = item.split('.')
      const vaultKey = keyFrom(vault)
      if (this.#signals.isWatched(vaultKey))
        this.#signals.tell({ vaultKey, before: -1, head: Number(head), items: null })
    }
  }

  #lookLater(): void {
    this.#stopLooking = this.#clock.after(LOOK_MS, () => {
      void this.#look().then(() => {
        this.#lookLater()
      })
    })
  }

  async #look(): Promise<void> {
    const keys = [...this.#signals.watched()]
    try {
      for (let at = 0; at < keys.length; at += VAULTS_IN_LOOK) {
        const some = keys.slice(at, at + VAULTS_IN_LOOK)
        const rows = await this.#run(HEADS, [Buffer.concat(some.map(bytesOf)), some.length])
        for (const { vault, head } of rows) {
          const vaultKey = Buffer.from(vault).toString('latin1')
          this.#signals.tell({ vaultKey, before: -1, head, items: null })
        }
      }
    } catch {
      this.#log.warn('watched vaults could not be looked at')
    }
  }
}

export function payloads(name: string, heads: readonly (readonly [string, number])[]): string[] {
  const written = heads.map(([key, head]) => `${base64url(key)}.${head}`)
  const all: string[] = []
  for (let at = 0; at < written.length; at += VAULTS_IN_PAYLOAD) {
    all.push(`${name}:${written.slice(at, at + VAULTS_IN_PAYLOAD).join(',')}`)
  }
  return all
}
