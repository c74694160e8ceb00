import { SNAPSHOT_INFLATED_BYTES, unpack } from '../body/pack.ts'
import { purposeKey } from '../epoch/purpose.ts'
import { aeadOpen } from '../seal/aead.ts'
import type { ReadObject } from './read.ts'

/** @throws {CryptoError} `seal-broken`, `inflates-too-far` or `malformed`. */
export function openObject(object: ReadObject, epochKey: Uint8Array): Uint8Array {
  const key = purposeKey(epochKey, 'object', object.header.space)
  return unpack(aeadOpen(key, object.nonce, object.headerBytes, object.ciphertext), SNAPSHOT_INFLATED_BYTES)
}
