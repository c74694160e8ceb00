import { frame } from './frame.ts'
import { sodium } from './sodium.ts'

export const HASH_BYTES = 32

/** BLAKE2b-256 (RFC 7693) of the framed context and parts. */
export function hash(context: string, ...parts: Uint8Array[]): Uint8Array {
  return sodium.crypto_generichash(HASH_BYTES, frame(context, parts), null)
}

/** SHA-256 (FIPS 180-4), for formats of others that name it; this protocol's own hashes are `hash`. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return sodium.crypto_hash_sha256(bytes)
}
