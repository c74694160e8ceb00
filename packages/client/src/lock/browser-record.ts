import { bytesBetween, CryptoError, decode, encode, fixedBytes, nullable, oneOf, struct, variant } from '@sotto/crypto'
import type { Infer } from '@sotto/crypto'
import { SottoError } from '../error.ts'
import { underPassphrase } from './key-record.ts'
import { wayBackCodec } from './way-back.ts'

/** Nonce of 12 bytes, key of 32, tag of 16. */
const sealed = fixedBytes(60)

const browserRecordCodec = variant('BrowserKey', {
  device: struct('DeviceKey', { version: oneOf(1), sealed, wayBack: nullable(wayBackCodec) }),
  passphrase: struct('PassphraseKey', { version: oneOf(1), ...underPassphrase, wayBack: nullable(wayBackCodec) }),
  passkey: struct('PasskeyKey', {
    version: oneOf(1),
    /** The credential's id (WebAuthn level 3, section 5.1: 1023 bytes at most). */
    credential: bytesBetween(1, 1023),
    /** What the passkey is asked with, and the salt of the key that its answer gives. */
    salt: fixedBytes(32),
    sealed,
    /** Passkeys get lost with an account or a phone: the phrase always stands beside one. */
    wayBack: wayBackCodec,
  }),
})

/**
 * How a browser keeps its store key, in canonical CBOR: sealed under a key of the Web Cryptography API that gives no
 * bytes (`device`), under a passphrase, or under what a passkey answers. It is a format of its own, not another case of
 * the folder's: there is no case here in which the key lies in the open, so that no bytes can bring one about.
 */
export type BrowserRecord = Infer<typeof browserRecordCodec>

export const writeBrowserRecord = (record: BrowserRecord): Uint8Array => encode(browserRecordCodec, record)

/** @throws {SottoError} `store-damaged` */
export function readBrowserRecord(bytes: Uint8Array): BrowserRecord {
  try {
    return decode(browserRecordCodec, bytes)
  } catch (error) {
    if (error instanceof CryptoError)
      throw new SottoError('store-damaged', 'What opens it is not there.', { cause: error })
    throw error
  }
}
