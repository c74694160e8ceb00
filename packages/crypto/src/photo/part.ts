import { encode } from '../codec/cbor.ts'
import { deriveKey } from '../derive.ts'
import { envelopeId } from '../envelope/envelope.ts'
import { purposeKey } from '../epoch/purpose.ts'
import { objectCodec, objectHeaderCodec, type ReadObject } from '../object/read.ts'
import type { Random } from '../random.ts'
import { aeadOpen, aeadSeal } from '../seal/aead.ts'
import { NONCE_BYTES } from '../seal/sizes.ts'
import { OWNERS_SPACE } from '../space.ts'

/** A piece of a picture; who seals pads the whole before it is cut. */
export interface PhotoPart {
  readonly vault: Uint8Array
  /** 16 random bytes, the same for all pieces of one picture; the relay sees them where a document's id would stand. */
  readonly photo: Uint8Array
  readonly epoch: number
  readonly epochKey: Uint8Array
  readonly plain: Uint8Array
  readonly random: Random
}

/** An object as the relay keeps any, under a key of its own for each picture. @throws {CryptoError} `malformed` */
export function sealPhotoPart(part: PhotoPart): { id: Uint8Array; bytes: Uint8Array } {
  const { vault, photo, epoch, epochKey, plain, random } = part
  const header = encode(objectHeaderCodec, { version: 1, vault, space: OWNERS_SPACE, doc: photo, epoch })
  const nonce = random(NONCE_BYTES)
  const envelope = { header, nonce, ciphertext: aeadSeal(photoKey(epochKey, photo), nonce, header, plain) }
  return { id: envelopeId('object', envelope), bytes: encode(objectCodec, envelope) }
}

/** @throws {CryptoError} `seal-broken`, also for a snapshot and for a piece of another picture. */
export function openPhotoPart(
  { header, headerBytes, nonce, ciphertext }: ReadObject,
  epochKey: Uint8Array,
): Uint8Array {
  return aeadOpen(photoKey(epochKey, header.doc), nonce, headerBytes, ciphertext)
}

function photoKey(epochKey: Uint8Array, photo: Uint8Array): Uint8Array {
  return deriveKey(purposeKey(epochKey, 'photo', OWNERS_SPACE), 'photo-key', photo)
}
