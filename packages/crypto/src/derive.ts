import { frame } from './frame.ts'
import { HASH_BYTES } from './hash.ts'
import { sodium } from './sodium.ts'

/**
 * A 32-byte key from another: BLAKE2b-256 keyed with `key` (16 to 64 bytes) over the framed context and parts.
 * Different contexts or parts give keys that tell nothing of one another.
 */
export function deriveKey(key: Uint8Array, context: string, ...parts: Uint8Array[]): Uint8Array {
  return sodium.crypto_generichash(HASH_BYTES, frame(context, parts), key)
}
