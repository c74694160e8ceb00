import { padTo } from '../body/padding.ts'
import { concatBytes, textBytes } from '../bytes.ts'
import { importPublic } from './key.ts'
import { INFO, suite, VERSION } from './suite.ts'

/** Most entries are shorter: their length says nothing, and that of a long note little (see `padTo`). */
export const FLOOR_BYTES = 1024

/**
 * Seals bytes to a draft key: version (1 byte), encapsulated key (65), ciphertext with its tag (16). Needs no secret. The
 * key of each seal is drawn by the Web Cryptography API and used once.
 * @param id what the bytes are: a record's ULID, or another name. Bound to them, and given again to open
 * @throws {CryptoError} `malformed` when `publicKey` is no key
 */
export async function sealDraft(publicKey: Uint8Array, id: string, bytes: Uint8Array): Promise<Uint8Array> {
  const recipientPublicKey = await importPublic(publicKey)
  const { enc, ct } = await suite.seal({ recipientPublicKey, info: INFO }, padTo(bytes, FLOOR_BYTES), textBytes(id))
  return concatBytes(Uint8Array.of(VERSION), new Uint8Array(enc), new Uint8Array(ct))
}
