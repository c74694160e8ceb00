import { Asked } from '../engine/asked.svelte.ts'
import type { App } from './app.ts'

/** Nobody reads here without a link: neither whoever was let in, nor this device itself. False while it is not known. */
export const readsAlone = ({ own, engine }: App): boolean => own.role === 'owner' && engine.sync?.readers === 0

export interface Seeing {
  readonly recipient: string
  /** Milliseconds since 1970. */
  readonly untilMs: number
}

/**
 * Who can see something of the diary now, by the ledger and by who was let in. Until both are known nothing is promised:
 * that nobody sees anything is said when it is so, and not while it is looked up. To be made while a component is set up.
 */
export class WhoSees {
  readonly #app: App
  readonly #asked: Asked<readonly Seeing[]>

  constructor(app: App) {
    this.#app = app
    this.#asked = new Asked(app.engine, async () => {
      const open = (await app.engine.api.share.list()).filter(
        ({ state, expiresAt }) => state === 'active' && (expiresAt ?? 0) > app.now(),
      )
      return open
        .map(({ recipient, expiresAt }) => ({ recipient: recipient ?? '', untilMs: expiresAt ?? 0 }))
        .sort((one, other) => one.untilMs - other.untilMs)
    })
  }

  /** Links that can be opened; whose link ends first comes first. Empty while it is not known. */
  readonly links = $derived.by((): readonly Seeing[] => (this.#isKnown ? (this.#asked.value ?? []) : []))

  /** Whose links these are, each once. */
  readonly people = $derived([...new Set(this.links.map(({ recipient }) => recipient))])

  /** Devices of others that read here without a link. */
  readonly readers = $derived.by(() => this.#app.engine.sync?.readers ?? 0)

  /** `alone`: nobody reads here without a link either. */
  readonly standing = $derived.by((): 'unknown' | 'seen' | 'alone' | 'noLink' => {
    if (!this.#isKnown) return 'unknown'
    if (this.links.length > 0) return 'seen'
    return readsAlone(this.#app) ? 'alone' : 'noLink'
  })

  get #isKnown(): boolean {
    const { state, sync } = this.#app.engine
    return state?.phase === 'open' && sync !== null && this.#asked.value !== null
  }
}
