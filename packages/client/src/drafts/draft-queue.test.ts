import 'fake-indexeddb/auto'
import { systemRandom } from '@sotto/crypto'
import { createDraftKey } from '@sotto/crypto/draft'
import fc from 'fast-check'
import { decodeTime } from 'ulid'
import { expect, test } from 'vitest'
import { SottoError } from '../error.ts'
import { DraftQueue } from './draft-queue.ts'
import { takeIn } from './take-in.ts'

let opened = 0
const moment = { nowMs: Date.UTC(2026, 10, 22, 8, 30), tz: 'America/Vancouver' }
const refusal = (code: string) => expect.objectContaining({ code }) as Error
const utf8 = (text: string) => new TextEncoder().encode(text)

/** A queue with a key, and a diary that takes what it is given. */
async function world() {
  const name = `drafts-${opened++}`
  const queue = await DraftQueue.open(name, systemRandom)
  const key = await createDraftKey()
  await queue.sealTo(key.publicKey)
  const diary = new Map<string, unknown>()
  const add = (draft: unknown, { id }: { id: string }) => Promise.resolve(diary.set(id, draft))
  return { name, queue, diary, add, ...key }
}

test('an entry is left by the public key alone, and taken in by the private one', async () => {
  const { queue, diary, add, privateKey } = await world()
  const id = await queue.leave({ kind: 'pain', level: 6 }, moment)
  expect(decodeTime(id)).toBe(moment.nowMs)
  expect(await queue.waiting()).toEqual([id])
  expect(await queue.isWaiting(id)).toBe(true)
  expect(await takeIn(queue, add, privateKey)).toEqual({ taken: [id], setAside: [] })
  const { nowMs: at, tz } = moment
  expect([...diary]).toEqual([[id, { kind: 'pain', level: 6, at, tz, createdAt: at }]])
  expect(await queue.waiting()).toEqual([])
  expect(await queue.isWaiting(id)).toBe(false)
})

test('its own moment and zone stay; its id tells that moment', async () => {
  const { queue, diary, add, privateKey } = await world()
  const own = { kind: 'pain', level: 2, at: Date.UTC(2026, 10, 20), tz: 'Europe/Amsterdam' }
  const id = await queue.leave(own, moment)
  expect(decodeTime(id)).toBe(own.at)
  await takeIn(queue, add, privateKey)
  expect(diary.get(id)).toEqual({ ...own, createdAt: moment.nowMs })
})

test('what was left is there after a reload, in the order of its time', async () => {
  const { name, queue, diary, add, privateKey } = await world()
  const later = await queue.leave({ kind: 'pain', level: 5 }, moment)
  const before = await queue.leave({ kind: 'pain', level: 4, at: moment.nowMs - 60_000 }, moment)
  await queue.close()
  const again = await DraftQueue.open(name, systemRandom)
  expect(await again.waiting()).toEqual([before, later])
  expect((await takeIn(again, add, privateKey)).taken).toEqual([before, later])
  expect(diary.size).toBe(2)
})

test('without a key there is no diary to leave anything for', async () => {
  const queue = await DraftQueue.open(`drafts-${opened++}`, systemRandom)
  expect(await queue.publicKey()).toBeNull()
  await expect(queue.leave({ kind: 'pain', level: 1 }, moment)).rejects.toThrow(refusal('store-missing'))
  await expect(queue.keep('note', utf8('half'))).rejects.toThrow(refusal('store-missing'))
})

test('what is no draft at all is refused before it is sealed', async () => {
  const { queue } = await world()
  const wrong = [
    null,
    'pain',
    [],
    {},
    { kind: '' },
    { kind: 7 },
    { kind: 'pain', at: 1.5 },
    { kind: 'pain', at: 2 ** 48 },
  ]
  for (const draft of wrong) await expect(queue.leave(draft, moment)).rejects.toThrow(refusal('input-invalid'))
  expect(await queue.waiting()).toEqual([])
})

test('an entry is taken back as long as nobody has begun to take it in', async () => {
  const { queue, diary, add, privateKey } = await world()
  const id = await queue.leave({ kind: 'pain', level: 3 }, moment)
  expect(await queue.withdraw(id)).toBe(true)
  expect(await queue.withdraw(id)).toBe(false)
  expect(await takeIn(queue, add, privateKey)).toEqual({ taken: [], setAside: [] })
  const next = await queue.leave({ kind: 'pain', level: 4 }, moment)
  await queue.begin(next)
  expect(await queue.withdraw(next)).toBe(false)
  expect(await queue.isWaiting(next)).toBe(true)
  await takeIn(queue, add, privateKey)
  expect([...diary.keys()]).toEqual([next])
})

test('an entry withdrawn while it is taken in is either in the diary or told to be withdrawn, never both', async () => {
  const { queue, diary, add, privateKey } = await world()
  for (let round = 0; round < 10; round++) {
    const ids = await Promise.all([1, 2, 3].map((level) => queue.leave({ kind: 'pain', level }, moment)))
    const [, ...withdrawn] = await Promise.all([takeIn(queue, add, privateKey), ...ids.map((id) => queue.withdraw(id))])
    await takeIn(queue, add, privateKey)
    expect(ids.map((id) => diary.has(id))).toEqual(withdrawn.map((is) => !is))
  }
})

test('what was cut short is taken in again under the same id', async () => {
  const { queue, diary, add, privateKey } = await world()
  const ids = await Promise.all([1, 2, 3].map((level) => queue.leave({ kind: 'pain', level }, moment)))
  let added = 0
  const full = async (draft: unknown, options: { id: string }) => {
    await add(draft, options)
    if (++added === 2) throw new SottoError('store-full')
  }
  await expect(takeIn(queue, full, privateKey)).rejects.toThrow(refusal('store-full'))
  expect(await queue.waiting()).toHaveLength(2)
  await takeIn(queue, add, privateKey)
  expect([...diary.keys()].sort()).toEqual(ids.sort())
  expect(await queue.waiting()).toEqual([])
})

test('what is refused for good is set aside, kept, and keeps nobody else waiting', async () => {
  const { queue, diary, add, privateKey } = await world()
  const id = await queue.leave({ kind: 'no such kind' }, moment)
  const other = await queue.leave({ kind: 'pain', level: 2, at: moment.nowMs + 1 }, moment)
  const strict = (draft: unknown, options: { id: string }) =>
    (draft as { kind: string }).kind === 'pain' ? add(draft, options) : Promise.reject(new SottoError('input-invalid'))
  expect(await takeIn(queue, strict, privateKey)).toEqual({ taken: [other], setAside: [id] })
  expect(await queue.setAside()).toEqual([id])
  expect(await queue.isWaiting(id)).toBe(false)
  expect([...diary.keys()]).toEqual([other])
  expect(JSON.parse((await queue.read(id, privateKey)) ?? '')).toMatchObject({ kind: 'no such kind' })
  expect([await queue.discard(id), await queue.discard(id)]).toEqual([true, false])
  expect([await queue.setAside(), await queue.read(id, privateKey)]).toEqual([[], null])
})

test('what waits is not given up by mistake', async () => {
  const { queue } = await world()
  const id = await queue.leave({ kind: 'pain', level: 3 }, moment)
  expect(await queue.discard(id)).toBe(false)
  expect(await queue.waiting()).toEqual([id])
})

test('a form that is half typed is kept through a reload, until it is dropped', async () => {
  const { name, queue, privateKey } = await world()
  expect(await queue.kept('note', privateKey)).toBeNull()
  await queue.keep('note', utf8('the left knee'))
  await queue.keep('entry', utf8('{"level":4}'))
  await queue.close()
  const again = await DraftQueue.open(name, systemRandom)
  expect(await again.forms()).toEqual(['entry', 'note'])
  expect(await again.kept('note', privateKey)).toEqual(utf8('the left knee'))
  await again.drop('note')
  expect(await again.kept('note', privateKey)).toBeNull()
  expect(await again.kept('entry', privateKey)).toEqual(utf8('{"level":4}'))
})

test('of what is typed the last is kept, however fast it comes', async () => {
  const { queue, privateKey } = await world()
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ maxLength: 3000 }), { minLength: 1, maxLength: 8 }), async (typed) => {
      await Promise.all(typed.map((text) => queue.keep('note', utf8(text))))
      expect(await queue.kept('note', privateKey)).toEqual(utf8(typed.at(-1) ?? ''))
    }),
    { numRuns: 20 },
  )
})

test('another tab that deletes the database is not stood in the way of, and what comes after begins anew', async () => {
  const { name, queue, publicKey } = await world()
  await DraftQueue.remove(name)
  await expect(queue.leave({ kind: 'pain', level: 1 }, moment)).rejects.toThrow(refusal('store-missing'))
  await queue.sealTo(publicKey)
  expect(await queue.waiting()).toHaveLength(0)
})
