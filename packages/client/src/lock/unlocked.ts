import {
  concatBytes,
  CryptoError,
  decode,
  encode,
  fixedBytes,
  oneOf,
  sameBytes,
  sha256,
  struct,
  textBytes,
  uint,
} from '@sotto/crypto'
import type { LockedKey } from './key-record.ts'

/** The longest that a lock may stay open without its passphrase. */
export const MOST_UNLOCKED_MS = 8 * 3_600_000

/** A store key that may be used without the passphrase, for a time. */
const unlockedCodec = struct('UnlockedKey', {
  version: oneOf(1),
  /** `boundTo` of the lock that it was taken from. */
  bound: fixedBytes(32),
  sinceMs: uint(),
  untilMs: uint(),
  storeKey: fixedBytes(32),
})

/** One place and one lock there: a store that is moved, replaced or locked anew is another. */
export const boundTo = (place: string, { sealed }: LockedKey): Uint8Array =>
  sha256(concatBytes(sha256(textBytes(place)), sealed))

/** @param span `sinceMs` is now, `untilMs` the end: at most `MOST_UNLOCKED_MS` later */
export function writeUnlocked(
  bound: Uint8Array,
  span: { readonly sinceMs: number; readonly untilMs: number },
  storeKey: Uint8Array,
): Uint8Array {
  return encode(unlockedCodec, { version: 1, bound, ...span, storeKey })
}

/** Null for everything but a key of that lock whose time is now; before its beginning the clock was set back. */
export function readUnlocked(bytes: Uint8Array, bound: Uint8Array, nowMs: number): Uint8Array | null {
  try {
    const { sinceMs, untilMs, storeKey, ...of } = decode(unlockedCodec, bytes)
    const isNow = sinceMs <= nowMs && nowMs < untilMs && untilMs - sinceMs <= MOST_UNLOCKED_MS
    return isNow && sameBytes(of.bound, bound) ? storeKey : null
  } catch (error) {
    if (error instanceof CryptoError) return null
    throw error
  }
}
