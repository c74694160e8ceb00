import { textBytes } from '../bytes.ts'
import { deriveKey } from '../derive.ts'

const NOWHERE = new Uint8Array()

/**
 * The key for one purpose within an epoch, and within one space where given. Purposes of this package: `update`,
 * `object`, `checkpoint`, `photo` (by space), `name`, `delegation`, `document`.
 */
export function purposeKey(epochKey: Uint8Array, purpose: string, space: Uint8Array = NOWHERE): Uint8Array {
  return deriveKey(epochKey, 'purpose', textBytes(purpose), space)
}

/** A document's 16-byte id: from epoch 0's key, so that it never changes and tells the relay nothing of its name. */
export function documentId(epochZeroKey: Uint8Array, name: string): Uint8Array {
  return deriveKey(purposeKey(epochZeroKey, 'document'), 'document-id', textBytes(name)).slice(0, 16)
}

/** What a helper holds in place of the epoch key: opens its own space and nothing else. */
export function helperKey(epochKey: Uint8Array, member: Uint8Array): Uint8Array {
  return deriveKey(epochKey, 'helper', member)
}
