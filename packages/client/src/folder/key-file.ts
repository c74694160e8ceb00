import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { SottoError } from '../error.ts'
import { readKeyRecord, writeKeyRecord, type KeyRecord } from '../lock/key-record.ts'
import { fileCode, inFolder, writeDurably } from './durable-file.ts'

export const keyPath = (folder: string): string => join(folder, 'key')

/**
 * Replaces the folder's key file; after a crash there is the old one or the new one. Only for whoever holds the folder,
 * or two would undo each other's change.
 */
export const writeKeyFile = (folder: string, record: KeyRecord): Promise<void> =>
  writeDurably(keyPath(folder), writeKeyRecord(record))

/** @throws {SottoError} `store-missing`, `store-damaged` */
export async function readKeyFile(folder: string): Promise<KeyRecord> {
  try {
    return readKeyRecord(new Uint8Array(await readFile(keyPath(folder))))
  } catch (error) {
    const code = fileCode(error)
    if (error instanceof SottoError || code === undefined) throw error
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new SottoError('store-missing', undefined, { cause: error })
    return await inFolder(() => Promise.reject(error))
  }
}

/**
 * Removes what a crash left of a key file being written: it may hold the key in the open beside a lock that stayed. Only
 * for whoever holds the folder.
 */
export async function removeKeyParts(folder: string): Promise<void> {
  const parts = (await readdir(folder)).filter((name) => /^key\..*\.part$/.test(name))
  for (const part of parts) await rm(join(folder, part), { force: true })
}
