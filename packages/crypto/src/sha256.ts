import { sodium } from './sodium.ts'

/**
 * SHA-256 (FIPS 180-4), 32 bytes, for formats that are not ours: Automerge names its changes by it. Structures of this
 * protocol use `hash`.
 */
export function sha256(bytes: Uint8Array): Uint8Array {
  return sodium.crypto_hash_sha256(bytes)
}
