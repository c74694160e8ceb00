import { existsSync } from 'node:fs'
import { mkdir, rm, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sameBytes, type Random } from '@sotto/crypto'
import type { Environment } from '../environment.ts'
import { SottoError } from '../error.ts'
import type { KeyRecord } from '../lock/key-record.ts'
import { lockStoreKey, withWayBack, type Lock } from '../lock/lock.ts'
import { openWayBack, type Recovery } from '../lock/way-back.ts'
import { SealedStore } from '../store/sealed-store.ts'
import { readIdentity } from '../vault/identity.ts'
import { Drafts } from './drafts.ts'
import { inFolder } from './durable-file.ts'
import { storeAt } from './folder-store.ts'
import { keyPath, readKeyFile, removeKeyParts, writeKeyFile } from './key-file.ts'
import { tryPassphrase, type AskPassphrase } from './tries-file.ts'

/** One device's folder, held by this process until the store is closed. */
export interface Folder {
  readonly store: SealedStore
  readonly drafts: Drafts
  /** Keeps the store key as this lock says from now on; null where there is no recovery member to come back by. */
  relock(lock: Lock, recovery: Recovery | null): Promise<void>
  /** Seals the way back to the phrase that holds now, unless it is so already. Quick where nothing is to be done. */
  renewWayBack(recovery: Recovery | null): Promise<void>
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
export async function createFolder({ path, env }: FolderPlace, lock: Lock): Promise<NewFolder> {
  const isNew = (await inFolder(() => mkdir(path, { recursive: true, mode: 0o700 }))) !== undefined
  const isUsed = existsSync(keyPath(path)) || existsSync(storePath(path))
  if (isUsed && !existsSync(unfinishedPath(path))) throw new SottoError('store-exists')
  await inFolder(() => writeFile(unfinishedPath(path), '', { mode: 0o600 }))
  const raw = await storeAt(storePath(path))
  // A fresh key: rows of a set-up that was cut short are under names that it does not lead to.
  const storeKey = env.random(32)
  await writeKeyFile(path, lockStoreKey(storeKey, lock, null, env.random))
  const store = new SealedStore(raw, storeKey, env.random)
  return {
    ...heldFolder(path, store, storeKey, env.random),
    keep: () => inFolder(() => rm(unfinishedPath(path), { force: true })),
    discard: async () => {
      await store.close()
      for (const file of ['key', 'diary.db', 'diary.db-wal', 'diary.db-shm', 'unfinished'])
        await rm(join(path, file), { force: true })
      if (isNew) await rmdir(path)
    },
  }
}

/** How a folder is locked. @throws {SottoError} `store-missing`, `store-damaged` */
export async function folderKey({ path }: FolderPlace): Promise<KeyRecord> {
  if (existsSync(unfinishedPath(path))) throw new SottoError('store-missing')
  if (!existsSync(keyPath(path)) && existsSync(storePath(path)))
    throw new SottoError('store-damaged', 'Its key file is gone.')
  const record = await readKeyFile(path)
  if (!existsSync(storePath(path))) throw new SottoError('store-damaged', 'Its database is gone.')
  return record
}

/**
 * The key that a folder's store and drafts are sealed under; asks for the passphrase where there is one, and is then
 * slow on purpose: once a process.
 * @throws {SottoError} `store-missing`, `store-damaged`, `store-locked`, `lock-waits`
 */
export async function unlockFolder(place: FolderPlace, passphrase: AskPassphrase): Promise<Uint8Array> {
  const { type, value } = await folderKey(place)
  return type === 'open' ? value.storeKey : await tryPassphrase(place, value, passphrase)
}

/**
 * The same key by the twelve words of the recovery phrase. Nobody has to wait for it: a phrase is not guessed.
 * @throws {SottoError} `phrase-wrong`, `phrase-unknown`, `store-locked` where no way back was kept, and as `openFolder`
 */
export async function unlockByPhrase(place: FolderPlace, phrase: string, waitMs: number): Promise<Uint8Array> {
  const { type, value } = await folderKey(place)
  if (type === 'open') return value.storeKey
  if (value.version === 1 || !value.wayBack)
    throw new SottoError('store-locked', 'No recovery phrase opens this folder.')
  const { vault, storeKey } = openWayBack(value.wayBack, phrase)
  const { store } = await openFolder(place, storeKey, waitMs)
  try {
    if (!sameBytes((await readIdentity(store)).vault, vault))
      throw new SottoError('store-damaged', 'Its key file is that of another diary.')
    return storeKey
  } finally {
    await store.close()
  }
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
  const store = new SealedStore(await storeAt(storePath(path)), storeKey, env.random)
  try {
    // An emptied database, or one of another key, is found before anything is written to it.
    if (!(await store.get('device', 'identity'))) throw new SottoError('store-damaged')
    await inFolder(() => removeKeyParts(path))
  } catch (error) {
    await store.close()
    throw error
  }
  return heldFolder(path, store, storeKey, env.random)
}

function heldFolder(path: string, store: SealedStore, storeKey: Uint8Array, random: Random): Folder {
  return {
    store,
    drafts: new Drafts(path, storeKey, random),
    relock: (lock, recovery) => writeKeyFile(path, lockStoreKey(storeKey, lock, recovery, random)),
    renewWayBack: async (recovery) => {
      const renewed = withWayBack(await readKeyFile(path), storeKey, recovery, random)
      if (renewed) await writeKeyFile(path, renewed)
    },
  }
}
