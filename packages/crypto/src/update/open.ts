import { unpack, UPDATE_INFLATED_BYTES } from '../body/pack.ts'
import { decode } from '../codec/cbor.ts'
import { purposeKey } from '../epoch/purpose.ts'
import { aeadOpen } from '../seal/aead.ts'
import { type UpdateBody, updateBodyCodec } from './body.ts'
import type { ReadUpdate } from './read.ts'

/** @throws {CryptoError} `seal-broken`, `inflates-too-far`, `malformed` or `not-canonical`. */
export function openUpdate(update: ReadUpdate, epochKey: Uint8Array): UpdateBody {
  const key = purposeKey(epochKey, 'update', update.header.space)
  const packed = aeadOpen(key, update.nonce, update.headerBytes, update.ciphertext)
  return decode(updateBodyCodec, unpack(packed, UPDATE_INFLATED_BYTES))
}
