import { afterAll, beforeAll, expect, test } from 'vitest'
import { Device, openShare, type ShareRequest } from '@sotto/client'
import { localDateOf } from '@sotto/shared/diary'
import { environment, pair, Shelf, startWorld, type World } from './world.ts'

const DAY_MS = 86_400_000

let world: World
let device: Device

beforeAll(async () => {
  world = await startWorld(null)
  const created = await Device.create(environment, new Shelf().store, { relay: world.url, name: 'Phone' })
  device = created.device
  for (let day = 0; day < 60; day++)
    await device.diary((diary) => diary.add({ kind: 'pain', nrs: day < 30 ? 2 : 9, at: Date.now() - day * DAY_MS }))
  await device.sync()
})

afterAll(async () => {
  await device.close()
  await world.close()
})

async function received(request: Partial<ShareRequest> = {}) {
  const { link, digest } = await device.shares((shares) =>
    shares.create({ choice: { preset: 'physio' }, passcode: 'none', ...request }),
  )
  const opened = await openShare(environment, link)
  expect(opened.digest).toBe(digest)
  return opened.snapshot
}

test('the totals of the days before go along where they were chosen, and only there', async () => {
  expect((await received()).before).toBeUndefined()
  const { before, days } = await received({ choice: { preset: 'physio', before: true } })
  expect(before).toMatchObject({ daysLogged: 30, median: { value: 9, n: 30 }, worst: { value: 9, n: 30 } })
  expect(days.every(({ median }) => median === 2)).toBe(true)
})

test('of a diary about somebody else it says what the keeper is to them, and no name, until it is handed over', async () => {
  expect((await received()).about).toBeUndefined()
  const draft = { name: 'Ada Example', born: '2012-02-29', keeperBasis: 'parent' }
  await device.subject((subjects) => subjects.set(draft))
  const told = await received()
  expect(told.about).toEqual({ keptBy: 'parent' })
  expect(JSON.stringify(told)).not.toContain('Ada')
  const named = await received({ choice: { preset: 'physio', owner: 'Ada' } })
  expect(named).toMatchObject({ owner: 'Ada', about: { keptBy: 'parent' } })
})

test('changes to entries go along by their day, from whichever device they were made on, where they are chosen', async () => {
  const laptop = await pair(device, new Shelf(), 'Laptop')
  const last = (await laptop.diary((diary) => diary.list({ kinds: ['pain'] }))).at(-1)
  const [id, day] = [last?.id ?? '', last?.localDate ?? '']
  await laptop.diary((diary) => diary.edit(id, { nrs: 8, note: 'Secret' }))
  await laptop.sync()
  await device.sync()
  await laptop.close()
  const choice = { fields: ['pain.nrs'], from: day, to: day }
  expect((await received({ choice })).amendments).toBeUndefined()
  const changed = localDateOf(Date.now(), last?.tz ?? 'UTC')
  const valued = { choice: { ...choice, amendments: 'values' } }
  expect((await received(valued)).amendments).toEqual([{ row: 1, field: 'nrs', changed, before: 2 }])
  const { amendments } = await received({ choice: { preset: 'worksafebc', from: day } })
  expect(amendments).toEqual([{ kind: 'pain', day, field: 'nrs', changed }])
  // Read again once more was changed.
  await device.diary((diary) => diary.edit(id, { nrs: 1 }))
  expect((await received(valued)).amendments?.map(({ before }) => before)).toEqual([2, 8])
})
