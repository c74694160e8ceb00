import { CryptoError } from '../error.ts'
import { sodium } from '../sodium.ts'

export const SIGNATURE_BYTES = 64
export const SIGN_PK_BYTES = 32

/** Whether an Ed25519 signature (RFC 8032; small-order and non-canonical keys refused) of `message` is `signPk`'s. */
export function isSignedBy(signature: Uint8Array, message: Uint8Array, signPk: Uint8Array): boolean {
  if (signature.length !== SIGNATURE_BYTES || signPk.length !== SIGN_PK_BYTES) return false
  return sodium.crypto_sign_verify_detached(signature, message, signPk)
}

/** @throws {CryptoError} `signature-wrong`. */
export function checkSignature(signature: Uint8Array, message: Uint8Array, signPk: Uint8Array): void {
  if (!isSignedBy(signature, message, signPk)) throw new CryptoError('signature-wrong', 'signature does not verify')
}
