import { concatBytes, textBytes, uintBytes } from '../bytes.ts'
import { deriveKey } from '../derive.ts'
import type { Random } from '../random.ts'
import { openBytes, sealBytes } from '../seal/aead.ts'

const context = (vault: Uint8Array, n: number): Uint8Array => concatBytes(textBytes('epoch-link'), vault, uintBytes(n))

const linkKey = (key: Uint8Array, vault: Uint8Array, n: number): Uint8Array =>
  deriveKey(key, 'epoch-link', vault, uintBytes(n))

/** Seals epoch n - 1's key under one derived from epoch n's: whoever holds the new key reads back, never forward. */
export function sealLink(
  vault: Uint8Array,
  n: number,
  key: Uint8Array,
  previous: Uint8Array,
  random: Random,
): Uint8Array {
  return sealBytes(linkKey(key, vault, n), context(vault, n), previous, random)
}

/** @throws {CryptoError} `seal-broken`. */
export function openLink(vault: Uint8Array, n: number, key: Uint8Array, link: Uint8Array): Uint8Array {
  return openBytes(linkKey(key, vault, n), context(vault, n), link)
}
