import { decode } from '../codec/cbor.ts'
import type { Infer } from '../codec/codec.ts'
import { struct } from '../codec/compound.ts'
import { fixedBytes, oneOf, uint } from '../codec/scalars.ts'
import { versioned } from '../codec/version.ts'
import { bareEnvelope, envelopeId } from '../envelope/envelope.ts'

export const objectHeaderCodec = versioned(
  struct('ObjectHeader', {
    version: oneOf(1),
    vault: fixedBytes(32),
    space: fixedBytes(16),
    doc: fixedBytes(16),
    epoch: uint(),
  }),
)
/** What the relay may see of a snapshot or kept chunk of one document. */
export type ObjectHeader = Infer<typeof objectHeaderCodec>

export const objectCodec = bareEnvelope(64 * 1024 * 1024)

/** An object as it came. It is unsigned: it counts only when a valid checkpoint names its id. */
export interface ReadObject {
  readonly id: Uint8Array
  readonly header: ObjectHeader
  readonly headerBytes: Uint8Array
  readonly nonce: Uint8Array
  readonly ciphertext: Uint8Array
  readonly bytes: Uint8Array
}

/** @throws {CryptoError} `malformed`, `not-canonical` or `version-unknown`. */
export function readObject(bytes: Uint8Array): ReadObject {
  const envelope = decode(objectCodec, bytes)
  const header = decode(objectHeaderCodec, envelope.header)
  const { nonce, ciphertext } = envelope
  return { id: envelopeId('object', envelope), header, headerBytes: envelope.header, nonce, ciphertext, bytes }
}
