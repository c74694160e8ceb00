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
