import { sameBytes } from '@sotto/crypto'
import type { Random } from '../environment.ts'
import { SottoError } from '../error.ts'
import type { RawStore } from '../store/raw-store.ts'
import { SealedStore } from '../store/sealed-store.ts'
import { readIdentity } from '../vault/identity.ts'
import type { Unlocked } from './browser-lock.ts'

/**
 * The store that a key was unlocked for. An emptied one, one of another key, or, where the recovery phrase was the way,
 * one of another vault is found out before anything is written to it.
 * @throws {SottoError} `store-damaged`; `raw` is closed then
 */
export async function openLockedStore(raw: RawStore, unlocked: Unlocked, random: Random): Promise<SealedStore> {
  const store = new SealedStore(raw, unlocked.storeKey, random)
  try {
    if (!(await store.get('device', 'identity'))) throw new SottoError('store-damaged')
    const { vault } = await readIdentity(store)
    if (unlocked.vault && !sameBytes(vault, unlocked.vault))
      throw new SottoError('store-damaged', 'Its key is that of another diary.')
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}
