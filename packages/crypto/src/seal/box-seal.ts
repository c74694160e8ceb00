import { concatBytes } from '../bytes.ts'
import { CryptoError } from '../error.ts'
import type { Random } from '../random.ts'
import { sodium } from '../sodium.ts'
import { NONCE_BYTES } from './sizes.ts'

/**
 * libsodium's sealed box (X25519, XSalsa20-Poly1305; ephemeral key, then ciphertext), composed here so that the
 * ephemeral key comes from `random`. Needs no secret: whoever knows the public key can seal to it.
 * @throws {CryptoError} `malformed` when `sealPk` is not a key, or one of small order that would give a zero secret.
 */
export function sealToKey(sealPk: Uint8Array, plain: Uint8Array, random: Random): Uint8Array {
  const once = sodium.crypto_box_seed_keypair(random(32))
  const nonce = sodium.crypto_generichash(NONCE_BYTES, concatBytes(once.publicKey, sealPk), null)
  try {
    return concatBytes(once.publicKey, sodium.crypto_box_easy(plain, nonce, sealPk, once.privateKey))
  } catch {
    throw new CryptoError('malformed', 'sealing key is no key, or gives no shared secret')
  }
}
