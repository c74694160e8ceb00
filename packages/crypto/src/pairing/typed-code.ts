import { textBytes } from '../bytes.ts'
import { CryptoError } from '../error.ts'
import { hash } from '../hash.ts'
import type { Random } from '../random.ts'
import { argon2id, PASSPHRASE_COST, SALT_BYTES } from '../seal/passphrase.ts'
import { fromBase32, tidyBase32, toBase32 } from './base32.ts'
import { PAIRING_SECRET_BYTES } from './code.ts'

const CODE_BYTES = 10
const CHARACTERS = 16
/** Both devices know nothing but the code, so the salt is fixed. */
const SALT = hash('typed-code', textBytes('salt')).slice(0, SALT_BYTES)

/** 80 bits to read off one screen and type on another: `XXXX-XXXX-XXXX-XXXX`. */
export function createTypedCode(random: Random): string {
  const characters = toBase32(random(CODE_BYTES))
  return [0, 4, 8, 12].map((at) => characters.slice(at, at + 4)).join('-')
}

/**
 * The pairing secret of a typed code, by Argon2id (64 MiB, 3 passes; about half a second). Case, spaces and hyphens do
 * not matter; o reads as 0, i and l as 1.
 * @throws {CryptoError} `pairing-code-wrong`.
 */
export function stretchTypedCode(code: string): Uint8Array {
  const tidied = code.length <= 4 * CHARACTERS ? tidyBase32(code) : ''
  const bytes = tidied.length === CHARACTERS ? fromBase32(tidied) : null
  if (!bytes) throw new CryptoError('pairing-code-wrong', 'a typed code has sixteen letters and digits')
  return argon2id(bytes, SALT, PASSPHRASE_COST, PAIRING_SECRET_BYTES)
}
