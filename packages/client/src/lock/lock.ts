import {
  CryptoError,
  openBytes,
  PASSPHRASE_COST,
  passphraseKey,
  sealBytes,
  textBytes,
  type Random,
} from '@sotto/crypto'
import { SottoError } from '../error.ts'
import type { KeyRecord, LockedKey } from './key-record.ts'
import { isWayBackOf, sealWayBack, type Recovery } from './way-back.ts'

/** How a store key is kept: beside the store, or under a passphrase. */
export type Lock = { readonly kind: 'none' } | { readonly kind: 'passphrase'; readonly passphrase: string }

/** A changed record can make a guess neither cheaper than this version's own cost nor dearer than a phone can pay. */
const MOST = { opsLimit: 16, memLimit: 512 * 1024 * 1024 } as const

const inFolder = textBytes('sotto store key')

/** What of a record a passphrase opens. */
type UnderPassphrase = Pick<LockedKey, 'opsLimit' | 'memLimit' | 'salt' | 'sealed'>

/** Keeps a store key as the lock says; the phrase of `recovery` opens it too. Slow on purpose under a passphrase. */
export function lockStoreKey(storeKey: Uint8Array, lock: Lock, recovery: Recovery | null, random: Random): KeyRecord {
  if (lock.kind === 'none') return { type: 'open', value: { version: 1, storeKey } }
  const wayBack = recovery && sealWayBack(storeKey, recovery, random)
  return { type: 'passphrase', value: { version: 2, ...sealByPassphrase(storeKey, lock.passphrase, random), wayBack } }
}

/** Slow on purpose. @param context where it lies: it opens nowhere else */
export function sealByPassphrase(
  storeKey: Uint8Array,
  passphrase: string,
  random: Random,
  context = inFolder,
): UnderPassphrase {
  const salt = random(16)
  const sealed = sealBytes(passphraseKey(passphrase, salt, PASSPHRASE_COST), context, storeKey, random)
  return { ...PASSPHRASE_COST, salt, sealed }
}

/** The same lock with another way back; null where it has that one already, or needs none. */
export function withWayBack(
  { type, value }: KeyRecord,
  storeKey: Uint8Array,
  recovery: Recovery | null,
  random: Random,
): KeyRecord | null {
  if (type === 'open' || isWayBackOf(value.version === 1 ? null : value.wayBack, storeKey, recovery)) return null
  return { type, value: { ...value, version: 2, wayBack: recovery && sealWayBack(storeKey, recovery, random) } }
}

/** Slow on purpose. @throws {SottoError} `store-locked` when the passphrase is wrong, `store-damaged` */
export function openByPassphrase(
  { opsLimit, memLimit, salt, sealed }: UnderPassphrase,
  passphrase: string,
  context = inFolder,
): Uint8Array {
  const within =
    opsLimit >= PASSPHRASE_COST.opsLimit &&
    opsLimit <= MOST.opsLimit &&
    memLimit >= PASSPHRASE_COST.memLimit &&
    memLimit <= MOST.memLimit
  if (!within) throw new SottoError('store-damaged', 'The key file asks for a cost out of bounds.')
  try {
    return openBytes(passphraseKey(passphrase, salt, { opsLimit, memLimit }), context, sealed)
  } catch (error) {
    if (error instanceof CryptoError)
      throw new SottoError('store-locked', 'The passphrase is not right.', { cause: error })
    throw error
  }
}
