import { CryptoError } from './error.ts'
import { frame } from './frame.ts'
import { HASH_BYTES } from './hash.ts'
import { sodium } from './sodium.ts'

const MIN_KEY_BYTES = 16
const MAX_KEY_BYTES = 64

/**
 * A 32-byte key from another: BLAKE2b-256 keyed with `key` (16 to 64 bytes) over the framed context and parts.
 * Different contexts or parts give keys that tell nothing of one another.
 * @throws {CryptoError} `malformed` for another key length.
 */
export function deriveKey(key: Uint8Array, context: string, ...parts: Uint8Array[]): Uint8Array {
  if (key.length < MIN_KEY_BYTES || key.length > MAX_KEY_BYTES)
    throw new CryptoError('malformed', 'key has a wrong length')
  return sodium.crypto_generichash(HASH_BYTES, frame(context, parts), key)
}
