import { foldRoster, type Roster } from '@sotto/crypto/public'
import { keyOf } from '../memory/key.ts'
import { Recent } from '../memory/recent.ts'

const REMEMBERED = 2000

/** Folded rosters by their head: a chain is verified once, not at every append. */
export class Rosters {
  readonly #folded = new Recent<Roster>(REMEMBERED)

  /** The roster whose newest entry is `head`. `readChain` gives its entries from genesis on, when not remembered. */
  async at(head: Uint8Array, readChain: () => Promise<Uint8Array[]>): Promise<Roster> {
    const known = this.#folded.get(keyOf(head))
    if (known) return known
    let roster: Roster | null = null
    for (const entry of await readChain()) roster = foldRoster(roster, entry)
    if (!roster || keyOf(roster.head) !== keyOf(head)) throw new Error('a stored roster does not reach its head')
    this.remember(roster)
    return roster
  }

  remember(roster: Roster): void {
    this.#folded.set(keyOf(roster.head), roster)
  }
}
