import { CryptoError } from '../error.ts'
import type { Codec } from './codec.ts'

/**
 * A struct whose first field is its format version, so that a newer one is told apart from a broken one whatever else
 * changed in it.
 * @throws {CryptoError} `version-unknown` for another version.
 */
export function versioned<T extends { version: 1 }>(inner: Codec<T>): Codec<T> {
  return {
    shape: inner.shape,
    toItem: (value) => inner.toItem(value),
    fromItem: (item) => {
      const version: unknown = Array.isArray(item) ? item[0] : undefined
      if (typeof version === 'number' && Number.isSafeInteger(version) && version > 1) {
        throw new CryptoError('version-unknown', 'written by a newer version')
      }
      return inner.fromItem(item)
    },
  }
}
