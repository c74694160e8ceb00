import { afterAll, beforeAll, expect, test } from 'vitest'
import { Device } from '@sotto/client'
import type { DiaryRecord } from '@sotto/shared/diary'
import { loadState } from '../../packages/client/src/device/state.ts'
import { Diary, put } from '../../packages/client/src/diary/diary.ts'
import { recordId } from '../../packages/client/src/diary/record-id.ts'
import { exchange } from '../../packages/client/src/sync/exchange.ts'
import { environment, listed, pair, Shelf, startWorld, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await startWorld(null)
})
afterAll(() => world.close())

async function household() {
  const { device: phone } = await Device.create(environment, new Shelf().store, { relay: world.url, name: 'Phone' })
  const laptop = await pair(phone, new Shelf(), 'Laptop')
  const shelf = new Shelf()
  const helper = await pair(phone, shelf, 'Partner', environment, { role: 'helper' })
  return { phone, laptop, helper, shelf }
}

const settle = async (...devices: Device[]) => {
  for (let round = 0; round < 3; round++) for (const device of devices) await device.sync()
}

const list = (device: Device): Promise<DiaryRecord[]> => device.diary((diary) => diary.list())

const notes = async (device: Device): Promise<string[]> =>
  (await list(device)).flatMap((record) => ('note' in record ? [String(record.note)] : [])).sort()

const draft = (note: string, atMs?: number) => ({
  kind: 'pain' as const,
  rating: 'now' as const,
  nrs: 4,
  note,
  ...(atMs === undefined ? {} : { at: atMs }),
})

const add = (device: Device, note: string, atMs?: number): Promise<DiaryRecord> =>
  device.diary((diary) => diary.add(draft(note, atMs)))

const expectQuiet = async (...devices: Device[]) => {
  for (const device of devices) expect((await device.status()).alarms).toEqual([])
}

test('an import that a helper made is taken back in the owner’s own words, and nothing is passed over after that', async () => {
  const { phone, laptop, helper } = await household()
  const { importId } = await helper.import([draft('brought in by a helper')])
  await settle(helper, phone, laptop)
  expect(await phone.undoImport(importId)).toBe(1)
  await phone.letHelperRead(helper.id, {})
  await add(phone, 'after that')
  await settle(phone, laptop, helper)
  expect(await notes(phone)).toEqual(['after that'])
  expect(await listed(laptop)).toBe(await listed(phone))
  expect(await notes(helper)).toContain('after that')
  await expectQuiet(phone, laptop, helper)
})

test('a helper takes back no import of the owner, and goes on writing', async () => {
  const { phone, laptop, helper } = await household()
  const { importId } = await phone.import([draft('the owner’s')])
  await phone.letHelperRead(helper.id, {})
  await settle(phone, helper, laptop)
  expect(await notes(helper)).toEqual(['the owner’s'])
  await expect(helper.undoImport(importId)).rejects.toEqual(expect.objectContaining({ code: 'not-allowed' }))
  await add(helper, 'goes on')
  await settle(helper, phone, laptop)
  expect(await notes(laptop)).toEqual(['goes on', 'the owner’s'])
  await expectQuiet(phone, laptop, helper)
})

test.each([Date.UTC(1900, 0, 1, 12), Date.UTC(1965, 5, 1, 12), Date.UTC(2100, 1, 1, 12), Date.UTC(2199, 11, 31, 12)])(
  'an entry about any day that the diary knows goes both ways: %s',
  async (atMs) => {
    const { phone, laptop, helper } = await household()
    await phone.letHelperRead(helper.id, { without: ['pain.note'] })
    const own = await add(phone, 'of the owner', atMs)
    await settle(phone, laptop, helper)
    expect((await list(helper)).map(({ id }) => id)).toEqual([own.id])
    await add(helper, 'of the helper', atMs)
    await add(helper, 'of today')
    await settle(helper, phone, laptop)
    for (const device of [phone, laptop])
      expect(await notes(device)).toEqual(['of the helper', 'of the owner', 'of today'])
    expect(await listed(laptop)).toBe(await listed(phone))
    await expectQuiet(phone, laptop, helper)
  },
)

test('an entry that a helper hides where its id does not lead to is none: nobody could remove it', async () => {
  const { phone, laptop, helper, shelf } = await household()
  const kept = await add(helper, 'honest', Date.UTC(2026, 4, 2, 9))
  const { importId } = await phone.import([draft('brought in')])
  await settle(helper, phone)
  await helper.close()
  const state = await loadState(environment, shelf.store)
  const [own] = state.vault.helpers.all
  if (!own) throw new Error('a helper has a space')
  const astray = (id: string, more: object = {}) => ({ ...kept, ...more, id, note: 'astray' }) as DiaryRecord
  await new Diary(state).write(own.documents.id('in', '2026-05'), (root) => {
    put(root, astray(recordId(Date.UTC(2024, 2, 1), environment.random)))
    put(root, astray(recordId(Date.UTC(2024, 2, 1), environment.random), { importId }))
    put(root, astray('0'.repeat(25)))
  })
  await exchange(state)
  await settle(phone, laptop)
  for (const device of [phone, laptop]) expect(await notes(device)).toEqual(['brought in', 'honest'])
  for (const { id } of await list(phone)) await phone.diary((diary) => diary.remove(id))
  await phone.diary((diary) => diary.undo())
  await phone.diary((diary) => diary.undo())
  expect(await phone.undoImport(importId)).toBe(1)
})
