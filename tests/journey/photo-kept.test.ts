import { describe, expect, test } from 'vitest'
import { Device, MemoryStore } from '@sotto/client'
import { encode, systemRandom, toHex } from '@sotto/crypto'
import { ROUTES } from '@sotto/shared'
import { PICTURES } from '../../packages/client/src/photo/fixtures/pictures.ts'
import { RowSeal } from '../../packages/client/src/store/row-seal.ts'
import { freshDatabase } from '../postgres/database.ts'
import { answered, idle, offline } from './line.ts'
import { add, coded, DAY_MS, fetched, Gallery, photoOf, same } from './photos.ts'
import { STORES } from './stores.ts'
import { environment, pair, Shelf, startWorld } from './world.ts'

describe.each(STORES)('pictures that are kept, on %s', (store) => {
  const gallery = new Gallery(store)

  test('a removed one is let go a month later, and comes back while it can', async () => {
    const { phone, laptop, mine, theirs } = await gallery.couple()
    const { id } = await add(phone, photoOf(3000))
    const kept = await add(phone, photoOf(4000))
    await phone.sync()
    await laptop.sync()
    await phone.diary((diary) => diary.remove(id))
    await phone.sync()
    await phone.checkpoint()
    const retired = async () =>
      (await gallery.objects(phone.vault)).filter(({ retired_at }) => retired_at !== null).length
    const documents = await retired()
    mine.ms = 29 * DAY_MS
    await phone.sync()
    await phone.checkpoint()
    expect(await retired()).toBe(documents)

    mine.ms = 31 * DAY_MS
    await phone.sync()
    await phone.checkpoint()
    expect(await retired()).toBe(documents + 2)
    expect((await fetched(phone, kept.id)).length).toBeGreaterThan(4000)

    // Taken back on a device that has not heard of all that.
    await phone.diary((diary) => diary.undo())
    await phone.sync()
    mine.ms = 32 * DAY_MS
    await phone.sync()
    expect(await retired()).toBe(documents)
    theirs.ms = 32 * DAY_MS
    await laptop.sync()
    expect((await fetched(laptop, id)).length).toBeGreaterThan(3000)

    await phone.diary((diary) => diary.remove(id))
    mine.ms = 63 * DAY_MS
    await phone.sync()
    await phone.checkpoint()
    mine.ms = 93 * DAY_MS
    await phone.sync()
    await phone.diary((diary) => diary.undo())
    await gallery.world.database.kysely.deleteFrom('objects').where('retired_at', 'is not', null).execute()
    await expect(fetched(phone, id)).rejects.toEqual(coded('photo-missing'))
  })

  test('a relay that lost it gets it again from a device that has it', async () => {
    const { phone, laptop, mine } = await gallery.couple()
    const { id } = await add(phone, photoOf(600_000))
    await phone.sync()
    const before = new Set((await gallery.objects(phone.vault)).map(({ id: one }) => toHex(one)))
    await gallery.world.database.kysely
      .deleteFrom('objects')
      .where('vault', '=', Buffer.from(phone.vault, 'hex'))
      .execute()
    await phone.sync()
    await laptop.sync()
    await expect(fetched(laptop, id)).rejects.toEqual(coded('photo-missing'))
    mine.ms = DAY_MS
    await phone.sync()
    expect(new Set((await gallery.objects(phone.vault)).map(({ id: one }) => toHex(one)))).toEqual(before)
    expect((await fetched(laptop, id)).length).toBeGreaterThan(600_000)
  })

  test('a relay that gives other bytes gives nothing', async () => {
    const { phone, laptop, theirs } = await gallery.couple()
    const { id } = await add(phone, photoOf(3000))
    const other = await add(phone, photoOf(3000))
    await phone.sync()
    await laptop.sync()
    await fetched(laptop, other.id)
    const [first] = await gallery.objects(phone.vault)
    theirs.line.answer = (route) =>
      route === 'objects-get' && first
        ? answered(encode(ROUTES['objects-get'].answer, { objects: [first.bytes] }))
        : null
    await expect(fetched(laptop, id)).rejects.toEqual(coded('photo-missing'))
    theirs.line.answer = () => null
    expect((await fetched(laptop, id)).length).toBeGreaterThan(3000)
  })

  test('an entry that another program wrote does not pass for a picture', async () => {
    const { phone, laptop } = await gallery.couple()
    const record = await add(phone, PICTURES.png)
    await phone.diary((diary) => diary.edit(record.id, { mime: 'image/jpeg' }))
    const nowhere = await phone.diary((diary) => diary.add({ kind: 'photo', blob: 'f'.repeat(64) }))
    const words = await phone.diary((diary) => diary.add({ kind: 'photo', blob: '../../etc' }))
    await phone.sync()
    await laptop.sync()
    await expect(fetched(laptop, record.id)).rejects.toEqual(coded('photo-damaged'))
    for (const { id } of [nowhere, words]) await expect(fetched(laptop, id)).rejects.toEqual(coded('photo-missing'))
  })

  test('they move along to another relay, also those that only the old one has', async () => {
    const { phone, laptop, mine } = await gallery.couple()
    const bytes = photoOf(700_000)
    const { id } = await add(laptop, bytes)
    await laptop.sync()
    await phone.sync()
    const database = store === 'Postgres' ? await freshDatabase() : null
    const there = await startWorld(database?.url ?? null)
    try {
      let cut = 0
      mine.line.before = (route) => (route === 'objects-put' && ++cut === 3 ? offline() : idle())
      await phone.move(there.url).catch(() => undefined)
      mine.line.before = idle
      await phone.move(there.url)
      expect(phone.relay).toBe(there.url)
      await laptop.sync()
      const tablet = await pair(phone, new Shelf(), 'Tablet')
      expect(same(await fetched(tablet, id), bytes)).toBe(true)
      for (const device of [phone, laptop, tablet]) {
        await device.sync()
        expect(await device.status()).toMatchObject({ waiting: 0, alarms: [] })
      }
    } finally {
      await there.close()
      await database?.drop()
    }
  })

  test('rows that vanish from the disk come from the relay again, and are told where it has them not', async () => {
    const tables = new Map<string, Map<string, Uint8Array>>()
    const { phone, mine, shelf } = await gallery.couple(new Shelf(new MemoryStore(tables)))
    const bytes = photoOf(300_000)
    const { id } = await add(phone, bytes)
    await phone.sync()
    mine.line.before = (route) => (route === 'objects-put' ? offline() : idle())
    const lost = await add(phone, photoOf(300_000))
    await phone.close()
    const seal = new RowSeal(shelf.key, systemRandom)
    const pieces = (await shelf.store.tables()).filter((table) => table.startsWith('photo/'))
    expect(pieces).toHaveLength(2)
    for (const table of pieces) tables.get(seal.table(table))?.clear()
    mine.line.before = idle
    const again = await Device.open(mine.env, shelf.store)
    await again.sync()
    expect(same(await fetched(again, id), bytes)).toBe(true)
    await expect(fetched(again, lost.id)).rejects.toEqual(coded('photo-missing'))
    const { alarms, waiting } = await again.status()
    expect([alarms.map(({ code, about }) => [code, about]), waiting]).toEqual([[['store-rows-lost', 'photo']], 0])
  })
})

describe.each(STORES)('a relay on %s that is full', (store) => {
  test('says so until there is room, and entries go on', async () => {
    const database = store === 'Postgres' ? await freshDatabase() : null
    const world = await startWorld(database?.url ?? null, 0, { SOTTO_QUOTA_BYTES: '600000' })
    try {
      const { device } = await Device.create(environment, new Shelf().store, { relay: world.url, name: 'Phone' })
      const { id } = await add(device, photoOf(900_000))
      await device.diary((diary) => diary.add({ kind: 'pain', nrs: 3 }))
      await device.sync()
      const { alarms, waiting } = await device.status()
      expect([alarms.map(({ code, about }) => [code, about]), waiting]).toEqual([[['quota-full', 'photo']], 1])
      await device.diary((diary) => diary.remove(id))
      await device.sync()
      expect(await device.status()).toMatchObject({ alarms: [], waiting: 0 })
    } finally {
      await world.close()
      await database?.drop()
    }
  })
})
