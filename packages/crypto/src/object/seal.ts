import { pack, SNAPSHOT_FLOOR_BYTES } from '../body/pack.ts'
import { encode } from '../codec/cbor.ts'
import { envelopeId } from '../envelope/envelope.ts'
import { purposeKey } from '../epoch/purpose.ts'
import type { Random } from '../random.ts'
import { aeadSeal } from '../seal/aead.ts'
import { NONCE_BYTES } from '../seal/sizes.ts'
import { objectCodec, objectHeaderCodec } from './read.ts'

export interface ObjectToSeal {
  readonly vault: Uint8Array
  readonly space: Uint8Array
  readonly doc: Uint8Array
  readonly epoch: number
  readonly epochKey: Uint8Array
  readonly plain: Uint8Array
  readonly random: Random
}

/** @throws {CryptoError} `malformed` when a field is out of range. */
export function sealObject(input: ObjectToSeal): { id: Uint8Array; bytes: Uint8Array } {
  const { vault, space, doc, epoch, epochKey, plain, random } = input
  const header = encode(objectHeaderCodec, { version: 1, vault, space, doc, epoch })
  const nonce = random(NONCE_BYTES)
  const key = purposeKey(epochKey, 'object', space)
  const envelope = { header, nonce, ciphertext: aeadSeal(key, nonce, header, pack(plain, SNAPSHOT_FLOOR_BYTES)) }
  return { id: envelopeId('object', envelope), bytes: encode(objectCodec, envelope) }
}
