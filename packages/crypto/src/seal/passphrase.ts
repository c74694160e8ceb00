import { textBytes } from '../bytes.ts'
import { CryptoError } from '../error.ts'
import { sodium } from '../sodium.ts'

/** Argon2id's cost: passes over memory, and that memory in bytes. Kept beside what it protects. */
export interface PassphraseCost {
  readonly opsLimit: number
  readonly memLimit: number
}

/** 64 MiB, three passes: RFC 9106's second recommendation, about half a second in WebAssembly. */
export const PASSPHRASE_COST: PassphraseCost = { opsLimit: 3, memLimit: 64 * 1024 * 1024 }

export const SALT_BYTES = 16
const MIN_MEMORY = 8192
const MAX_MEMORY = 1024 * 1024 * 1024
const MAX_PASSES = 32

/**
 * A 32-byte key from a passphrase (NFC, as RFC 8265 has it) and a 16-byte salt by Argon2id.
 * @throws {CryptoError} `malformed` for another salt length or a cost out of bounds, so that altered parameters cannot
 * hang the device.
 */
export function passphraseKey(passphrase: string, salt: Uint8Array, cost: PassphraseCost): Uint8Array {
  return argon2id(textBytes(passphrase.normalize('NFC')), salt, cost, 32)
}

/** @throws {CryptoError} `malformed` for a salt length or cost out of bounds. */
export function argon2id(secret: Uint8Array, salt: Uint8Array, cost: PassphraseCost, length: number): Uint8Array {
  const { opsLimit, memLimit } = cost
  if (salt.length !== SALT_BYTES) throw new CryptoError('malformed', 'salt has a wrong length')
  if (!within(opsLimit, 1, MAX_PASSES) || !within(memLimit, MIN_MEMORY, MAX_MEMORY)) {
    throw new CryptoError('malformed', 'cost is out of bounds')
  }
  return sodium.crypto_pwhash(length, secret, salt, opsLimit, memLimit, sodium.crypto_pwhash_ALG_ARGON2ID13)
}

function within(value: number, min: number, max: number): boolean {
  return Number.isSafeInteger(value) && value >= min && value <= max
}
