import { concatBytes } from '../bytes.ts'
import { CryptoError } from '../error.ts'
import { toBase64url } from '../share/base64url.ts'
import { PRIVATE_KEY_BYTES, PUBLIC_KEY_BYTES, suite } from './suite.ts'

/** A recipient of drafts. The public half (65 bytes) may lie in the clear; the private one (97) holds it too. */
export interface DraftKey {
  readonly publicKey: Uint8Array
  readonly privateKey: Uint8Array
}

const COORDINATE_BYTES = 32

/** A fresh pair, from the randomness of the Web Cryptography API: P-256 cannot be drawn by a source that is given. */
export async function createDraftKey(): Promise<DraftKey> {
  const pair = await suite.kem.generateKeyPair()
  const publicKey = new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey))
  const scalar = new Uint8Array(await suite.kem.serializePrivateKey(pair.privateKey))
  return { publicKey, privateKey: concatBytes(scalar, publicKey) }
}

/** The public half of a private key. @throws {CryptoError} `malformed` for another length */
export function draftPublicKey(privateKey: Uint8Array): Uint8Array {
  if (privateKey.length !== PRIVATE_KEY_BYTES) throw new CryptoError('malformed', 'draft key has a wrong length')
  return privateKey.slice(-PUBLIC_KEY_BYTES)
}

/** @throws {CryptoError} `malformed` for what is no point of the curve */
export async function importPublic(publicKey: Uint8Array): Promise<CryptoKey> {
  try {
    return await suite.kem.deserializePublicKey(new Uint8Array(publicKey))
  } catch {
    throw new CryptoError('malformed', 'draft key is no key')
  }
}

/**
 * Both halves, by a JWK (RFC 7518, section 6.2): Safari and Firefox take no private key that lacks its public half, and
 * the library would have to work it out.
 * @throws {CryptoError} `malformed`
 */
export async function importPrivate(privateKey: Uint8Array): Promise<CryptoKeyPair> {
  const publicKey = await importPublic(draftPublicKey(privateKey))
  const [d, x, y] = [0, 1, 2].map((nth) => {
    const at = nth === 0 ? 0 : 1 + nth * COORDINATE_BYTES
    return toBase64url(privateKey.subarray(at, at + COORDINATE_BYTES))
  })
  try {
    const jwk = { kty: 'EC', crv: 'P-256', d, x, y } as JsonWebKey
    return { publicKey, privateKey: await suite.kem.importKey('jwk', jwk, false) }
  } catch {
    throw new CryptoError('malformed', 'draft key is no key')
  }
}
