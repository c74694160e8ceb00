import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import { textBytes } from '../bytes.ts'

/*
 * HPKE (RFC 9180) in base mode. Everything in it is done by the Web Cryptography API, so that a draft can be sealed the
 * moment that a page is there: before any WebAssembly, and while no other key is known. The curve is P-256 since every
 * browser's API has it; X25519 came to Chrome with version 133 alone, and a phone that is older must be able to keep what
 * is typed into it.
 */
export const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
})

/** A point in its uncompressed form: 4, x, y. */
export const PUBLIC_KEY_BYTES = 65
/** The scalar, then the public key. */
export const PRIVATE_KEY_BYTES = 32 + PUBLIC_KEY_BYTES

/** The first byte of what is sealed. */
export const VERSION = 1

/** Keeps a draft apart from whatever else may be sealed to the same key one day. */
export const INFO = textBytes('sotto draft 1')
