import { existsSync } from 'node:fs'
import { chmod, mkdir, rm, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Environment } from '../environment.ts'
import { SottoError } from '../error.ts'
import { SealedStore } from '../store/sealed-store.ts'
import { Drafts } from './drafts.ts'
import { inFolder, unwritable } from './durable-file.ts'
import { FolderStore } from './folder-store.ts'
import { createKeyFile, keyPath, readStoreKey, type AskPassphrase, type FolderLock } from './key-file.ts'

/** One device's folder, held by this process until the store is closed. */
export interface Folder {
  readonly store: SealedStore
  readonly drafts: Drafts
}

/** A folder that is not a diary yet: kept once the device is in it, or discarded without a trace. */
export interface NewFolder extends Folder {
  keep(): Promise<void>
  discard(): Promise<void>
}

/** Where a device lives, and what it needs of the world. */
export interface FolderPlace {
  readonly path: string
  readonly env: Pick<Environment, 'clock' | 'random' | 'sleep'>
}

const storePath = (path: string): string => join(path, 'diary.db')
/** There while a folder is being set up: one whose set-up was cut short holds nothing and may be used again. */
const unfinishedPath = (path: string): string => join(path, 'unfinished')

/** @throws {SottoError} `store-exists`, `store-busy`, `store-full`, `input-invalid` when the place cannot be written. */
export async function createFolder({ path, env }: FolderPlace, lock: FolderLock): Promise<NewFolder> {
  const isNew = (await inFolder(() => mkdir(path, { recursive: true, mode: 0o700 }))) !== undefined
  const isUsed = existsSync(keyPath(path)) || existsSync(storePath(path))
  if (isUsed && !existsSync(unfinishedPath(path))) throw new SottoError('store-exists')
  await inFolder(() => writeFile(unfinishedPath(path), '', { mode: 0o600 }))
  const raw = await held(path)
  // A fresh key: rows of a set-up that was cut short are under names that it does not lead to.
  const storeKey = await createKeyFile(path, lock, env.random)
  const store = new SealedStore(raw, storeKey, env.random)
  return {
    store,
    drafts: new Drafts(path, storeKey, env.random),
    keep: () => inFolder(() => rm(unfinishedPath(path), { force: true })),
    discard: async () => {
      await store.close()
      for (const file of ['key', 'diary.db', 'diary.db-wal', 'diary.db-shm', 'unfinished'])
        await rm(join(path, file), { force: true })
      if (isNew) await rmdir(path)
    },
  }
}

/**
 * The key that a folder's store and drafts are sealed under; asks for the passphrase where there is one, and is then
 * slow on purpose: once a process.
 * @throws {SottoError} `store-missing`, `store-damaged`, `store-locked`
 */
export async function unlockFolder({ path }: FolderPlace, passphrase: AskPassphrase): Promise<Uint8Array> {
  if (existsSync(unfinishedPath(path))) throw new SottoError('store-missing')
  if (!existsSync(keyPath(path)) && existsSync(storePath(path)))
    throw new SottoError('store-damaged', 'Its key file is gone.')
  const storeKey = await readStoreKey(path, passphrase)
  if (!existsSync(storePath(path))) throw new SottoError('store-damaged', 'Its database is gone.')
  return storeKey
}

/**
 * Takes the folder's lock, waiting up to `waitMs` for another process to let go.
 * @throws {SottoError} `store-busy`, `store-damaged`
 */
export async function openFolder({ path, env }: FolderPlace, storeKey: Uint8Array, waitMs: number): Promise<Folder> {
  const untilMs = env.clock.now() + waitMs
  for (;;) {
    try {
      return await opened(path, storeKey, env)
    } catch (error) {
      const isBusy = error instanceof SottoError && error.code === 'store-busy'
      if (!isBusy || env.clock.now() >= untilMs) throw error
      await env.sleep(25)
    }
  }
}

/** The drafts of a folder, which another process may hold. */
export function openDrafts({ path, env }: FolderPlace, storeKey: Uint8Array): Drafts {
  return new Drafts(path, storeKey, env.random)
}

async function opened(path: string, storeKey: Uint8Array, env: Pick<Environment, 'random'>): Promise<Folder> {
  const store = new SealedStore(await held(path), storeKey, env.random)
  try {
    // An emptied database, or one of another key, is found before anything is written to it.
    if (!(await store.get('device', 'identity'))) throw new SottoError('store-damaged')
  } catch (error) {
    await store.close()
    throw error
  }
  return { store, drafts: new Drafts(path, storeKey, env.random) }
}

/** SQLite makes its files readable to all; the folder keeps others out, and so does the file once it is there. */
async function held(path: string): Promise<FolderStore> {
  try {
    const store = new FolderStore(storePath(path))
    await chmod(storePath(path), 0o600)
    return store
  } catch (error) {
    // SQLite's READONLY and CANTOPEN (sqlite.org/rescode.html): the place, not the diary, is at fault.
    const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : -1
    if (code === 8 || code === 14) throw unwritable(error)
    throw error
  }
}
