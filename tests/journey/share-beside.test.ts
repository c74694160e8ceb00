import { afterAll, beforeAll, expect, test } from 'vitest'
import { Device, openShare, type ShareRequest } from '@sotto/client'
import { environment, Shelf, startWorld, type World } from './world.ts'

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
