import { decode as readCbor, encode as writeCbor } from 'cborg'
import { CryptoError } from '../error.ts'
import type { Codec } from './codec.ts'

/**
 * Encodes deterministically: shortest integers, definite lengths, arrays only.
 * @throws {CryptoError} `malformed` when the value is outside the codec's type (a bug of the caller).
 */
export function encode<T>(codec: Codec<T>, value: T): Uint8Array {
  // In Node the library answers with a view of a pooled Buffer, whose `slice` and `buffer` reach into foreign bytes.
  return new Uint8Array(writeCbor(codec.toItem(value)))
}

/**
 * Decodes and demands that encoding the result again gives the very same bytes.
 * @throws {CryptoError} `malformed` when the bytes are not the codec's shape, `not-canonical` when they are another
 * spelling of it.
 */
export function decode<T>(codec: Codec<T>, bytes: Uint8Array): T {
  const value = codec.fromItem(parse(bytes))
  const again = writeCbor(codec.toItem(value))
  if (!sameBytes(again, bytes)) throw new CryptoError('not-canonical', 'bytes are not in canonical form')
  return value
}

/** Compares public bytes; not constant in time. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false
  return true
}

function parse(bytes: Uint8Array): unknown {
  try {
    return readCbor(bytes, {
      strict: true,
      allowIndefinite: false,
      allowUndefined: false,
      allowInfinity: false,
      allowNaN: false,
      allowBigInt: false,
    })
  } catch {
    // The library's message may quote the input; a stack overflow by deep nesting ends here too.
    throw new CryptoError('malformed', 'bytes are not CBOR')
  }
}
