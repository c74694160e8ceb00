import { concatBytes } from '../bytes.ts'
import { CryptoError } from '../error.ts'
import type { Random } from '../random.ts'
import { sodium } from '../sodium.ts'
import { NONCE_BYTES } from './sizes.ts'

/** XChaCha20-Poly1305-IETF; the ciphertext is 16 bytes longer than `plain`. */
export function aeadSeal(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, plain: Uint8Array): Uint8Array {
  return sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, aad, null, nonce, key)
}

/** @throws {CryptoError} `seal-broken` when anything at all differs from what was sealed. */
export function aeadOpen(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, ciphertext: Uint8Array): Uint8Array {
  try {
    return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, ciphertext, aad, nonce, key)
  } catch {
    throw new CryptoError('seal-broken', 'sealed bytes do not open')
  }
}

/** Seals bytes at rest: a random nonce, then the ciphertext; `context` must be given again to open. */
export function sealBytes(key: Uint8Array, context: Uint8Array, plain: Uint8Array, random: Random): Uint8Array {
  const nonce = random(NONCE_BYTES)
  return concatBytes(nonce, aeadSeal(key, nonce, context, plain))
}

/** @throws {CryptoError} `seal-broken` for another key, another context or altered bytes. */
export function openBytes(key: Uint8Array, context: Uint8Array, sealed: Uint8Array): Uint8Array {
  return aeadOpen(key, sealed.subarray(0, NONCE_BYTES), context, sealed.subarray(NONCE_BYTES))
}
