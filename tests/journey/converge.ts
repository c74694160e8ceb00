import { canonicalJson, type Draft } from '@sotto/shared/diary'
import { Device } from '@sotto/client'
import { expect } from 'vitest'
import { environment, pair, Shelf, startWorld } from './world.ts'

/**
 * The main job with a whole diary: imported on one device, a second one paired through the relay, both edit the same
 * record offline, both sync, and both hold the same bytes.
 */
export async function converge(databaseUrl: string | null, drafts: readonly Draft[]): Promise<void> {
  const world = await startWorld(databaseUrl)
  const { device: phone } = await Device.create(environment, new Shelf().store, { relay: world.url, name: 'Phone' })
  const { taken } = await phone.import(drafts)
  expect(taken).toBe(drafts.length)
  await phone.sync()
  await phone.checkpoint()
  const laptop = await pair(phone, new Shelf(), 'Laptop')
  expect(await listing(laptop)).toBe(await listing(phone))

  const records = await phone.diary((diary) => diary.list({ kinds: ['pain'] }))
  const { id } = records[Math.floor(records.length / 2)] ?? { id: '' }
  await phone.diary((diary) => diary.edit(id, { qualities: ['burning'], note: 'sat through the meeting' }))
  await phone.sync()
  await laptop.sync()
  await phone.diary((diary) =>
    diary.edit(id, { qualities: ['burning', 'sharp'], note: 'sat through the long meeting' }),
  )
  await laptop.diary((diary) => diary.edit(id, { nrs: 9, note: 'I sat through the meeting', triggers: ['sitting'] }))
  for (const device of [phone, laptop, phone]) {
    const { alarms } = await device.sync()
    expect(alarms).toEqual([])
  }
  const edited = await laptop.diary((diary) => diary.read(id))
  expect(edited).toMatchObject({
    nrs: 9,
    qualities: ['burning', 'sharp'],
    triggers: ['sitting'],
    note: 'I sat through the long meeting',
  })
  expect(await listing(laptop)).toBe(await listing(phone))
  await world.close()
}

const listing = (device: Device): Promise<string> => device.diary(async (diary) => canonicalJson(await diary.list()))
