import type { Device } from '../device/device.ts'
import type { LiveEvent } from '../device/live-event.ts'
import type { OpeningEvent } from '../share/opened.ts'
import { plainError } from '../tabs/engine-error.ts'
import type { PlainError } from '../tabs/frame.ts'

/** How this device and its relay stand: `ended` is final until the owner acts, and says why. */
export type Link =
  { readonly state: 'connecting' | 'connected' | 'offline' } | { readonly state: 'ended'; readonly error: PlainError }

interface Hearing {
  /** What others wrote has come in. */
  readonly onRecords: (events: readonly LiveEvent[]) => void
  /** Told again when something was taken in: how this device stands may be another, without any record. */
  readonly onLink: (link: Link) => void
  readonly onOpening: (event: OpeningEvent) => void
  readonly onProgress: (step: string, done: number, of: number) => void
}

/** Records that come in one after another are told together, at most so often (ms). */
const GATHER_MS = 100

/** Keeps a device in touch with its relay for as long as a diary is open. */
export class Connection {
  readonly #device: Device
  readonly #hearing: Hearing
  readonly #stop = new AbortController()
  #link: Link = { state: 'connecting' }
  #gathered: LiveEvent[] = []
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(device: Device, hearing: Hearing) {
    this.#device = device
    this.#hearing = hearing
  }

  /** Resolves when it was stopped, or when only the owner can mend what is wrong. */
  async run(): Promise<void> {
    const { onLink, onProgress, onRecords } = this.#hearing
    onLink(this.#link)
    try {
      // The ledger is held against the relay and duties are settled; away from it that waits for the next time.
      await this.#device.sync(onProgress).catch((error: unknown) => {
        if (!isPassing(error)) throw error
        // Said now: a browser may hold the next attempt back for a minute (Firefox, after several that failed).
        if (!this.#stop.signal.aborted) onLink((this.#link = { state: 'offline' }))
      })
      // What came by it was told by no event.
      onRecords([])
      await this.#device.live(
        (event) => {
          if (event.event === 'opening') this.#hearing.onOpening(event)
          this.#gather(event)
        },
        this.#stop.signal,
        (isConnected) => onLink((this.#link = { state: isConnected ? 'connected' : 'offline' })),
        () => onLink(this.#link),
      )
    } catch (error) {
      if (!this.#stop.signal.aborted) onLink({ state: 'ended', error: plainError(error) })
    }
  }

  stop(): void {
    this.#stop.abort()
    if (this.#timer !== null) clearTimeout(this.#timer)
  }

  #gather(event: LiveEvent): void {
    this.#gathered.push(event)
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      this.#hearing.onRecords(this.#gathered.splice(0))
    }, GATHER_MS)
  }
}

const PASSING: ReadonlySet<string> = new Set([
  'relay-unreachable',
  'relay-busy',
  'relay-failed',
  'rate-limited',
  'interrupted',
])

const isPassing = (error: unknown): boolean => PASSING.has(plainError(error).code)
