import 'fake-indexeddb/auto'
import { createPhrase, memberKeys, PASSPHRASE_COST, phraseSeed, systemRandom } from '@sotto/crypto'
import { openDB } from 'idb'
import { expect, test } from 'vitest'
import { MemoryStore } from '../store/memory-store.ts'
import { SealedStore } from '../store/sealed-store.ts'
import { identityWrite } from '../vault/identity.ts'
import { BrowserLock, type UnlockBy } from './browser-lock.ts'
import type { NewBrowserLock } from './browser-methods.ts'
import { readBrowserRecord, writeBrowserRecord, type BrowserRecord } from './browser-record.ts'
import { openLockedStore } from './locked-store.ts'
import { sealWayBack, type Recovery } from './way-back.ts'

let opened = 0
const refusal = (code: string, message = '') =>
  expect.objectContaining({ code, message: expect.stringContaining(message) }) as Error

const phrase = createPhrase(systemRandom)
const vault = systemRandom(32)
const recovery: Recovery = { vault, member: memberKeys(phraseSeed(phrase)) }
const passphrase = 'Sea glass, 9 stairs'
const prf = systemRandom(32)
const typed: NewBrowserLock & UnlockBy = { method: 'passphrase', passphrase }
const byPasskey: NewBrowserLock & UnlockBy = {
  method: 'passkey',
  credential: systemRandom(20),
  salt: systemRandom(32),
  prf,
}

/** A lock, and its database as somebody has it who can write to it. */
async function world(lock: NewBrowserLock = { method: 'device' }) {
  const name = `attacked-${opened++}`
  const clock = { nowMs: Date.UTC(2026, 10, 22), now: () => clock.nowMs, zone: () => 'UTC' }
  const reload = () => BrowserLock.open(name, { clock, random: systemRandom })
  const own = await reload()
  const storeKey = await own.create()
  await own.keep()
  await own.relock(storeKey, lock, recovery)
  const rows = await openDB(name)
  const record = async () => readBrowserRecord((await rows.get('rows', ['lock', 'key'])) as Uint8Array)
  const plant = (changed: BrowserRecord) => rows.put('rows', writeBrowserRecord(changed), ['lock', 'key'])
  return { name, clock, lock: own, storeKey, reload, rows, record, plant }
}

/** Every byte that a database holds, in the order of its rows. */
async function dump(name: string): Promise<Uint8Array> {
  const database = await openDB(name)
  const parts: Uint8Array[] = []
  for (const store of database.objectStoreNames)
    for (const value of [...(await database.getAllKeys(store)), ...(await database.getAll(store))] as unknown[])
      parts.push(value instanceof Uint8Array ? value : new TextEncoder().encode(JSON.stringify(value)))
  return Buffer.concat(parts)
}

/** In any spelling that would give it away. */
const spellings = (secret: Uint8Array): Buffer[] => {
  const bytes = Buffer.from(secret)
  return [bytes, ...(['hex', 'base64', 'base64url'] as const).map((form) => Buffer.from(bytes.toString(form)))]
}

test.each([{ method: 'device' } as const, typed, byPasskey])(
  '$method: neither the store key nor what opens it lies in the database',
  async (method) => {
    const { name, storeKey, lock } = await world(method)
    await expect(lock.unlock({ method: 'phrase', phrase: createPhrase(systemRandom) })).rejects.toThrow()
    const found = Buffer.from(await dump(name))
    expect(found.length).toBeGreaterThan(200)
    const secrets = [storeKey, prf, phraseSeed(phrase), ...[phrase, passphrase].map((text) => Buffer.from(text))]
    for (const secret of secrets) for (const spelling of spellings(secret)) expect(found.includes(spelling)).toBe(false)
    for (const word of [...phrase.split(' '), ...passphrase.split(' ')])
      expect(found.includes(Buffer.from(` ${word} `))).toBe(false)
  },
)

test('the key that a device seals under gives no bytes, and is another one each time', async () => {
  const { lock, storeKey, rows } = await world()
  const first = (await rows.get('device', 'own')) as CryptoKey
  expect(first.extractable).toBe(false)
  await expect(crypto.subtle.exportKey('raw', first)).rejects.toThrow()
  const before = (await rows.get('rows', ['lock', 'key'])) as Uint8Array
  await lock.relock(storeKey, { method: 'device' }, recovery)
  await rows.put('device', first, 'own')
  await expect(lock.unlock({ method: 'device' })).rejects.toThrow(refusal('store-damaged'))
  await rows.put('rows', before, ['lock', 'key'])
  expect((await lock.unlock({ method: 'device' })).storeKey).toEqual(storeKey)
})

test('a change to another method leaves no device key behind', async () => {
  for (const method of [typed, byPasskey]) {
    const { rows, lock } = await world(method)
    expect(await rows.getAllKeys('device')).toEqual([])
    await expect(lock.unlock({ method: 'device' })).rejects.toThrow(refusal('store-locked', 'another way'))
  }
})

test('a planted device key is found out, and one that could be read is never used', async () => {
  const { lock, storeKey, rows, record, plant } = await world()
  const readable = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt'])
  const unreadable = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  for (const planted of [readable, unreadable, systemRandom(32), 'key', null]) {
    await rows.put('device', planted, 'own')
    await expect(lock.unlock({ method: 'device' })).rejects.toThrow(refusal('store-damaged'))
  }
  // Nor where the record goes with it: what it opens would have to be sealed under it again.
  const { value, type } = await record()
  if (type !== 'device') expect.unreachable()
  const iv = new Uint8Array(systemRandom(12))
  const way = { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode('sotto store key device x') }
  const sealed = new Uint8Array(await crypto.subtle.encrypt(way, readable, new Uint8Array(systemRandom(32))))
  await rows.put('device', readable, 'own')
  await plant({ type, value: { ...value, sealed: Buffer.concat([iv, sealed]) } })
  await expect(lock.unlock({ method: 'device' })).rejects.toThrow(refusal('store-damaged', 'gone'))
  await lock.relock(storeKey, { method: 'device' }, recovery)
  expect(((await rows.get('device', 'own')) as CryptoKey).extractable).toBe(false)
})

test.each([{ method: 'device' } as const, typed, byPasskey])(
  '$method: the record of another diary opens nothing here, nor does its own after a byte was changed',
  async (method) => {
    const [here, there] = [await world(method), await world(method)]
    const by = method
    const wrong = refusal(method.method === 'device' ? 'store-damaged' : 'store-locked')
    const { type, value } = await here.record()
    await here.plant(await there.record())
    await here.rows.put('device', await there.rows.get('device', 'own'), 'own').catch(() => {})
    await expect(here.lock.unlock(by)).rejects.toThrow(wrong)
    const sealed = value.sealed.map((byte, at) => (at === 40 ? byte ^ 1 : byte))
    await here.plant({ type, value: { ...value, sealed } } as BrowserRecord)
    here.clock.nowMs += 3_600_000
    await expect((await here.reload()).unlock(by)).rejects.toThrow(wrong)
  },
)

test('a record taken for another method’s opens nothing', async () => {
  const { lock, record, plant } = await world(byPasskey)
  const { value } = await record()
  await plant({ type: 'device', value: { version: 1, sealed: value.sealed, wayBack: value.wayBack } } as BrowserRecord)
  await expect(lock.unlock({ method: 'device' })).rejects.toThrow(refusal('store-damaged'))
})

test('a record in which the key lies in the open, and one that is none, are refused', async () => {
  const { lock, rows, storeKey } = await world()
  const { writeKeyRecord } = await import('./key-record.ts')
  const open = writeKeyRecord({ type: 'open', value: { version: 1, storeKey } })
  for (const planted of [open, new Uint8Array(), systemRandom(80), open.subarray(1)]) {
    await rows.put('rows', planted, ['lock', 'key'])
    await expect(lock.state()).rejects.toThrow(refusal('store-damaged'))
    await expect(lock.unlock({ method: 'device' })).rejects.toThrow(refusal('store-damaged'))
  }
})

test('a changed cost makes a guess neither cheaper nor so dear that the browser hangs', async () => {
  const { lock, record, plant } = await world(typed)
  const { type, value } = await record()
  if (type !== 'passphrase') expect.unreachable()
  const { opsLimit, memLimit } = PASSPHRASE_COST
  for (const cost of [
    { opsLimit: opsLimit - 1, memLimit },
    { opsLimit, memLimit: memLimit / 2 },
    { opsLimit: 17, memLimit },
    { opsLimit, memLimit: 2 ** 30 },
  ]) {
    await plant({ type, value: { ...value, ...cost } })
    await expect(lock.unlock(typed)).rejects.toThrow(refusal('store-damaged'))
  }
})

test('another passkey’s answer opens nothing, nobody waits for it, and no answer is not one', async () => {
  const { lock, storeKey } = await world(byPasskey)
  for (let n = 0; n < 6; n++)
    await expect(lock.unlock({ method: 'passkey', prf: systemRandom(32) })).rejects.toThrow(refusal('store-locked'))
  for (const none of [new Uint8Array(), new Uint8Array(32), prf.subarray(1)])
    await expect(lock.unlock({ method: 'passkey', prf: none })).rejects.toThrow(refusal('input-invalid'))
  expect(await lock.unlock(byPasskey)).toEqual({ storeKey, vault: null })
})

test('who finds a diary open is asked for what opens it all the same', async () => {
  const [here, there] = [await world(byPasskey), await world(byPasskey)]
  await expect(here.lock.confirm(here.storeKey, byPasskey)).resolves.toBeUndefined()
  await expect(here.lock.confirm(here.storeKey, { method: 'phrase', phrase })).resolves.toBeUndefined()
  for (const by of [typed, { method: 'device' }, { method: 'passkey', prf: systemRandom(32) }] as const)
    await expect(here.lock.confirm(here.storeKey, by)).rejects.toThrow(refusal('store-locked'))
  await expect(here.lock.confirm(there.storeKey, byPasskey)).rejects.toThrow(refusal('store-locked', 'another diary'))
})

test('a passkey asked with another salt, or named another, opens nothing', async () => {
  const { lock, record, plant } = await world(byPasskey)
  const { type, value } = await record()
  if (type !== 'passkey') expect.unreachable()
  await plant({ type, value: { ...value, salt: systemRandom(32) } })
  await expect(lock.unlock(byPasskey)).rejects.toThrow(refusal('store-locked'))
})

test('no passkey is left without a way back by the phrase', async () => {
  const { lock, storeKey, record } = await world()
  await expect(lock.relock(storeKey, byPasskey, null)).rejects.toThrow(refusal('input-invalid', 'phrase'))
  expect((await record()).type).toBe('device')
  await lock.relock(storeKey, byPasskey, recovery)
  await expect(lock.renewWayBack(storeKey, null)).resolves.toBeUndefined()
  expect((await lock.state())?.hasWayBack).toBe(true)
})

test('wrong passphrases are counted through a reload, in every tab, and whatever the clock is set to', async () => {
  const { lock, storeKey, reload, clock } = await world(typed)
  const wrong: UnlockBy = { method: 'passphrase', passphrase: 'sea glass' }
  const tabs = [lock, await reload(), await reload()]
  await Promise.all(tabs.map((tab) => expect(tab.unlock(wrong)).rejects.toThrow(refusal('store-locked'))))
  const again = await reload()
  expect((await again.state())?.waitsUntilMs).toBe(clock.nowMs + 1000)
  await expect(again.unlock(typed)).rejects.toThrow(refusal('lock-waits', '1 s'))
  clock.nowMs -= 86_400_000
  await expect(again.unlock(typed)).rejects.toThrow(refusal('lock-waits', '1 s'))
  clock.nowMs += 1000
  expect((await again.state())?.waitsUntilMs).toBeNull()
  expect(await again.unlock(typed)).toEqual({ storeKey, vault: null })
  await expect((await reload()).unlock(wrong)).rejects.toThrow(refusal('store-locked'))
})

test('the phrase opens every method at once, and ends the wait', async () => {
  for (const method of [{ method: 'device' } as const, typed, byPasskey]) {
    const { lock, storeKey, reload } = await world(method)
    if (method === typed)
      for (let n = 0; n < 3; n++)
        await expect(lock.unlock({ method: 'passphrase', passphrase: 'no' })).rejects.toThrow(refusal('store-locked'))
    expect(await (await reload()).unlock({ method: 'phrase', phrase })).toEqual({ storeKey, vault })
    expect((await lock.state())?.waitsUntilMs).toBeNull()
    const other = createPhrase(systemRandom)
    await expect(lock.unlock({ method: 'phrase', phrase: other })).rejects.toThrow(refusal('phrase-unknown'))
  }
})

test('a replaced phrase opens it no more, and a way back that was altered is written anew', async () => {
  const { lock, storeKey, record, plant } = await world(typed)
  const next = createPhrase(systemRandom)
  await lock.renewWayBack(storeKey, { vault, member: memberKeys(phraseSeed(next)) })
  await expect(lock.unlock({ method: 'phrase', phrase })).rejects.toThrow(refusal('phrase-unknown'))
  expect((await lock.unlock({ method: 'phrase', phrase: next })).storeKey).toEqual(storeKey)
  const { type, value } = await record()
  const member = memberKeys(phraseSeed(phrase))
  const planted = sealWayBack(systemRandom(32), { vault, member }, systemRandom)
  await plant({ type, value: { ...value, wayBack: planted } } as BrowserRecord)
  await lock.renewWayBack(storeKey, recovery)
  expect((await lock.unlock({ method: 'phrase', phrase })).storeKey).toEqual(storeKey)
  expect((await lock.unlock(typed)).storeKey).toEqual(storeKey)
})

test('a way back that names another vault than the store holds opens no store', async () => {
  const { lock, storeKey } = await world()
  const raw = () => new MemoryStore(tables)
  const tables = new Map<string, Map<string, Uint8Array>>()
  const identity = { vault, seed: systemRandom(32), relay: 'https://relay.test', storeId: null }
  await new SealedStore(raw(), storeKey, systemRandom).write([identityWrite(identity)])
  const unlocked = await lock.unlock({ method: 'phrase', phrase })
  expect(await (await openLockedStore(raw(), unlocked, systemRandom)).tables()).toEqual(['device'])
  const other = { storeKey, vault: systemRandom(32) }
  await expect(openLockedStore(raw(), other, systemRandom)).rejects.toThrow(refusal('store-damaged', 'another diary'))
  const before = JSON.stringify([...tables].map(([name, rows]) => [name, [...rows.keys()]]))
  for (const key of [systemRandom(32), new Uint8Array(32)])
    await expect(openLockedStore(raw(), { storeKey: key, vault: null }, systemRandom)).rejects.toThrow(
      refusal('store-damaged'),
    )
  expect(JSON.stringify([...tables].map(([name, rows]) => [name, [...rows.keys()]]))).toBe(before)
  await expect(openLockedStore(new MemoryStore(), { storeKey, vault: null }, systemRandom)).rejects.toThrow(
    refusal('store-damaged'),
  )
})
