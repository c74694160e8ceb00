import { describe, expect, test } from 'vitest'
import { Device } from '@sotto/client'
import { readObject } from '@sotto/crypto'
import { loadState } from '../../packages/client/src/device/state.ts'
import { joined, letters, segment } from '../../packages/client/src/photo/fixtures/pictures.ts'
import { idle, offline, refusing } from './line.ts'
import { add, coded, DAY_MS, fetched, Gallery, photoOf, same } from './photos.ts'
import { STORES } from './stores.ts'
import { environment, listed, pair, Shelf } from './world.ts'

describe.each(STORES)('pictures on %s', (store) => {
  const gallery = new Gallery(store)

  test('added without a line, sent with one, fetched by another device when it is looked at, and kept there', async () => {
    const { phone, laptop, mine, theirs } = await gallery.couple()
    const bytes = photoOf(900_000)
    mine.line.before = offline
    const record = await add(phone, bytes)
    expect(record).toMatchObject({ kind: 'photo', mime: 'image/jpeg', width: 20, height: 12, caption: 'left knee' })
    expect(same(await fetched(phone, record.id), bytes)).toBe(true)
    expect((await phone.status()).waiting).toBe(2)
    mine.line.before = idle
    await phone.sync()
    expect((await phone.status()).waiting).toBe(0)

    await laptop.sync()
    expect(theirs.line.calls.filter((call) => call.endsWith('objects-get'))).toEqual([])
    expect(same(await fetched(laptop, record.id), bytes)).toBe(true)
    theirs.line.before = offline
    expect(same(await fetched(laptop, record.id), bytes)).toBe(true)
  })

  test('an entry may come before its picture', async () => {
    const { phone, laptop, mine } = await gallery.couple()
    mine.line.before = (route) => (route === 'objects-put' ? offline() : idle())
    const { id } = await add(phone, photoOf(5000))
    await expect(phone.sync()).rejects.toEqual(coded('relay-unreachable'))
    await laptop.sync()
    await expect(fetched(laptop, id)).rejects.toEqual(coded('photo-missing'))
    mine.line.before = idle
    await phone.sync()
    expect((await fetched(laptop, id)).length).toBeGreaterThan(5000)
  })

  test('a line that is cut, and a run that ends, cost no piece twice', async () => {
    const { phone, laptop, mine, theirs, shelf } = await gallery.couple()
    const bytes = photoOf(1_200_000)
    const { id } = await add(phone, bytes)
    const before = mine.sent()
    mine.line.before = (route) => (route === 'objects-put' && mine.sent() - before > 3 ? offline() : idle())
    await expect(phone.sync()).rejects.toEqual(coded('relay-unreachable'))
    await phone.close()
    mine.line.before = idle
    const again = await Device.open(mine.env, shelf.store)
    expect((await again.status()).waiting).toBe(1)
    const cut = mine.sent()
    await again.sync()
    // Five pieces and the head, of which three had gone.
    expect(mine.sent() - cut).toBe(3)
    expect((await again.status()).waiting).toBe(0)

    await laptop.sync()
    let got = 0
    theirs.line.after = (route) => (route === 'objects-get' && ++got > 1 ? offline() : idle())
    await expect(fetched(laptop, id)).rejects.toEqual(coded('relay-unreachable'))
    theirs.line.after = idle
    expect(same(await fetched(laptop, id), bytes)).toBe(true)
  })

  test('whoever removes a device does not wait for a picture', async () => {
    const { phone, laptop, mine } = await gallery.couple()
    await add(phone, photoOf(1_200_000))
    let removing: Promise<void> | undefined
    mine.line.after = (route) => {
      if (route === 'objects-put') removing ??= phone.revoke(laptop.id)
      return idle()
    }
    await phone.sync()
    await removing
    const calls = mine.line.calls.map((call) => call.split(' ')[1])
    expect(calls.slice(calls.indexOf('roster-append')).filter((call) => call === 'objects-put').length).toBeGreaterThan(
      5,
    )
    expect(await phone.status()).toMatchObject({ waiting: 0, alarms: [] })
  })

  test('one that the relay does not take holds up no other, and is offered a few times a day', async () => {
    const { phone, mine } = await gallery.couple()
    await add(phone, photoOf(3000))
    mine.line.answer = (route) => (route === 'objects-put' ? refusing('internal') : null)
    await phone.sync()
    const offered = mine.sent()
    expect([offered, (await phone.status()).waiting]).toEqual([8, 1])
    mine.line.answer = () => null
    await add(phone, photoOf(4000))
    await phone.sync()
    expect((await phone.status()).waiting).toBe(1)
    mine.ms = DAY_MS
    await phone.sync()
    expect(await phone.status()).toMatchObject({ waiting: 0, alarms: [] })
  })

  test('the relay has nothing of it in clear: neither pixels nor caption nor what stood beside them', async () => {
    const { phone, mine } = await gallery.couple()
    const bytes = photoOf(400_000)
    const exif = segment(0xe1, letters('Exif\0\0kanariepiet'))
    const record = await add(phone, joined(bytes.subarray(0, 2), exif, bytes.subarray(2)), 'kanariepiet at sea')
    await phone.sync()
    expect(same(await fetched(phone, record.id), bytes)).toBe(true)
    const slices = Array.from({ length: 40 }, (_, n) => bytes.subarray(400 + n * 9000, 416 + n * 9000))
    const held = await gallery.objects(phone.vault)
    expect(held).toHaveLength(3)
    for (const { bytes: sealed } of held) {
      const all = Buffer.from(sealed)
      for (const part of [...slices, letters('kanariepiet'), letters('image/jpeg')])
        expect(all.includes(Buffer.from(part))).toBe(false)
    }
    // Its length is padded: another one of nearly that length looks the same.
    await add(phone, photoOf(401_000))
    await phone.sync()
    const lengths = (await gallery.objects(phone.vault)).map(({ bytes: { length } }) => length).sort((a, b) => a - b)
    expect(lengths.filter((_, at) => at % 2 === 0)).toEqual(lengths.filter((_, at) => at % 2 === 1))
    expect(lengths).toHaveLength(6)
    expect(mine.line.calls.every((call) => !call.includes('kanariepiet'))).toBe(true)
  })

  test('added while connected it arrives by itself, and no entry waits behind it', async () => {
    const { phone, laptop, mine } = await gallery.couple()
    const ending = new AbortController()
    const connected = Promise.withResolvers<void>()
    const live = phone.live(
      () => {},
      ending.signal,
      (is) => is && connected.resolve(),
    )
    await connected.promise
    const held = Promise.withResolvers<void>()
    mine.line.before = (route) => (route === 'objects-put' ? held.promise : idle())
    const { id } = await add(phone, photoOf(300_000))
    await phone.diary((diary) => diary.add({ kind: 'pain', nrs: 3 }))
    await expect
      .poll(async () => (await laptop.sync(), (await laptop.diary((diary) => diary.list())).length), {
        timeout: 20_000,
      })
      .toBe(2)
    await expect(fetched(laptop, id)).rejects.toEqual(coded('photo-missing'))
    held.resolve()
    await expect
      .poll(
        () =>
          fetched(laptop, id).then(
            ({ length }) => length,
            () => 0,
          ),
        { timeout: 20_000 },
      )
      .toBeGreaterThan(300_000)
    ending.abort()
    await live
  })

  test('what was not sent before a device was removed is sealed anew, and what it has opens it not', async () => {
    const { phone, laptop, mine, other } = await gallery.couple()
    const bytes = photoOf(600_000)
    let sent = 0
    mine.line.before = (route) => (route === 'objects-put' && ++sent > 1 ? offline() : idle())
    const record = await add(phone, bytes)
    await expect(phone.sync()).rejects.toEqual(coded('relay-unreachable'))
    await laptop.sync()
    mine.line.before = idle
    await phone.revoke(laptop.id)
    await phone.sync()
    const tablet = await pair(phone, new Shelf(), 'Tablet')
    expect(same(await fetched(tablet, record.id), bytes)).toBe(true)
    const seen = await tablet.diary((diary) => diary.read(record.id))
    expect(seen).toMatchObject({ caption: 'left knee' })
    expect(seen).not.toMatchObject({ blob: record.blob })
    const { vault } = await loadState(environment, other.store)
    const epochs = (await gallery.objects(phone.vault)).map(({ bytes: sealed }) => readObject(sealed).header.epoch)
    // One piece had gone out before.
    expect(epochs.filter((epoch) => epoch <= vault.epochKeys.newest)).toHaveLength(1)
  })

  test('helpers add none, get no copies, and the relay gives them no piece', async () => {
    const { phone } = await gallery.couple()
    const shelf = new Shelf()
    const helper = await pair(phone, shelf, 'Partner', environment, { role: 'helper' })
    await phone.letHelperRead(helper.id, {})
    const { id } = await add(phone, photoOf(3000))
    await phone.diary((diary) => diary.add({ kind: 'pain', nrs: 3 }))
    await phone.sync()
    await helper.sync()
    expect((await helper.diary((diary) => diary.list())).map(({ kind }) => kind)).toEqual(['pain'])
    await expect(add(helper, photoOf(3000))).rejects.toEqual(coded('not-allowed'))
    await expect(fetched(helper, id)).rejects.toEqual(coded('record-unknown'))
    const state = await loadState(environment, shelf.store)
    const [one] = await gallery.objects(phone.vault)
    await expect(state.session.call('objects-get', { ids: one ? [one.id] : [] })).rejects.toThrow()
  })

  test('anything but a picture is refused, and so is one that is too large; nothing is left of either', async () => {
    const { phone, shelf } = await gallery.couple()
    for (const bytes of [Buffer.from('<svg/>'), Buffer.from('GIF89a'), photoOf(900).subarray(0, 500)])
      await expect(add(phone, bytes)).rejects.toEqual(coded('photo-unsuitable'))
    await expect(add(phone, photoOf(8 * 1024 * 1024))).rejects.toEqual(coded('photo-too-large'))
    await expect(add(phone, photoOf(900), 'x'.repeat(300_000))).rejects.toMatchObject({ code: 'note-too-long' })
    expect(JSON.parse(await listed(phone))).toEqual([])
    await phone.close()
    expect((await shelf.store.tables()).filter((table) => table.startsWith('photo'))).toEqual([])
  })

  test('a phrase brings them back', async () => {
    const mine = new Shelf()
    const { device: phone, phrase } = await Device.create(environment, mine.store, {
      relay: gallery.world.url,
      name: 'Phone',
    })
    const bytes = photoOf(300_000)
    const { id } = await add(phone, bytes)
    await phone.sync()
    const { device, complete } = await Device.recover(environment, new Shelf().store, {
      relay: gallery.world.url,
      phrase,
      name: 'New phone',
      remove: [],
    })
    await complete
    expect(same(await fetched(device, id), bytes)).toBe(true)
  })
})
