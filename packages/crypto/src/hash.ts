import { frame, framedLength, writeFrame } from './frame.ts'
import { heap, sodium } from './sodium.ts'

export const HASH_BYTES = 32

/** Inputs up to here are framed in libsodium's own memory, and so copied once. */
const SMALL_BYTES = 16 * 1024
const out = heap._malloc(HASH_BYTES + SMALL_BYTES)
const input = out + HASH_BYTES

/** BLAKE2b-256 (RFC 7693) of the framed context and parts. */
export function hash(context: string, ...parts: Uint8Array[]): Uint8Array {
  const length = framedLength(context, parts)
  if (length <= SMALL_BYTES) {
    writeFrame(heap.HEAPU8, input, context, parts)
    if (heap._crypto_generichash(out, HASH_BYTES, input, length, 0, 0, 0) === 0) return heap.HEAPU8.slice(out, input)
  }
  return sodium.crypto_generichash(HASH_BYTES, frame(context, parts), null)
}

/** SHA-256 (FIPS 180-4), for formats of others that name it; this protocol's own hashes are `hash`. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return sodium.crypto_hash_sha256(bytes)
}
