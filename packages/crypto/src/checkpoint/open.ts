import { SNAPSHOT_INFLATED_BYTES, unpack } from '../body/pack.ts'
import { decode } from '../codec/cbor.ts'
import { purposeKey } from '../epoch/purpose.ts'
import { aeadOpen } from '../seal/aead.ts'
import { type CheckpointBody, checkpointBodyCodec } from './body.ts'
import type { ReadCheckpoint } from './read.ts'

/** @throws {CryptoError} `seal-broken`, `inflates-too-far`, `malformed` or `not-canonical`. */
export function openCheckpoint(checkpoint: ReadCheckpoint, epochKey: Uint8Array): CheckpointBody {
  const key = purposeKey(epochKey, 'checkpoint', checkpoint.header.space)
  const packed = aeadOpen(key, checkpoint.nonce, checkpoint.headerBytes, checkpoint.ciphertext)
  return decode(checkpointBodyCodec, unpack(packed, SNAPSHOT_INFLATED_BYTES))
}
