import { deriveKey } from '../derive.ts'
import { CryptoError } from '../error.ts'
import { sodium } from '../sodium.ts'
import { memberId } from './id.ts'

export const SEED_BYTES = 32

/** A member's key pairs, all from one seed that never leaves its device. */
export interface MemberKeys {
  readonly id: Uint8Array
  readonly seed: Uint8Array
  /** Ed25519. */
  readonly signPk: Uint8Array
  readonly signSk: Uint8Array
  /** X25519. */
  readonly sealPk: Uint8Array
  readonly sealSk: Uint8Array
}

/** @throws {CryptoError} `malformed` when the seed is not 32 bytes. */
export function memberKeys(seed: Uint8Array): MemberKeys {
  if (seed.length !== SEED_BYTES) throw new CryptoError('malformed', 'seed has a wrong length')
  const sign = sodium.crypto_sign_seed_keypair(deriveKey(seed, 'member-sign'))
  const seal = sodium.crypto_box_seed_keypair(deriveKey(seed, 'member-seal'))
  return {
    id: memberId(sign.publicKey, seal.publicKey),
    seed,
    signPk: sign.publicKey,
    signSk: sign.privateKey,
    sealPk: seal.publicKey,
    sealSk: seal.privateKey,
  }
}
