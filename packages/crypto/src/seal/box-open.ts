import { CryptoError } from '../error.ts'
import { sodium } from '../sodium.ts'
import { BOX_BYTES } from './sizes.ts'

/**
 * Opens what `sealToKey` sealed.
 * @throws {CryptoError} `seal-broken` for another key, altered bytes or an ephemeral key of small order.
 */
export function openWithKey(keys: { readonly sealPk: Uint8Array; readonly sealSk: Uint8Array }, sealed: Uint8Array) {
  try {
    if (sealed.length >= BOX_BYTES) return sodium.crypto_box_seal_open(sealed, keys.sealPk, keys.sealSk)
  } catch {
    // The library says only that it failed; so does the error below.
  }
  throw new CryptoError('seal-broken', 'sealed box does not open')
}
