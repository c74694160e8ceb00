import { encode } from '../codec/cbor.ts'
import type { Infer } from '../codec/codec.ts'
import { struct } from '../codec/compound.ts'
import { fixedBytes, text, uint } from '../codec/scalars.ts'
import { hash } from '../hash.ts'
import { checkSignature } from '../signature/verify.ts'

/**
 * What a relay asks whoever has a phrase to sign. It names no vault, since a phrase knows none: the relay looks it up by
 * the key, and tells only who has proved to hold it.
 */
export const recoveryChallengeCodec = struct('RecoveryChallenge', {
  relay: text(256),
  signPk: fixedBytes(32),
  nonce: fixedBytes(32),
  expiresAtMs: uint(),
})
export type RecoveryChallenge = Infer<typeof recoveryChallengeCodec>

/** @throws {CryptoError} `malformed` when a field is out of range. */
export function recoveryChallengeId(challenge: RecoveryChallenge): Uint8Array {
  return hash('recovery-challenge', encode(recoveryChallengeCodec, challenge))
}

/** @throws {CryptoError} `signature-wrong`. Expiry and single use are the relay's to check. */
export function verifyRecoveryChallenge(challenge: RecoveryChallenge, signature: Uint8Array): void {
  checkSignature(signature, recoveryChallengeId(challenge), challenge.signPk)
}

/** How a relay finds the vault of a recovery member. 32 bytes. */
export function recoveryKeyHash(signPk: Uint8Array): Uint8Array {
  return hash('recovery-key', signPk)
}
