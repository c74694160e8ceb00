import { CryptoError, decode, encode, fixedBytes, nullable, oneOf, struct, uint, variant } from '@sotto/crypto'
import type { Codec, Infer } from '@sotto/crypto'
import { SottoError } from '../error.ts'
import { wayBackCodec } from './way-back.ts'

/** A store key under a passphrase, and what it costs to try one. */
export const underPassphrase = {
  /** Argon2id's passes over memory, and that memory in bytes. */
  opsLimit: uint(),
  memLimit: uint(),
  salt: fixedBytes(16),
  /** Nonce of 24 bytes, key of 32, tag of 16. */
  sealed: fixedBytes(72),
}

const firstCodec = struct('LockedKey', { version: oneOf(1), ...underPassphrase })
const secondCodec = struct('LockedKey', { version: oneOf(2), ...underPassphrase, wayBack: nullable(wayBackCodec) })

/** The store key under a passphrase. Version 1 has no way back. */
export type LockedKey = Infer<typeof firstCodec> | Infer<typeof secondCodec>

const lockedCodec: Codec<LockedKey> = {
  shape: `${firstCodec.shape}|${secondCodec.shape}`,
  toItem: (value) => (value.version === 1 ? firstCodec.toItem(value) : secondCodec.toItem(value)),
  fromItem: (item) => (Array.isArray(item) && item[0] === 1 ? firstCodec.fromItem(item) : secondCodec.fromItem(item)),
}

const keyRecordCodec = variant('KeyFile', {
  open: struct('OpenKey', { version: oneOf(1), storeKey: fixedBytes(32) }),
  passphrase: lockedCodec,
})

/**
 * How a device keeps its store key, in canonical CBOR: `['open', [1, storeKey]]` where the device itself is the lock, or
 * `['passphrase', [2, opsLimit, memLimit, salt, sealed, wayBack]]` with the store key sealed under Argon2id of the
 * passphrase and, in `wayBack`, to the recovery member.
 */
export type KeyRecord = Infer<typeof keyRecordCodec>

export const writeKeyRecord = (record: KeyRecord): Uint8Array => encode(keyRecordCodec, record)

/** @throws {SottoError} `store-damaged` */
export function readKeyRecord(bytes: Uint8Array): KeyRecord {
  try {
    return decode(keyRecordCodec, bytes)
  } catch (error) {
    if (error instanceof CryptoError)
      throw new SottoError('store-damaged', 'The key file is not one.', { cause: error })
    throw error
  }
}
