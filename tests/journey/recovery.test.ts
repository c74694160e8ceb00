import { Device } from '@sotto/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../postgres/database.ts'
import { environment, listed, pair, Shelf, startWorld, type World } from './world.ts'

const coded = (code: string) => expect.objectContaining({ code, hint: expect.stringMatching(/\w+ \w+/) })

const add = (device: Device, note: string) => device.diary((diary) => diary.add({ kind: 'pain', nrs: 4, note }))

describe.each([['PGlite'], ['Postgres']])('the twelve words on %s', (store) => {
  let world: World
  let drop = () => Promise.resolve()

  beforeAll(async () => {
    const database = store === 'Postgres' ? await freshDatabase() : null
    if (database) drop = database.drop
    world = await startWorld(database?.url ?? null)
  })
  afterAll(async () => {
    await world.close()
    await drop()
  })

  /** Three devices with a diary, part of it summed up by the last, and the phrase. */
  async function family() {
    const shelves = [new Shelf(), new Shelf(), new Shelf()] as const
    const { device: phone, phrase } = await Device.create(environment, shelves[0].store, {
      relay: world.url,
      name: 'Phone',
    })
    const laptop = await pair(phone, shelves[1], 'Laptop')
    const tablet = await pair(phone, shelves[2], 'Tablet')
    for (const [n, device] of [phone, laptop, tablet].entries()) {
      await add(device, `entry ${n}`)
      await device.sync()
    }
    await tablet.sync()
    await tablet.checkpoint()
    await add(phone, 'after the summary')
    for (const device of [phone, laptop, tablet]) await device.sync()
    return { phone, laptop, tablet, phrase, shelves }
  }

  const recover = async (phrase: string, shelf = new Shelf(), change: object = {}) => {
    const request = { relay: world.url, phrase, name: 'New', remove: 'all' as const, ...change }
    const { device, removed, complete } = await Device.recover(environment, shelf.store, request)
    await complete
    return { device, removed }
  }

  test('bring the whole diary back when every device is lost', async () => {
    const { phone, laptop, tablet, phrase } = await family()
    const before = await listed(phone)
    await add(laptop, 'never sent')
    const { device, removed } = await recover(phrase)
    expect([...removed].sort()).toEqual([phone.id, laptop.id, tablet.id].sort())
    expect(await listed(device)).toBe(before)
    expect(await device.status()).toMatchObject({ waiting: 0, alarms: [] })
    expect((await device.devices()).map(({ name, revoked, self }) => [name, revoked, self])).toEqual([
      ['Phone', true, false],
      ['Laptop', true, false],
      ['Tablet', true, false],
      ['New', false, true],
    ])
    for (const old of [phone, laptop, tablet]) await expect(old.sync()).rejects.toEqual(coded('revoked'))
    expect(JSON.parse(await listed(laptop))).toHaveLength(5)
    expect(await listed(phone)).toBe(before)
    await add(device, 'from here on')
    await device.sync()
    const next = await pair(device, new Shelf(), 'Next')
    expect(await listed(next)).toBe(await listed(device))
    expect(await next.status()).toMatchObject({ waiting: 0, alarms: [] })
  })
})
