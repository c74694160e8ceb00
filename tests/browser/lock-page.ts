import { createPhrase, memberKeys, phraseSeed, systemRandom, toHex } from '@sotto/crypto'
import { BrowserLock, draftKeyOf, DraftQueue, IndexedDbStore, takeIn, type UnlockBy } from '@sotto/client/browser'
import { SealedStore } from '@sotto/client'
import { askPasskey, createPasskey, type Authenticator } from '@sotto/client/passkey'

const clock = { now: () => Date.now(), zone: () => 'UTC' }
const lock = () => BrowserLock.open('lock', { clock, random: systemRandom })
const drafts = () => DraftQueue.open('drafts', systemRandom)

const authenticator: Authenticator = {
  create: (options) => navigator.credentials.create(options),
  get: (options) => navigator.credentials.get(options),
}

/** A browser's lock and drafts as a page has them. Keys are told in hexadecimal, for the test to compare. */
const page = {
  async begin(): Promise<string> {
    const own = await lock()
    const storeKey = await own.create()
    await own.keep()
    return toHex(storeKey)
  },
  async unlock(by: UnlockBy): Promise<string> {
    return toHex((await (await lock()).unlock(by)).storeKey)
  },
  method: async () => (await (await lock()).state())?.method ?? null,
  /** Locks by a passkey, with a way back by the phrase that it gives. */
  async lockByPasskey(): Promise<string> {
    const own = await lock()
    const { storeKey } = await own.unlock({ method: 'device' })
    const phrase = createPhrase(systemRandom)
    const recovery = { vault: systemRandom(32), member: memberKeys(phraseSeed(phrase)) }
    const passkey = await createPasskey(authenticator, 'Sotto', systemRandom)
    await own.relock(storeKey, { method: 'passkey', ...passkey }, recovery)
    return phrase
  },
  async unlockByPasskey(): Promise<string> {
    const passkey = (await (await lock()).state())?.passkey
    if (!passkey) throw new Error('no passkey')
    return await page.unlock({ method: 'passkey', prf: await askPasskey(authenticator, passkey, systemRandom) })
  },
  /** What a script of this origin can get of the key that the device keeps. */
  async stealDeviceKey(): Promise<string> {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('lock')
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(new Error('not opened'))
    })
    const key = await new Promise<CryptoKey>((resolve) => {
      const request = database.transaction('device').objectStore('device').get('own')
      request.onsuccess = () => resolve(request.result as CryptoKey)
    })
    database.close()
    return await crypto.subtle.exportKey('raw', key).then(
      () => 'exported',
      (error: unknown) => (error as Error).name,
    )
  },
  leave: async (note: string) =>
    await (await drafts()).leave({ kind: 'pain', nrs: 4, note }, { nowMs: Date.now(), tz: 'UTC' }),
  /** Bytes in the open, for the test to see that it would find them. */
  async plant(text: string): Promise<void> {
    await (
      await IndexedDbStore.open('planted')
    ).write([{ table: 'planted', key: '', value: new TextEncoder().encode(text) }])
  },
  waiting: async () => await (await drafts()).waiting(),
  /** Unlocks by the device, makes the draft key, and takes in what waits: the notes of what was taken. */
  async take(): Promise<string[]> {
    const { storeKey } = await (await lock()).unlock({ method: 'device' })
    const store = new SealedStore(await IndexedDbStore.open('rows'), storeKey, systemRandom)
    const queue = await drafts()
    const { privateKey } = await draftKeyOf(store, queue)
    const notes: string[] = []
    const add = (draft: unknown) => Promise.resolve(notes.push((draft as { note: string }).note))
    await takeIn(queue, add, privateKey)
    await store.close()
    return notes
  },
}

export type LockPage = typeof page

Object.assign(globalThis, { lockPage: page })
