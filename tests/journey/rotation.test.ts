import { ImmutableString } from '@automerge/automerge'
import { describe, expect, test } from 'vitest'
import { Device, type Environment } from '@sotto/client'
import { encode, openUpdate, readUpdate, type ReadUpdate } from '@sotto/crypto'
import { ROUTES } from '@sotto/shared'
import { loadState } from '../../packages/client/src/device/state.ts'
import { Diary } from '../../packages/client/src/diary/diary.ts'
import { answered, Line, once } from './line.ts'
import { STORES, worldOn } from './stores.ts'
import { environment, listed, pair, Shelf } from './world.ts'

const DAY_MS = 24 * 60 * 60 * 1000

const coded = (code: string) => expect.objectContaining({ code, hint: expect.stringMatching(/\w+ \w+/) })

const add = (device: Device, note: string) => device.diary((diary) => diary.add({ kind: 'pain', nrs: 4, note }))

const notes = (device: Device) =>
  device.diary(async (diary) => (await diary.list()).map((record) => ('note' in record ? record.note : '')))

const opens = (update: ReadUpdate, key: Uint8Array): boolean => {
  try {
    openUpdate(update, key)
    return true
  } catch {
    return false
  }
}

const utcDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** A device whose clock, and whose relay's clock as it hears of it, can be moved. */
class Clocks {
  readonly line = new Line()
  aheadMs = 0
  relayAheadMs = 0

  constructor() {
    this.line.answer = (route) => {
      if (route !== 'status' || this.relayAheadMs === 0) return null
      const bytes = { storeId: new Uint8Array(16), rosterHead: new Uint8Array(32), head: 0, bytes: 0, quotaBytes: 0 }
      return answered(encode(ROUTES.status.answer, { ...bytes, nowMs: Date.now() + this.relayAheadMs }))
    }
  }

  get env(): Environment {
    const { env } = this.line
    return { ...env, clock: { ...env.clock, now: () => Date.now() + this.aheadMs } }
  }

  move(byMs: number): void {
    this.aheadMs = byMs
    this.relayAheadMs = byMs
  }
}

describe.each(STORES)('keys that change by the calendar, on %s', (store) => {
  const world = worldOn(store)

  async function couple() {
    const [clocks, theirs] = [new Clocks(), new Clocks()]
    const [shelf, other] = [new Shelf(), new Shelf()]
    const { device: phone } = await Device.create(clocks.env, shelf.store, { relay: world.url, name: 'Phone' })
    const laptop = await pair(phone, other, 'Laptop', theirs.env)
    const epoch = async () => (await loadState(environment, shelf.store)).vault.roster.epoch.n
    return { phone, laptop, clocks, theirs, shelf, other, epoch }
  }

  test('on the day, by both clocks, one of the devices changes them, and it is noted', async () => {
    const { phone, laptop, clocks, theirs, epoch } = await couple()
    await phone.rotate(3)
    expect([(await phone.status()).rotation, await epoch()]).toEqual([
      { everyMonths: 3, lastDay: utcDay(Date.now()) },
      1,
    ])
    for (const device of [laptop, phone]) await device.sync()
    expect(await epoch()).toBe(1)

    clocks.aheadMs = 100 * DAY_MS
    await phone.sync()
    expect(await epoch()).toBe(1)
    clocks.aheadMs = 0
    clocks.relayAheadMs = 100 * DAY_MS
    await phone.sync()
    expect(await epoch()).toBe(1)

    clocks.move(100 * DAY_MS)
    theirs.move(100 * DAY_MS)
    await phone.sync()
    await phone.sync()
    expect([(await phone.status()).rotation?.lastDay, await epoch()]).toEqual([utcDay(Date.now() + 100 * DAY_MS), 2])
    await laptop.sync()
    await phone.sync()
    expect(await epoch()).toBe(2)
    expect((await laptop.status()).rotation).toEqual((await phone.status()).rotation)
    for (const device of [phone, laptop]) expect(await device.status()).toMatchObject({ waiting: 0, alarms: [] })
  })

  test('of two at once one is quicker, and the other finds that it is done', async () => {
    const { phone, laptop, clocks, theirs, epoch } = await couple()
    await phone.rotate(1)
    for (const device of [laptop, phone]) await device.sync()
    for (const both of [clocks, theirs]) both.move(40 * DAY_MS)
    clocks.line.before = once('roster-append', () => laptop.sync())
    await phone.sync()
    await laptop.sync()
    await phone.sync()
    expect(await epoch()).toBe(2)
    expect((await laptop.status()).rotation).toEqual((await phone.status()).rotation)
    for (const device of [phone, laptop]) expect(await device.status()).toMatchObject({ waiting: 0, alarms: [] })
  })

  test('a removal counts, a change by hand counts, 0 ends it, and nonsense in its place is none', async () => {
    const { phone, laptop, clocks, shelf, epoch } = await couple()
    await phone.rotate(2)
    clocks.move(30 * DAY_MS)
    await phone.revoke(laptop.id)
    await phone.sync()
    const noted = utcDay(Date.now() + 30 * DAY_MS)
    expect([(await phone.status()).rotation?.lastDay, await epoch()]).toEqual([noted, 2])
    clocks.move(65 * DAY_MS)
    await phone.sync()
    expect(await epoch()).toBe(2)
    await phone.rotate()
    expect((await phone.status()).rotation).toEqual({ everyMonths: 2, lastDay: utcDay(Date.now() + 65 * DAY_MS) })
    await phone.rotate(0)
    expect([(await phone.status()).rotation, await epoch()]).toEqual([null, 3])
    clocks.move(400 * DAY_MS)
    await phone.sync()
    expect(await epoch()).toBe(3)
    await expect(phone.rotate(25)).rejects.toEqual(coded('input-invalid'))

    await phone.close()
    const state = await loadState(environment, shelf.store)
    const whole = { everyMonths: 2, lastDay: new ImmutableString('2026-01-01'), epoch: 1 }
    const nonsense = [
      { ...whole, everyMonths: 99 },
      { ...whole, epoch: 0.5 },
      { ...whole, lastDay: 5 },
      { epoch: 1 },
      7,
    ]
    for (const value of nonsense)
      await new Diary(state).write(state.vault.documentId('index'), ({ settings }) => {
        settings['rotation'] = value
      })
    const again = await Device.open(clocks.env, shelf.store)
    expect((await again.status()).rotation).toBeNull()
    await again.sync()
    expect(await epoch()).toBe(3)
  })

  test('a clock that ran ahead when it was noted puts nothing off for years', async () => {
    const { phone, clocks, epoch } = await couple()
    clocks.aheadMs = 900 * DAY_MS
    await phone.rotate(1)
    clocks.aheadMs = 0
    await phone.sync()
    expect((await phone.status()).rotation?.lastDay).toBe(utcDay(Date.now()))
    clocks.move(40 * DAY_MS)
    await phone.sync()
    expect(await epoch()).toBe(2)
  })

  test('after three changes whoever joins reads everything; who was removed before reads nothing new', async () => {
    const { phone, laptop, other } = await couple()
    let before = 0
    for (const note of ['first', 'second', 'third']) {
      await add(phone, note)
      before += note === 'first' ? (await phone.sync()).pushed : 0
      await phone.sync()
      if (note === 'first') {
        await laptop.sync()
        await phone.revoke(laptop.id)
      } else await phone.rotate()
    }
    await phone.rotate()
    const shelf = new Shelf()
    const tablet = await pair(phone, shelf, 'Tablet')
    expect((await notes(tablet)).sort()).toEqual(['first', 'second', 'third'])
    expect(await listed(tablet)).toBe(await listed(phone))
    const { vault, session } = await loadState(environment, shelf.store)
    expect([0, 1, 2, 3, 4].map((n) => vault.epochKey(n).length)).toEqual([32, 32, 32, 32, 32])
    expect((await notes(laptop)).sort()).toEqual(['first'])
    const { items } = await session.call('pull', { after: 0 })
    const updates = items.flatMap(({ item }) => (item.type === 'update' ? [readUpdate(item.value)] : []))
    const theirs = (await loadState(environment, other.store)).vault.epochKeys
    expect([theirs.newest, updates.filter((update) => opens(update, theirs.key(0))).length]).toEqual([0, before])
    expect(updates.length).toBeGreaterThan(before)
  })

  test('a device is seen on this one’s day on which something of it came', async () => {
    const { phone, laptop, clocks } = await couple()
    const seen = async () => (await phone.devices()).map(({ name, lastSeen }) => [name, lastSeen])
    const localDay = (ms: number) => new Date(ms).toLocaleDateString('sv-SE', { timeZone: 'Europe/Amsterdam' })
    await phone.sync()
    expect(await seen()).toEqual([
      ['Phone', localDay(Date.now())],
      ['Laptop', null],
    ])
    await add(laptop, 'yesterday’s news')
    await laptop.sync()
    clocks.aheadMs = 3 * DAY_MS
    await phone.sync()
    const then = localDay(Date.now() + 3 * DAY_MS)
    clocks.aheadMs = 9 * DAY_MS
    await phone.sync()
    expect(await seen()).toEqual([
      ['Phone', localDay(Date.now() + 9 * DAY_MS)],
      ['Laptop', then],
    ])
    // Over the open connection too.
    const ending = new AbortController()
    const connected = Promise.withResolvers<void>()
    const live = phone.live(
      () => {},
      ending.signal,
      (isConnected) => (isConnected ? connected.resolve() : undefined),
    )
    await connected.promise
    await add(laptop, 'news')
    await laptop.sync()
    await expect
      .poll(async () => (await seen())[1], { timeout: 20_000 })
      .toEqual(['Laptop', localDay(Date.now() + 9 * DAY_MS)])
    ending.abort()
    await live
  })
})
