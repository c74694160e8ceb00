import {
  CryptoError,
  decode,
  deriveKey,
  encode,
  fixedBytes,
  oneOf,
  openWithKey,
  sameBytes,
  sealToKey,
  struct,
  type Infer,
  type Member,
  type Random,
} from '@sotto/crypto'
import { SottoError } from '../error.ts'
import { phraseKeys } from '../recovery/phrase-keys.ts'

/** Whose phrase opens a lock when its passphrase is forgotten: the recovery member of that vault. */
export interface Recovery {
  readonly vault: Uint8Array
  readonly member: Pick<Member, 'id' | 'sealPk'>
}

/** What the sealed box holds. The purpose keeps it apart from the epoch keys that are sealed to the same member. */
const contentCodec = struct('WayBackContent', {
  purpose: oneOf('store key by phrase'),
  vault: fixedBytes(32),
  storeKey: fixedBytes(32),
})

export const wayBackCodec = struct('WayBack', {
  /** Id of the recovery member whose phrase opens it. */
  member: fixedBytes(16),
  /** The content's 89 bytes in a sealed box, which adds 48. */
  sealed: fixedBytes(137),
  /** Keyed by the store key: a way back that was altered is found while it can still be written anew. */
  mark: fixedBytes(32),
})

/** The store key, sealed so that the recovery phrase alone opens it. */
export type WayBack = Infer<typeof wayBackCodec>

export function sealWayBack(storeKey: Uint8Array, { vault, member }: Recovery, random: Random): WayBack {
  const content = encode(contentCodec, { purpose: 'store key by phrase', vault, storeKey })
  const sealed = sealToKey(member.sealPk, content, random)
  return { member: member.id, sealed, mark: markOf(storeKey, member.id, sealed) }
}

/** Whether it is whole, and that member's. A null recovery wants none. */
export function isWayBackOf(wayBack: WayBack | null, storeKey: Uint8Array, recovery: Recovery | null): boolean {
  if (!wayBack || !recovery) return !wayBack && !recovery
  const { member, sealed, mark } = wayBack
  return sameBytes(member, recovery.member.id) && sameBytes(mark, markOf(storeKey, member, sealed))
}

/**
 * Opens it with the twelve words. The vault it gives is what was sealed: whoever opens the store with the key must find
 * that vault there.
 * @throws {SottoError} `phrase-wrong` where they are no phrase, `phrase-unknown` where it is another one, `store-damaged`
 */
export function openWayBack(wayBack: WayBack, phrase: string): { vault: Uint8Array; storeKey: Uint8Array } {
  const keys = phraseKeys(phrase)
  if (!sameBytes(keys.id, wayBack.member)) throw new SottoError('phrase-unknown')
  try {
    const { vault, storeKey } = decode(contentCodec, openWithKey(keys, wayBack.sealed))
    return { vault, storeKey }
  } catch (error) {
    if (error instanceof CryptoError)
      throw new SottoError('store-damaged', 'Its way back by the recovery phrase does not open.', { cause: error })
    throw error
  }
}

const markOf = (storeKey: Uint8Array, member: Uint8Array, sealed: Uint8Array): Uint8Array =>
  deriveKey(storeKey, 'way-back', member, sealed)
