import 'fake-indexeddb/auto'
import { createPhrase, memberKeys, phraseSeed, systemRandom } from '@sotto/crypto'
import { expect, test } from 'vitest'
import { BrowserLock, type UnlockBy } from './browser-lock.ts'
import type { NewBrowserLock } from './browser-methods.ts'
import type { Recovery } from './way-back.ts'

let opened = 0
const refusal = (code: string, message = '') =>
  expect.objectContaining({ code, message: expect.stringContaining(message) }) as Error

const phrase = createPhrase(systemRandom)
const vault = systemRandom(32)
const recovery: Recovery = { vault, member: memberKeys(phraseSeed(phrase)) }
const prf = systemRandom(32)

const LOCKS: Record<NewBrowserLock['method'], [NewBrowserLock, UnlockBy]> = {
  device: [{ method: 'device' }, { method: 'device' }],
  passphrase: [
    { method: 'passphrase', passphrase: 'Sea glass, 9 stairs' },
    { method: 'passphrase', passphrase: 'Sea glass, 9 stairs' },
  ],
  passkey: [
    { method: 'passkey', credential: systemRandom(20), salt: systemRandom(32), prf },
    { method: 'passkey', prf },
  ],
}
const methods = ['device', 'passphrase', 'passkey'] as const

/** A lock of a diary that is there; `reload` opens its database anew, as another page does. */
async function world() {
  const name = `lock-${opened++}`
  const clock = { nowMs: Date.UTC(2026, 10, 22), now: () => clock.nowMs, zone: () => 'UTC' }
  const reload = () => BrowserLock.open(name, { clock, random: systemRandom })
  const lock = await reload()
  const storeKey = await lock.create()
  await lock.keep()
  return { name, clock, lock, storeKey, reload }
}

test('a device keeps its key without asking for anything, through a reload', async () => {
  const { storeKey, reload } = await world()
  const lock = await reload()
  expect(await lock.state()).toEqual({ method: 'device', hasWayBack: false, waitsUntilMs: null, passkey: null })
  expect(await lock.unlock({ method: 'device' })).toEqual({ storeKey, vault: null })
})

test.each(methods)('%s: the lock is changed to it and away from it, the store key stays', async (method) => {
  const { lock, storeKey, reload } = await world()
  const [to, by] = LOCKS[method]
  await lock.relock(storeKey, to, recovery)
  const again = await reload()
  expect(await again.state()).toMatchObject({ method, hasWayBack: true })
  expect(await again.unlock(by)).toEqual({ storeKey, vault: null })
  for (const other of methods.filter((each) => each !== method))
    await expect(again.unlock(LOCKS[other][1])).rejects.toThrow(refusal('store-locked', 'another way'))
  await again.relock(storeKey, { method: 'device' }, null)
  expect(await again.unlock({ method: 'device' })).toEqual({ storeKey, vault: null })
})

test('a diary is there once it is kept; one whose setting up was cut short is begun anew', async () => {
  const name = `lock-${opened++}`
  const open = () => BrowserLock.open(name, { clock: { now: () => 0, zone: () => 'UTC' }, random: systemRandom })
  const lock = await open()
  expect(await lock.state()).toBeNull()
  await expect(lock.unlock({ method: 'device' })).rejects.toThrow(refusal('store-missing'))
  const first = await lock.create()
  expect(await (await open()).state()).toBeNull()
  const second = await (await open()).create()
  expect(second).not.toEqual(first)
  await lock.keep()
  expect((await lock.unlock({ method: 'device' })).storeKey).toEqual(second)
  await expect(lock.create()).rejects.toThrow(refusal('store-exists'))
})

test('what is seen of a lock is what opens it, and no more', async () => {
  const { lock, storeKey } = await world()
  const [passkey] = LOCKS.passkey
  await lock.relock(storeKey, passkey, recovery)
  const { credential, salt } = passkey as Extract<NewBrowserLock, { method: 'passkey' }>
  expect(await lock.state()).toEqual({
    method: 'passkey',
    hasWayBack: true,
    waitsUntilMs: null,
    passkey: { credential, salt },
  })
})

test('once it is removed nothing opens, and a new one can be made', async () => {
  const { name, lock, storeKey, reload } = await world()
  await BrowserLock.remove(name)
  const again = await reload()
  expect(await again.state()).toBeNull()
  await expect(again.relock(storeKey, { method: 'device' }, null)).rejects.toThrow(refusal('store-missing'))
  expect(await again.create()).not.toEqual(storeKey)
  await expect(lock.state()).rejects.toThrow(refusal('store-damaged'))
})

test('of two changes at once the later one holds, whole', async () => {
  const { lock, storeKey } = await world()
  const [to, by] = LOCKS.passphrase
  await Promise.all([lock.relock(storeKey, { method: 'device' }, recovery), lock.relock(storeKey, to, recovery)])
  expect(await lock.state()).toMatchObject({ method: 'passphrase' })
  expect(await lock.unlock(by)).toEqual({ storeKey, vault: null })
})
