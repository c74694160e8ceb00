import type { Codec } from './codec.ts'
import { parse } from './parse.ts'
import { write } from './write.ts'

/**
 * Encodes deterministically: shortest integers, definite lengths, arrays only.
 * @throws {CryptoError} `malformed` when the value is outside the codec's type (a bug of the caller).
 */
export function encode<T>(codec: Codec<T>, value: T): Uint8Array {
  return write(codec.toItem(value))
}

/**
 * Decodes what encoding the result again gives the very same bytes of: items are taken in one spelling only, and a
 * codec gives back the item it was given.
 * @throws {CryptoError} `malformed` when the bytes are not the codec's shape, `not-canonical` when they are another
 * spelling of it.
 */
export function decode<T>(codec: Codec<T>, bytes: Uint8Array): T {
  return codec.fromItem(parse(bytes, 'copy'))
}

/**
 * The same without copying: byte strings are views of `bytes`, which must not change as long as they are used, and
 * stay in memory that long.
 */
export function decodeView<T>(codec: Codec<T>, bytes: Uint8Array): T {
  return codec.fromItem(parse(bytes, 'view'))
}

/** Compares public bytes; not constant in time. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false
  return true
}
