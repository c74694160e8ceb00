import { encode } from '../codec/cbor.ts'
import type { Infer } from '../codec/codec.ts'
import { struct } from '../codec/compound.ts'
import { fixedBytes, text, uint } from '../codec/scalars.ts'
import { hash } from '../hash.ts'
import { checkSignature } from '../signature/verify.ts'

/** What a relay asks a member to sign. `relay` is the relay's origin, so that an answer is of no use to another. */
export const challengeCodec = struct('Challenge', {
  relay: text(256),
  vault: fixedBytes(32),
  member: fixedBytes(16),
  nonce: fixedBytes(32),
  expiresAtMs: uint(),
})
export type Challenge = Infer<typeof challengeCodec>

/** @throws {CryptoError} `malformed` when a field is out of range. */
export function challengeId(challenge: Challenge): Uint8Array {
  return hash('challenge', encode(challengeCodec, challenge))
}

/** @throws {CryptoError} `signature-wrong`. Expiry and single use are the relay's to check. */
export function verifyChallenge(challenge: Challenge, signature: Uint8Array, signPk: Uint8Array): void {
  checkSignature(signature, challengeId(challenge), signPk)
}
