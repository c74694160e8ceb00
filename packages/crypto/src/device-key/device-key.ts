import { concatBytes } from '../bytes.ts'
import { CryptoError } from '../error.ts'
import type { Random } from '../random.ts'

/** AES-GCM's nonce (NIST SP 800-38D, section 8.2.2). A key of this kind seals a handful of times at most. */
const NONCE_BYTES = 12
const PRF_BYTES = 32

/** What the Web Cryptography API may do with such a key: never give its bytes. */
const USAGES = ['encrypt', 'decrypt'] as const
const ALGORITHM = { name: 'AES-GCM', length: 256 } as const

/**
 * A fresh key that no script can read, this one included: it can be kept in IndexedDB and used, no more. That is no guard
 * against whoever reads the browser's files, where it lies as the browser writes it.
 */
export async function createDeviceKey(): Promise<CryptoKey> {
  return await crypto.subtle.generateKey(ALGORITHM, false, USAGES)
}

/**
 * The key that a passkey gives by its PRF extension (WebAuthn level 3, section 10.1.4): HKDF-SHA-256 (RFC 5869) of the
 * 32-byte output, with `salt` as its salt and `context` as its info.
 * @throws {CryptoError} `malformed` for another length, or an output of one repeated byte, which is no output
 */
export async function passkeyKey(prf: Uint8Array, salt: Uint8Array, context: Uint8Array): Promise<CryptoKey> {
  if (prf.length !== PRF_BYTES || prf.every((byte) => byte === prf[0]))
    throw new CryptoError('malformed', 'expected the output of a passkey')
  const from = await crypto.subtle.importKey('raw', new Uint8Array(prf), 'HKDF', false, ['deriveKey'])
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(salt), info: new Uint8Array(context) }
  return await crypto.subtle.deriveKey(hkdf, from, ALGORITHM, false, USAGES)
}

/** Whether a value that was kept is such a key: whoever put one in its place that can be read is found out. */
export function isDeviceKey(value: unknown): value is CryptoKey {
  if (!(value instanceof CryptoKey)) return false
  const { length } = value.algorithm as Partial<AesKeyAlgorithm>
  return value.type === 'secret' && !value.extractable && value.algorithm.name === ALGORITHM.name && length === 256
}

/** Seals bytes at rest: a random nonce, then the ciphertext; `context` must be given again to open. Adds 28 bytes. */
export async function sealByDevice(
  key: CryptoKey,
  context: Uint8Array,
  plain: Uint8Array,
  random: Random,
): Promise<Uint8Array> {
  const iv = new Uint8Array(random(NONCE_BYTES))
  const way = { name: ALGORITHM.name, iv, additionalData: new Uint8Array(context) }
  return concatBytes(iv, new Uint8Array(await crypto.subtle.encrypt(way, key, new Uint8Array(plain))))
}

/** @throws {CryptoError} `seal-broken` for another key, another context or altered bytes */
export async function openByDevice(key: CryptoKey, context: Uint8Array, sealed: Uint8Array): Promise<Uint8Array> {
  const iv = new Uint8Array(sealed.subarray(0, NONCE_BYTES))
  const way = { name: ALGORITHM.name, iv, additionalData: new Uint8Array(context) }
  try {
    return new Uint8Array(await crypto.subtle.decrypt(way, key, new Uint8Array(sealed.subarray(NONCE_BYTES))))
  } catch {
    throw new CryptoError('seal-broken', 'sealed bytes do not open')
  }
}
