import { unpad } from '../body/padding.ts'
import { textBytes } from '../bytes.ts'
import { CryptoError } from '../error.ts'
import { importPrivate } from './key.ts'
import { INFO, PUBLIC_KEY_BYTES, suite, VERSION } from './suite.ts'

const TAG_BYTES = 16

/**
 * Opens what `sealDraft` sealed for this id.
 * @throws {CryptoError} `version-unknown` for a newer version; `malformed` for another shape, or when `privateKey` is no
 * key; `seal-broken` for another key, another id or altered bytes
 */
export async function openDraft(privateKey: Uint8Array, id: string, sealed: Uint8Array): Promise<Uint8Array> {
  const [version = 0] = sealed
  if (version > VERSION) throw new CryptoError('version-unknown', 'draft was sealed by a newer version')
  if (version !== VERSION || sealed.length < 1 + PUBLIC_KEY_BYTES + TAG_BYTES)
    throw new CryptoError('malformed', 'expected a sealed draft')
  const recipientKey = await importPrivate(privateKey)
  const enc = sealed.subarray(1, 1 + PUBLIC_KEY_BYTES)
  const ciphertext = sealed.subarray(1 + PUBLIC_KEY_BYTES)
  return unpad(await opened({ recipientKey, enc, info: INFO }, ciphertext, textBytes(id)))
}

async function opened(to: Parameters<typeof suite.open>[0], ciphertext: Uint8Array, aad: Uint8Array) {
  try {
    return new Uint8Array(await suite.open(to, ciphertext, aad))
  } catch {
    // The library tells apart what failed; whoever altered the bytes must not learn it.
    throw new CryptoError('seal-broken', 'sealed draft does not open')
  }
}
