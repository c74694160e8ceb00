import { decodeView } from '../codec/cbor.ts'
import { envelopeId, signedEnvelope } from '../envelope/envelope.ts'
import { checkSignature } from '../signature/verify.ts'
import { checkSequence, type UpdateHeader, updateHeaderCodec } from './header.ts'

export const updateCodec = signedEnvelope(1024 * 1024)

/**
 * An update as it came: shape and id checked, neither signature nor content. All but `id` are views of `bytes`, which
 * must not change.
 */
export interface ReadUpdate {
  readonly id: Uint8Array
  readonly header: UpdateHeader
  /** The header as it was encoded: the seal's associated data. */
  readonly headerBytes: Uint8Array
  readonly nonce: Uint8Array
  readonly ciphertext: Uint8Array
  readonly signature: Uint8Array
  readonly bytes: Uint8Array
}

/**
 * Reads an update without any key.
 * @throws {CryptoError} `malformed`, `not-canonical` or `version-unknown`.
 */
export function readUpdate(bytes: Uint8Array): ReadUpdate {
  const envelope = decodeView(updateCodec, bytes)
  const header = decodeView(updateHeaderCodec, envelope.header)
  checkSequence(header)
  const { nonce, ciphertext, signature } = envelope
  return {
    id: envelopeId('update', envelope),
    header,
    headerBytes: envelope.header,
    nonce,
    ciphertext,
    signature,
    bytes,
  }
}

/** @throws {CryptoError} `signature-wrong`. */
export function verifyUpdate(update: ReadUpdate, signPk: Uint8Array): void {
  checkSignature(update.signature, update.id, signPk)
}
