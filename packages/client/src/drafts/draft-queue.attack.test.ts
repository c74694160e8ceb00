import 'fake-indexeddb/auto'
import { systemRandom } from '@sotto/crypto'
import { createDraftKey, openDraft, sealDraft } from '@sotto/crypto/draft'
import { openDB } from 'idb'
import { expect, test } from 'vitest'
import { MemoryStore } from '../store/memory-store.ts'
import { SealedStore } from '../store/sealed-store.ts'
import { draftKeyOf } from './draft-key.ts'
import { DraftQueue } from './draft-queue.ts'
import { takeIn } from './take-in.ts'

let opened = 0
const moment = { nowMs: Date.UTC(2026, 10, 22, 8, 30), tz: 'America/Vancouver' }
const refusal = (code: string) => expect.objectContaining({ code }) as Error
const utf8 = (text: string) => new TextEncoder().encode(text)

/** A queue of a diary, its sealed store, and its database as somebody has it who can write to it. */
async function world() {
  const name = `attacked-drafts-${opened++}`
  const queue = await DraftQueue.open(name, systemRandom)
  const tables = new Map<string, Map<string, Uint8Array>>()
  const storeKey = systemRandom(32)
  const store = () => new SealedStore(new MemoryStore(tables), storeKey, systemRandom)
  const { privateKey } = await draftKeyOf(store(), queue)
  const rows = await openDB(name)
  const diary = new Map<string, unknown>()
  const add = (draft: unknown, { id }: { id: string }) => Promise.resolve(diary.set(id, draft))
  const sealedOf = async (id: string) => ((await rows.get('entries', id)) as { sealed: Uint8Array }).sealed
  return { name, queue, tables, store, privateKey, rows, diary, add, sealedOf }
}

test('nothing of what was left or half typed lies in the database, nor the key that opens it', async () => {
  const { queue, rows, privateKey, tables } = await world()
  await queue.leave({ kind: 'pain', nrs: 6, note: 'canary-left' }, moment)
  await queue.keep('note', utf8('canary-typed'))
  const parts: Uint8Array[] = []
  for (const name of rows.objectStoreNames)
    for (const value of (await rows.getAll(name)) as unknown[]) {
      const bytes = value instanceof Uint8Array ? value : (value as { sealed: Uint8Array }).sealed
      parts.push(bytes, utf8(JSON.stringify(Object.keys(value as object))))
    }
  const found = Buffer.concat(parts)
  expect(found.length).toBeGreaterThan(2000)
  const secrets = [...['canary', 'America', '"nrs"'].map((text) => utf8(text)), privateKey.subarray(0, 32)]
  for (const secret of secrets)
    for (const form of ['hex', 'base64', 'latin1'] as const)
      expect(found.includes(Buffer.from(Buffer.from(secret).toString(form), 'latin1'))).toBe(false)
  const stored = Buffer.concat([...tables.values()].flatMap((table) => [...table.values()]))
  expect(stored.includes(Buffer.from(privateKey.subarray(0, 32)))).toBe(false)
})

test('an entry put under another id, or another’s in its place, is set aside and kept', async () => {
  const { queue, rows, diary, add, privateKey, sealedOf } = await world()
  const [one, two] = [
    await queue.leave({ kind: 'pain', nrs: 1 }, moment),
    await queue.leave({ kind: 'pain', nrs: 2 }, moment),
  ]
  const [first, second] = [await sealedOf(one), await sealedOf(two)]
  await rows.put('entries', { state: 'waiting', sealed: second }, one)
  await rows.put('entries', { state: 'waiting', sealed: first }, two)
  const took = await takeIn(queue, add, privateKey)
  expect([took.taken, took.setAside.sort(), diary.size]).toEqual([[], [one, two].sort(), 0])
  expect(await queue.setAside()).toEqual([one, two].sort())
  expect(await openDraft(privateKey, two, await sealedOf(one))).toBeDefined()
})

test('what was half typed in a form never becomes an entry, and one form is not another', async () => {
  const { queue, rows, diary, add, privateKey } = await world()
  await queue.keep('note', utf8('{"kind":"pain","nrs":9}'))
  const form = (await rows.get('forms', 'note')) as Uint8Array
  await rows.put('forms', form, 'entry')
  await expect(queue.kept('entry', privateKey)).rejects.toThrow(refusal('store-damaged'))
  expect(await queue.forms()).toContain('entry')
  const id = await queue.leave({ kind: 'pain', nrs: 1 }, moment)
  // Not even one whose name is that of the entry.
  await queue.keep(id, utf8('{"kind":"pain","nrs":9}'))
  await rows.put('entries', { state: 'waiting', sealed: (await rows.get('forms', id)) as Uint8Array }, id)
  expect((await takeIn(queue, add, privateKey)).setAside).toEqual([id])
  expect(diary.size).toBe(0)
})

test('a public key that somebody put in its place is found out when the diary is unlocked', async () => {
  const { queue, rows, diary, add, privateKey, store } = await world()
  const theirs = await createDraftKey()
  await rows.put('keys', theirs.publicKey, 'public')
  const id = await queue.leave({ kind: 'pain', nrs: 1 }, moment)
  expect(await draftKeyOf(store(), queue)).toEqual({ privateKey, wasReplaced: true })
  expect((await takeIn(queue, add, privateKey)).setAside).toEqual([id])
  expect(await draftKeyOf(store(), queue)).toEqual({ privateKey, wasReplaced: false })
  const next = await queue.leave({ kind: 'pain', nrs: 2 }, moment)
  expect((await takeIn(queue, add, privateKey)).taken).toEqual([next])
  expect([...diary.keys()]).toEqual([next])
})

test('the key stays the same over every unlocking, and a queue that was lost seals to it again', async () => {
  const { name, queue, store, privateKey, rows } = await world()
  expect(await draftKeyOf(store(), queue)).toEqual({ privateKey, wasReplaced: false })
  rows.close()
  await DraftQueue.remove(name)
  expect(await queue.publicKey()).toBeNull()
  expect(await draftKeyOf(store(), queue)).toEqual({ privateKey, wasReplaced: false })
  expect(await queue.publicKey()).toEqual(privateKey.subarray(32))
})

test('a private half that was lost is made anew; what was sealed to the old one is kept aside', async () => {
  const { queue, tables, store, diary, add } = await world()
  const id = await queue.leave({ kind: 'pain', nrs: 1 }, moment)
  tables.clear()
  const { privateKey, wasReplaced } = await draftKeyOf(store(), queue)
  expect(wasReplaced).toBe(false)
  expect((await takeIn(queue, add, privateKey)).setAside).toEqual([id])
  const next = await queue.leave({ kind: 'pain', nrs: 2 }, moment)
  expect((await takeIn(queue, add, privateKey)).taken).toEqual([next])
  expect([...diary.keys()]).toEqual([next])
})

test('a public key that is none keeps nothing, and says so', async () => {
  const { queue, rows } = await world()
  await rows.put('keys', new Uint8Array(65), 'public')
  await expect(queue.leave({ kind: 'pain', nrs: 1 }, moment)).rejects.toThrow(refusal('store-damaged'))
  expect(await queue.waiting()).toEqual([])
})

test('what is no draft inside is set aside: whoever has the public key can seal anything', async () => {
  const { queue, rows, diary, add, privateKey } = await world()
  const publicKey = (await queue.publicKey()) ?? expect.unreachable()
  const ids: string[] = []
  for (const inside of ['', '{', '\u0000', '{"kind":"pain"']) {
    const id = await queue.leave({ kind: 'pain', nrs: 1, at: moment.nowMs + ids.length }, moment)
    await rows.put('entries', { state: 'waiting', sealed: await sealDraft(publicKey, id, utf8(inside)) }, id)
    ids.push(id)
  }
  expect(await takeIn(queue, add, privateKey)).toEqual({ taken: [], setAside: ids })
  expect(diary.size).toBe(0)
})

test('its length tells a step: short entries of every kind weigh the same', async () => {
  const { queue, sealedOf } = await world()
  const drafts = [{ kind: 'flare' }, { kind: 'pain', nrs: 10, note: 'x'.repeat(600) }]
  const ids = await Promise.all(drafts.map((draft) => queue.leave(draft, moment)))
  const [short, long] = await Promise.all(ids.map(sealedOf))
  expect(short?.length).toBe(long?.length)
})

test('two runs that take in at once add each entry once', async () => {
  const { queue, privateKey } = await world()
  const ids = await Promise.all([1, 2, 3, 4].map((nrs) => queue.leave({ kind: 'pain', nrs }, moment)))
  const diary = new Map<string, unknown>()
  const add = (draft: unknown, { id }: { id: string }) => Promise.resolve(diary.has(id) || diary.set(id, draft))
  await Promise.all([takeIn(queue, add, privateKey), takeIn(queue, add, privateKey)])
  expect([...diary.keys()].sort()).toEqual(ids.sort())
  expect(await queue.waiting()).toEqual([])
})

test('what is left while the diary becomes another one is for the one that is there then, or for none', async () => {
  const { queue, sealedOf, rows } = await world()
  const next = await createDraftKey()
  const [id] = await Promise.all([queue.leave({ kind: 'pain', nrs: 1 }, moment), queue.sealTo(next.publicKey)])
  await expect(openDraft(next.privateKey, id, await sealedOf(id))).resolves.toBeInstanceOf(Uint8Array)
  await queue.clear()
  expect(await rows.getAllKeys('entries')).toEqual([])
  const nothing = expect.objectContaining({ code: 'store-missing' }) as Error
  await expect(queue.leave({ kind: 'pain', nrs: 2 }, moment)).rejects.toThrow(nothing)
  await queue.sealTo(next.publicKey)
  const both = Promise.all([queue.leave({ kind: 'pain', nrs: 3 }, moment), queue.clear()])
  await expect(both).rejects.toThrow(nothing)
  expect(await rows.getAllKeys('entries')).toEqual([])
})
