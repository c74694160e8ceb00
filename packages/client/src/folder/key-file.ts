import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  CryptoError,
  decode,
  encode,
  fixedBytes,
  oneOf,
  openBytes,
  PASSPHRASE_COST,
  passphraseKey,
  sealBytes,
  struct,
  textBytes,
  uint,
  variant,
  type Random,
} from '@sotto/crypto'
import { SottoError } from '../error.ts'
import { fileCode, inFolder, writeDurably } from './durable-file.ts'

/**
 * The file `key` of a folder, in canonical CBOR: `['open', [1, storeKey]]` where the device itself is the lock, or
 * `['passphrase', [1, opsLimit, memLimit, salt, sealed]]` with the store key sealed under Argon2id of the passphrase.
 */
const keyFileCodec = variant('KeyFile', {
  open: struct('OpenKey', { version: oneOf(1), storeKey: fixedBytes(32) }),
  passphrase: struct('LockedKey', {
    version: oneOf(1),
    /** Argon2id's passes over memory, and that memory in bytes. */
    opsLimit: uint(),
    memLimit: uint(),
    salt: fixedBytes(16),
    /** Nonce of 24 bytes, key of 32, tag of 16. */
    sealed: fixedBytes(72),
  }),
})

/** How a folder's store key is kept: beside the store, or under a passphrase. */
export type FolderLock = { readonly kind: 'none' } | { readonly kind: 'passphrase'; readonly passphrase: string }

/** Asked only where the folder has one. */
export type AskPassphrase = () => Promise<string>

/** A changed file can make a guess neither cheaper than this version's own cost nor dearer than a phone can pay. */
const MOST = { opsLimit: 16, memLimit: 512 * 1024 * 1024 } as const

const context = textBytes('sotto store key')

export const keyPath = (folder: string): string => join(folder, 'key')

/** Makes a store key and keeps it as the lock says. */
export async function createKeyFile(folder: string, lock: FolderLock, random: Random): Promise<Uint8Array> {
  const storeKey = random(32)
  await writeDurably(keyPath(folder), encode(keyFileCodec, kept(storeKey, lock, random)))
  return storeKey
}

function kept(storeKey: Uint8Array, lock: FolderLock, random: Random) {
  if (lock.kind === 'none') return { type: 'open' as const, value: { version: 1 as const, storeKey } }
  const salt = random(16)
  const sealed = sealBytes(passphraseKey(lock.passphrase, salt, PASSPHRASE_COST), context, storeKey, random)
  return { type: 'passphrase' as const, value: { version: 1 as const, ...PASSPHRASE_COST, salt, sealed } }
}

/** @throws {SottoError} `store-missing`, `store-damaged`, `store-locked` when the passphrase is wrong. */
export async function readStoreKey(folder: string, passphrase: AskPassphrase): Promise<Uint8Array> {
  const { type, value } = readKeyFile(await bytesOf(folder))
  if (type === 'open') return value.storeKey
  const { opsLimit, memLimit, salt, sealed } = value
  const within =
    opsLimit >= PASSPHRASE_COST.opsLimit &&
    opsLimit <= MOST.opsLimit &&
    memLimit >= PASSPHRASE_COST.memLimit &&
    memLimit <= MOST.memLimit
  if (!within) throw new SottoError('store-damaged', 'The key file asks for a cost out of bounds.')
  const key = passphraseKey(await passphrase(), salt, { opsLimit, memLimit })
  try {
    return openBytes(key, context, sealed)
  } catch (error) {
    if (error instanceof CryptoError)
      throw new SottoError('store-locked', 'The passphrase is not right.', { cause: error })
    throw error
  }
}

function readKeyFile(bytes: Uint8Array) {
  try {
    return decode(keyFileCodec, bytes)
  } catch (error) {
    if (error instanceof CryptoError)
      throw new SottoError('store-damaged', 'The key file is not one.', { cause: error })
    throw error
  }
}

async function bytesOf(folder: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(keyPath(folder)))
  } catch (error) {
    const code = fileCode(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new SottoError('store-missing', undefined, { cause: error })
    return await inFolder(() => Promise.reject(error))
  }
}
