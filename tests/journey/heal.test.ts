import { Device } from '@sotto/client'
import { expect, test } from 'vitest'
import { environment, listed, pair, Shelf, startWorld } from './world.ts'

const pain = (nrs: number) => (diary: { add(draft: unknown): Promise<{ id: string }> }) =>
  diary.add({ kind: 'pain', nrs })

test('a wiped relay gets everything back, also what only one device had sent', async () => {
  const world = await startWorld(null)
  const port = Number(new URL(world.url).port)
  const [shelfA, shelfB] = [new Shelf(), new Shelf()]
  const { device: a } = await Device.create(environment, shelfA.store, { relay: world.url, name: 'Phone' })
  await a.diary(pain(1))
  await a.sync()
  const b = await pair(a, shelfB, 'Laptop')
  await b.diary(pain(2))
  await b.sync()
  await world.close()

  const wiped = await startWorld(null, port)
  await a.diary(pain(3))
  await a.sync()
  const healedB = await b.sync()
  await a.sync()
  const c = await pair(a, new Shelf(), 'Tablet')
  expect(
    JSON.parse(await listed(c))
      .map(({ nrs }: { nrs: number }) => nrs)
      .sort(),
  ).toEqual([1, 2, 3])
  expect(await listed(a)).toBe(await listed(c))
  expect(await listed(b)).toBe(await listed(c))
  expect(healedB.alarms).toEqual([])
  expect((await c.status()).alarms).toEqual([])
  await wiped.close()
})

test('a copied folder used twice loses nothing and is said', async () => {
  const world = await startWorld(null)
  const shelf = new Shelf()
  const { device: first } = await Device.create(environment, shelf.store, { relay: world.url, name: 'Phone' })
  await first.diary(pain(1))
  await first.sync()
  const second = await Device.open(environment, shelf.copy().store)
  await first.diary(pain(2))
  await second.diary(pain(3))
  await first.sync()
  const { alarms } = await second.sync()
  await first.sync()
  await second.sync()
  expect(alarms.map(({ code }) => code)).toEqual(['own-history-found'])
  expect(await listed(first)).toBe(await listed(second))
  expect(JSON.parse(await listed(first))).toHaveLength(3)
  await world.close()
})
