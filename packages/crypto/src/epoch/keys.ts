import { sameBytes } from '../codec/cbor.ts'
import { toHex } from '../bytes.ts'
import { CryptoError } from '../error.ts'
import type { MemberKeys } from '../member/keys.ts'
import { type Roster, wrapsFor } from '../roster/roster.ts'
import { epochCommitment } from './commitment.ts'
import { openLink } from './link.ts'
import { openWrap } from './wrap.ts'

/** The epoch keys a member holds. A helper's are those derived for it. */
export interface EpochKeys {
  /** The newest epoch held; below the roster's when the newest wrap does not open, and then nothing may be sealed. */
  readonly newest: number
  /** @throws {CryptoError} `epoch-broken` when that epoch's key is not held. */
  key(n: number): Uint8Array
}

/**
 * Opens the member's own wraps and walks the links back from each. What does not open to the roster's commitment is
 * left out, so that a broken epoch halts the member there and the next rotation frees it.
 * @throws {CryptoError} `epoch-broken` when no epoch at all opens, or the member is not of this roster.
 */
export function openEpochKeys(roster: Roster, keys: MemberKeys): EpochKeys {
  const role = roster.members.get(toHex(keys.id))?.role
  const held = new Map<number, Uint8Array>()
  for (const { n, sealed } of wrapsFor(roster, keys.id).toReversed()) {
    if (held.has(n)) continue
    const key = refusable(() => openWrap(roster.vault, n, keys, sealed))
    if (!key) continue
    if (role === 'helper') held.set(n, key)
    else walkBack(roster, n, key, held)
  }
  if (held.size === 0) throw new CryptoError('epoch-broken', 'no epoch key opens')
  return new HeldKeys(held)
}

function walkBack(roster: Roster, newest: number, newestKey: Uint8Array, held: Map<number, Uint8Array>): void {
  let n = newest
  let key: Uint8Array | null = newestKey
  while (key && !held.has(n)) {
    const epoch = roster.epochs.get(n)
    if (!epoch || !sameBytes(epoch.commitment, epochCommitment(roster.vault, n, key))) return
    held.set(n, key)
    const { link } = epoch
    if (!link) return
    const [vault, at, under] = [roster.vault, n, key]
    key = refusable(() => openLink(vault, at, under, link))
    n -= 1
  }
}

/** Null where a seal was refused; any other error is a fault of this package and passes. */
function refusable(open: () => Uint8Array): Uint8Array | null {
  try {
    return open()
  } catch (error) {
    if (error instanceof CryptoError) return null
    throw error
  }
}

class HeldKeys implements EpochKeys {
  readonly newest: number
  readonly #held: ReadonlyMap<number, Uint8Array>

  constructor(held: ReadonlyMap<number, Uint8Array>) {
    this.#held = held
    this.newest = Math.max(...held.keys())
  }

  key(n: number): Uint8Array {
    const key = this.#held.get(n)
    if (!key) throw new CryptoError('epoch-broken', 'this epoch key is not held')
    return key
  }
}
