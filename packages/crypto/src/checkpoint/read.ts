import { decode } from '../codec/cbor.ts'
import type { Infer } from '../codec/codec.ts'
import { struct } from '../codec/compound.ts'
import { fixedBytes, oneOf, uint } from '../codec/scalars.ts'
import { versioned } from '../codec/version.ts'
import { envelopeId, signedEnvelope } from '../envelope/envelope.ts'
import { checkSignature } from '../signature/verify.ts'

/**
 * What the relay may see of a checkpoint. `n` counts from 0 in a space, `prev` is the id before it (zeros for the
 * first), `position` is the last vault position it covers.
 */
export const checkpointHeaderCodec = versioned(
  struct('CheckpointHeader', {
    version: oneOf(1),
    vault: fixedBytes(32),
    space: fixedBytes(16),
    n: uint(),
    prev: fixedBytes(32),
    position: uint(),
    epoch: uint(),
    member: fixedBytes(16),
    rosterHead: fixedBytes(32),
  }),
)
export type CheckpointHeader = Infer<typeof checkpointHeaderCodec>

export const checkpointCodec = signedEnvelope(4 * 1024 * 1024)

/** A checkpoint as it came: shape and id checked, neither signature nor content. */
export interface ReadCheckpoint {
  readonly id: Uint8Array
  readonly header: CheckpointHeader
  readonly headerBytes: Uint8Array
  readonly nonce: Uint8Array
  readonly ciphertext: Uint8Array
  readonly signature: Uint8Array
  readonly bytes: Uint8Array
}

/** @throws {CryptoError} `malformed`, `not-canonical` or `version-unknown`. */
export function readCheckpoint(bytes: Uint8Array): ReadCheckpoint {
  const envelope = decode(checkpointCodec, bytes)
  const header = decode(checkpointHeaderCodec, envelope.header)
  const { nonce, ciphertext, signature } = envelope
  const id = envelopeId('checkpoint', envelope)
  return { id, header, headerBytes: envelope.header, nonce, ciphertext, signature, bytes }
}

/** @throws {CryptoError} `signature-wrong`. */
export function verifyCheckpoint(checkpoint: ReadCheckpoint, signPk: Uint8Array): void {
  checkSignature(checkpoint.signature, checkpoint.id, signPk)
}
