import { decode, sameBytes } from '../codec/cbor.ts'
import { CryptoError } from '../error.ts'
import { hash } from '../hash.ts'
import { m1Codec } from './messages.ts'

/** What m1 says of the nonce that m3 reveals. */
export function nonceCommitment(nonce: Uint8Array): Uint8Array {
  return hash('pairing-nonce', nonce)
}

/**
 * Six digits of the transcript's hash, for the owner to compare on both screens. The new device is bound to its nonce
 * before it sees the other's, so that nobody between them can try nonces until the digits agree: one guess in a million.
 * @throws {CryptoError} `pairing-broken` when the nonce is not the one committed to, `malformed` when m1 is not one.
 */
export function pairingCheck(m1: Uint8Array, m2: Uint8Array, nonce: Uint8Array): string {
  if (!sameBytes(decode(m1Codec, m1).nonceCommitment, nonceCommitment(nonce))) {
    throw new CryptoError('pairing-broken', 'nonce is not the one committed to')
  }
  const digest = hash('pairing-check', m1, m2, nonce)
  const number = new DataView(digest.buffer, digest.byteOffset).getBigUint64(0, true) % 1_000_000n
  return number.toString().padStart(6, '0')
}
