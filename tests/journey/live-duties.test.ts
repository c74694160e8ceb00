import { describe, expect, test } from 'vitest'
import { Device, type Environment, type HttpAnswer } from '@sotto/client'
import { decode, encode } from '@sotto/crypto'
import { ROUTES } from '@sotto/shared'
import { loadState } from '../../packages/client/src/device/state.ts'
import { add, given } from './delegates.ts'
import { refusing } from './line.ts'
import { STORES, worldOn } from './stores.ts'
import { environment, pair, Shelf } from './world.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** These pass by the real clock, as the network does: short ones, and the one for the answer to what was sent (ms). */
const isReal = (ms: number): boolean => ms < 20_000 || ms === 30_000

/** A device's day and its long waits, both of which pass when they are told to. */
class Hours {
  aheadMs = 0
  #waits: (() => void)[] = []

  /** All that waits now has waited long enough. */
  pass(): void {
    const waits = this.#waits
    this.#waits = []
    for (const resolve of waits) resolve()
  }

  /** Runs before each call. */
  before: (route: string) => Promise<void> = () => Promise.resolve()

  /** Runs before an answer is heard. */
  after: (route: string) => Promise<void> = () => Promise.resolve()

  /** What comes instead of the relay's own answer. */
  answer: (route: string) => HttpAnswer | null = () => null

  /** Also the relay's word about the time is so far ahead. */
  get env(): Environment {
    const post: Environment['network']['post'] = async (url, headers, body) => {
      const route = new URL(url).pathname.slice('/v1/'.length)
      await this.before(route)
      const answer = this.answer(route) ?? (await environment.network.post(url, headers, body))
      await this.after(route)
      if (route !== 'status' || answer.status !== 200) return answer
      const standing = decode(ROUTES.status.answer, answer.body)
      return { ...answer, body: encode(ROUTES.status.answer, { ...standing, nowMs: standing.nowMs + this.aheadMs }) }
    }
    return {
      ...environment,
      clock: { ...environment.clock, now: () => Date.now() + this.aheadMs },
      network: { ...environment.network, post },
      // Nothing is drawn: all look at one moment.
      random: (length) => (length === 1 ? new Uint8Array(1) : environment.random(length)),
      sleep: (ms) =>
        isReal(ms) ? environment.sleep(ms) : new Promise<void>((resolve) => void this.#waits.push(resolve)),
    }
  }
}

describe.each(STORES)('a device that stays connected, on %s', (store) => {
  const world = worldOn(store)

  async function couple() {
    const hours = new Hours()
    const shelf = new Shelf()
    const { device: phone } = await Device.create(hours.env, shelf.store, { relay: world.url, name: 'Phone' })
    await phone.sync()
    const laptop = await pair(phone, new Shelf(), 'Laptop', hours.env)
    return { hours, shelf, phone, laptop, epoch: async () => (await stateOf(shelf)).vault.roster.epoch.n }
  }

  const stateOf = (shelf: Shelf) => loadState(environment, shelf.store)

  async function live(...devices: Device[]) {
    const ending = new AbortController()
    const connected = devices.map(() => Promise.withResolvers<void>())
    const all = Promise.all(
      devices.map((device, at) =>
        device.live(
          () => {},
          ending.signal,
          (is) => is && connected[at]?.resolve(),
        ),
      ),
    )
    all.catch(() => {})
    await Promise.race([all, Promise.all(connected.map(({ promise }) => promise))])
    return async () => {
      ending.abort()
      await all
    }
  }

  test('changes the keys when the day comes, once, though two are there at once', async () => {
    const { hours, phone, laptop, epoch } = await couple()
    await phone.rotate(1)
    for (const device of [laptop, phone]) await device.sync()
    const stop = await live(phone, laptop)
    hours.pass()
    hours.aheadMs = 40 * DAY_MS
    await expect
      .poll(async () => (hours.pass(), [await epoch(), (await laptop.status()).rotation?.lastDay]), { timeout: 20_000 })
      .toEqual([2, new Date(Date.now() + 40 * DAY_MS).toISOString().slice(0, 10)])
    for (let round = 0; round < 20; round++) {
      hours.pass()
      await environment.sleep(10)
    }
    await stop()
    for (const device of [phone, laptop, phone]) await device.sync()
    expect(await epoch()).toBe(2)
    for (const device of [phone, laptop]) expect(await device.status()).toMatchObject({ waiting: 0, alarms: [] })
    expect((await laptop.status()).rotation).toEqual((await phone.status()).rotation)
  })

  test('ends a delegation that is over, and gives helpers their copies', async () => {
    const { hours, phone } = await couple()
    const delegate = await pair(phone, new Shelf(), 'Aunt', environment, given())
    const helper = await pair(phone, new Shelf(), 'Partner', environment, { role: 'helper' })
    await phone.letHelperRead(helper.id, { fields: ['pain'] })
    const stop = await live(phone)
    await add(phone, 6)
    await expect
      .poll(async () => (hours.pass(), await helper.sync(), (await helper.diary((diary) => diary.list())).length), {
        timeout: 20_000,
      })
      .toBe(1)
    const names = async () => (await phone.devices()).flatMap(({ name, revoked }) => (revoked ? [] : [name]))
    expect(await names()).toContain('Aunt')
    hours.aheadMs = DAY_MS
    await expect.poll(async () => (hours.pass(), await names()), { timeout: 20_000 }).not.toContain('Aunt')
    await stop()
    expect((await phone.status()).notices.map(({ code }) => code)).toContain('delegation-ended')
    await expect(delegate.sync()).rejects.toEqual(expect.objectContaining({ code: 'revoked' }))
  })

  test('writes and sends while it waits for the relay’s answer, and stops when that has come', async () => {
    const { hours, phone, laptop } = await couple()
    await phone.rotate(1)
    const stop = await live(phone)
    const answer = Promise.withResolvers<void>()
    const asked = Promise.withResolvers<void>()
    hours.before = (route) => {
      if (route !== 'status') return Promise.resolve()
      asked.resolve()
      return answer.promise
    }
    hours.aheadMs = 40 * DAY_MS
    const poking = setInterval(() => hours.pass(), 20)
    await asked.promise
    clearInterval(poking)
    await add(phone, 3)
    hours.before = () => Promise.resolve()
    await expect
      .poll(async () => (await laptop.sync(), (await laptop.diary((diary) => diary.list())).length), {
        timeout: 20_000,
      })
      .toBe(1)
    let isOver = false
    const over = stop().then(() => (isOver = true))
    await environment.sleep(50)
    expect(isOver).toBe(false)
    answer.resolve()
    await over
    await phone.close()
  })

  test('an answer that is older than what came meanwhile is no relay that went back', async () => {
    const { hours, phone, laptop } = await couple()
    const stop = await live(phone)
    const answer = Promise.withResolvers<void>()
    const asked = Promise.withResolvers<void>()
    hours.after = (route) => {
      if (route !== 'pull') return Promise.resolve()
      asked.resolve()
      return answer.promise
    }
    const syncing = phone.sync()
    await asked.promise
    hours.after = () => Promise.resolve()
    await add(laptop, 5)
    await laptop.sync()
    const count = async () => (await phone.diary((diary) => diary.list())).length
    await expect.poll(count, { timeout: 20_000 }).toBe(1)
    answer.resolve()
    await syncing
    expect((await phone.status()).alarms).toEqual([])
    await stop()
  })

  test('tries again what failed, staying connected, and ends where only its owner can help', async () => {
    const { hours, phone, epoch } = await couple()
    await phone.rotate(1)
    hours.aheadMs = 40 * DAY_MS
    let failed = 0
    hours.before = (route) =>
      route === 'status' && failed++ < 2 ? Promise.reject(new Error('cut off')) : Promise.resolve()
    const states: boolean[] = []
    const over = phone.live(
      () => {},
      new AbortController().signal,
      (is) => void states.push(is),
    )
    over.catch(() => {})
    await expect.poll(async () => (hours.pass(), await epoch()), { timeout: 20_000 }).toBe(2)
    expect([states, failed]).toEqual([[true], 3])

    hours.aheadMs = 80 * DAY_MS
    hours.answer = (route) => (route === 'status' ? refusing('not-signed-in') : null)
    const poking = setInterval(() => hours.pass(), 20)
    await expect(over).rejects.toEqual(expect.objectContaining({ code: 'not-signed-in' }))
    clearInterval(poking)
  })
})
