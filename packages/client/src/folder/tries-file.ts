import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Environment } from '../environment.ts'
import { SottoError } from '../error.ts'
import { openByPassphrase } from '../lock/lock.ts'
import type { LockedKey } from '../lock/key-record.ts'
import { attempt, demandNoWait } from '../lock/tries.ts'
import type { RawStore } from '../store/raw-store.ts'
import { storeAt } from './folder-store.ts'

/** Attempts follow one another; each takes about as long as Argon2id does. */
const BUSY_WAIT_MS = 60_000

const triesPath = (folder: string): string => join(folder, 'tries')

interface Place {
  readonly path: string
  readonly env: Pick<Environment, 'clock' | 'sleep'>
}

/** Asked only where the folder has one. */
export type AskPassphrase = () => Promise<string>

/**
 * Opens the lock of a folder, counting wrong passphrases in its file `tries`. The count is held for as long as an attempt
 * takes, so that of two processes neither overtakes the other.
 * @throws {SottoError} `lock-waits` before the passphrase is asked for; `store-locked`, `store-damaged`, `store-busy`
 */
export async function tryPassphrase(place: Place, key: LockedKey, ask: AskPassphrase): Promise<Uint8Array> {
  const { clock } = place.env
  await withTries(place, (store) => demandNoWait(store, clock.now()))
  const passphrase = await ask()
  return await withTries(place, (store) =>
    attempt(
      store,
      () => clock.now(),
      () => openByPassphrase(key, passphrase),
    ),
  )
}

async function withTries<T>({ path, env }: Place, act: (store: RawStore) => Promise<T>): Promise<T> {
  const untilMs = env.clock.now() + BUSY_WAIT_MS
  for (;;) {
    try {
      const store = await readable(path)
      try {
        return await act(store)
      } finally {
        await store.close()
      }
    } catch (error) {
      const isBusy = error instanceof SottoError && error.code === 'store-busy'
      if (!isBusy || env.clock.now() >= untilMs) throw error
      await env.sleep(25)
    }
  }
}

/** Whoever can spoil the count could delete it, and its owner must not be shut out: then it begins anew. */
async function readable(path: string): Promise<RawStore> {
  try {
    return await probed(path)
  } catch (error) {
    if (!(error instanceof SottoError && error.code === 'store-damaged')) throw error
    for (const end of ['', '-wal', '-shm']) await rm(`${triesPath(path)}${end}`, { force: true })
    return await probed(path)
  }
}

async function probed(path: string): Promise<RawStore> {
  const store = await storeAt(triesPath(path))
  try {
    await store.rows('lock')
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}
