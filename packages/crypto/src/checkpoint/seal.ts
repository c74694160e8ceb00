import { pack, SNAPSHOT_FLOOR_BYTES } from '../body/pack.ts'
import { encode } from '../codec/cbor.ts'
import { envelopeId } from '../envelope/envelope.ts'
import { purposeKey } from '../epoch/purpose.ts'
import type { MemberKeys } from '../member/keys.ts'
import type { Random } from '../random.ts'
import { aeadSeal } from '../seal/aead.ts'
import { NONCE_BYTES } from '../seal/sizes.ts'
import { signId } from '../signature/sign.ts'
import { type CheckpointBody, checkpointBodyCodec } from './body.ts'
import { checkpointCodec, type CheckpointHeader, checkpointHeaderCodec } from './read.ts'

/** `epochKey`: of the epoch that the header names. */
export interface CheckpointToSeal {
  readonly header: CheckpointHeader
  readonly body: CheckpointBody
  readonly epochKey: Uint8Array
  readonly keys: MemberKeys
  readonly random: Random
}

/** @throws {CryptoError} `malformed` when header or body is out of range. */
export function sealCheckpoint(input: CheckpointToSeal): { id: Uint8Array; bytes: Uint8Array } {
  const { header, body, epochKey, keys, random } = input
  const headerBytes = encode(checkpointHeaderCodec, header)
  const nonce = random(NONCE_BYTES)
  const key = purposeKey(epochKey, 'checkpoint', header.space)
  const ciphertext = aeadSeal(key, nonce, headerBytes, pack(encode(checkpointBodyCodec, body), SNAPSHOT_FLOOR_BYTES))
  const envelope = { header: headerBytes, nonce, ciphertext }
  const id = envelopeId('checkpoint', envelope)
  return { id, bytes: encode(checkpointCodec, { ...envelope, signature: signId(id, keys) }) }
}
