import { systemRandom } from '@sotto/crypto'
import { Device, MemoryStore, SealedStore, SottoError, type Environment, type RawStore } from '@sotto/client'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../postgres/database.ts'
import { environment, listed, pair, Shelf, startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld(null)
})
afterAll(() => world.close())

const pain =
  (nrs: number, more = {}) =>
  (diary: { add(draft: unknown): Promise<{ id: string }> }) =>
    diary.add({ kind: 'pain', nrs, ...more })
const created = async (env: Environment = environment, shelf = new Shelf(), url = world.url) =>
  (await Device.create(env, shelf.store, { relay: url, name: 'Phone' })).device
const coded = (code: string) => expect.objectContaining({ code, hint: expect.stringMatching(/\w+ \w+/) })

/** The environment with its calls to the relay changed. */
const through = (post: Environment['network']['post']): Environment => ({
  ...environment,
  network: { ...environment.network, post },
})

describe('the relay', () => {
  test('does not answer: entries wait, and go when it does', async () => {
    let down = false
    const flaky = through((...call) => (down ? Promise.reject(new Error('down')) : environment.network.post(...call)))
    const device = await created(flaky)
    down = true
    await device.diary(pain(5))
    await expect(device.sync()).rejects.toEqual(coded('relay-unreachable'))
    expect(await device.status()).toMatchObject({ waiting: 1 })
    down = false
    expect(await device.sync()).toMatchObject({ pushed: 1, waiting: 0 })
  })

  test('never answers: the diary is written and read all the same', async () => {
    const answer = Promise.withResolvers<void>()
    let hangs = false
    const slow = through(async (...call) => {
      if (hangs) await answer.promise
      return await environment.network.post(...call)
    })
    const device = await created(slow)
    hangs = true
    const syncing = device.sync()
    const { id } = await device.diary(pain(7))
    expect(await device.diary((diary) => diary.read(id))).toMatchObject({ nrs: 7 })
    answer.resolve()
    await syncing
    expect(await device.sync()).toMatchObject({ waiting: 0 })
  })

  test('cannot be reached at the start: nothing is begun', async () => {
    const shelf = new Shelf()
    await expect(created(environment, shelf, 'http://127.0.0.1:9')).rejects.toEqual(coded('relay-unreachable'))
    await expect(created(environment, shelf, 'ftp://relay')).rejects.toEqual(coded('input-invalid'))
    await created(environment, shelf)
    await expect(created(environment, shelf)).rejects.toEqual(coded('store-exists'))
  })

  test('speaks another version', async () => {
    const newer = through((url, headers, body) =>
      environment.network.post(url, { ...headers, 'sotto-protocol': '999' }, body),
    )
    await expect(created(newer)).rejects.toEqual(coded('protocol-version'))
    const other = through(async (...call) => ({
      ...(await environment.network.post(...call)),
      status: 426,
      protocol: '998',
    }))
    await expect(created(other)).rejects.toEqual(coded('protocol-version'))
  })

  test('is some other program', async () => {
    const page = through(() =>
      Promise.resolve({ status: 200, protocol: null, body: new TextEncoder().encode('<html>') }),
    )
    await expect(created(page)).rejects.toEqual(coded('relay-answer-wrong'))
    const missing = through(() => Promise.resolve({ status: 404, protocol: null, body: new Uint8Array() }))
    await expect(created(missing)).rejects.toEqual(coded('relay-answer-wrong'))
  })

  test('has no room left: what waits keeps waiting', async () => {
    const { url, close } = await startWorld(null, 0, { SOTTO_QUOTA_BYTES: '4096' })
    const device = await created(environment, new Shelf(), url)
    await device.diary(pain(1))
    await device.sync()
    for (let nrs = 0; nrs < 3; nrs++) {
      await device.diary(pain(nrs, { at: Date.UTC(2026, nrs, 1) }))
    }
    await expect(device.sync()).rejects.toEqual(coded('quota-full'))
    expect((await device.status()).waiting).toBeGreaterThan(0)
    expect(JSON.parse(await listed(device))).toHaveLength(4)
    await close()
  })

  test('was restored from an older backup: it gets back what it lost, and removes nothing', async () => {
    const database = await freshDatabase()
    const first = await startWorld(database.url)
    const port = Number(new URL(first.url).port)
    const phone = await created(environment, new Shelf(), first.url)
    await phone.diary(pain(1))
    await phone.sync()
    await first.close()
    const backup = await restoredCopy(database.url)
    const second = await startWorld(database.url, port)
    const laptop = await pair(phone, new Shelf(), 'Laptop')
    await laptop.diary(pain(2))
    await laptop.sync()
    await phone.diary(pain(3))
    await phone.sync()
    await second.close()

    const restored = await startWorld(backup, port)
    for (const device of [laptop, phone, laptop]) expect(await device.sync()).toMatchObject({ waiting: 0, alarms: [] })
    const tablet = await pair(phone, new Shelf(), 'Tablet')
    expect(JSON.parse(await listed(tablet))).toHaveLength(3)
    expect(await listed(phone)).toBe(await listed(tablet))
    expect(await listed(laptop)).toBe(await listed(tablet))
    await restored.close()
    await database.drop()
  })
})

/** A copy of the database as it is now, with the new store id that restoring gives it. */
async function restoredCopy(url: string): Promise<string> {
  const copy = new URL(url)
  const name = copy.pathname.slice(1)
  copy.pathname = `/${name}_backup`
  const server = new URL(url)
  server.pathname = '/postgres'
  const admin = new pg.Client({ connectionString: server.href })
  await admin.connect()
  await admin.query(`create database ${name}_backup template ${name}`)
  await admin.end()
  const client = new pg.Client({ connectionString: copy.href })
  await client.connect()
  await client.query('update relay set store_id = $1', [Buffer.from(systemRandom(16))])
  await client.end()
  return copy.href
}

describe('the device', () => {
  test('has no room left: the entry is refused, what was there stays, and it works again', async () => {
    const rows = new MemoryStore()
    let full = false
    const raw: RawStore = {
      get: (table, key) => rows.get(table, key),
      rows: (table) => rows.rows(table),
      write: (writes) => (full ? Promise.reject(new SottoError('store-full')) : rows.write(writes)),
      close: () => rows.close(),
    }
    const { device } = await Device.create(environment, new SealedStore(raw, systemRandom(32), systemRandom), {
      relay: world.url,
      name: 'Phone',
    })
    await device.diary(pain(1))
    full = true
    await expect(device.diary(pain(2))).rejects.toEqual(coded('store-full'))
    full = false
    expect(JSON.parse(await listed(device))).toMatchObject([{ nrs: 1 }])
    await device.diary(pain(3))
    await device.sync()
    const other = await pair(device, new Shelf(), 'Laptop')
    expect(await listed(other)).toBe(await listed(device))
    expect(JSON.parse(await listed(other))).toMatchObject([{ nrs: 1 }, { nrs: 3 }])
  })

  test('has a clock that is wrong by a year, either way: nothing is lost or won by it', async () => {
    const year = 366 * 24 * 3_600_000
    const skewed = (by: number): Environment => ({
      ...environment,
      clock: { ...environment.clock, now: () => Date.now() + by },
    })
    const behind = await created(skewed(-year))
    const ahead = await pair(behind, new Shelf(), 'Laptop', skewed(year))
    const { id } = await behind.diary(pain(4))
    await behind.sync()
    await ahead.sync()
    await ahead.diary((diary) => diary.edit(id, { nrs: 5 }))
    await ahead.sync()
    await behind.sync()
    await behind.diary((diary) => diary.edit(id, { nrs: 6 }))
    await behind.sync()
    expect((await ahead.sync()).alarms).toEqual([])
    expect(await ahead.diary((diary) => diary.read(id))).toMatchObject({ nrs: 6 })
    expect(await listed(ahead)).toBe(await listed(behind))
  })

  test('has a note of a mebibyte: refused with what to do, and nothing is written', async () => {
    const device = await created()
    await expect(device.diary(pain(3, { note: 'x'.repeat(1024 * 1024) }))).rejects.toMatchObject({
      code: 'note-too-long',
    })
    expect(await device.status()).toMatchObject({ waiting: 0 })
    const { id } = await device.diary(pain(3, { note: 'y'.repeat(200 * 1024) }))
    await device.sync()
    const other = await pair(device, new Shelf(), 'Laptop')
    expect((await other.diary((diary) => diary.read(id))) as { note?: string }).toMatchObject({
      note: 'y'.repeat(200 * 1024),
    })
  })

  test('has a damaged store: it says so and does not start on half of it', async () => {
    const tables = new Map<string, Map<string, Uint8Array>>()
    const shelf = new Shelf(new MemoryStore(tables))
    await created(environment, shelf)
    for (const rows of tables.values()) {
      for (const [key, value] of rows)
        rows.set(
          key,
          value.map((byte, at) => (at === value.length - 1 ? byte ^ 1 : byte)),
        )
    }
    await expect(Device.open(environment, shelf.store)).rejects.toEqual(coded('store-damaged'))
    await expect(Device.open(environment, new Shelf().store)).rejects.toEqual(coded('store-missing'))
  })
})

describe('pairing', () => {
  test('refuses codes that are mistyped, unknown or used', async () => {
    const phone = await created()
    const join = (code: string) =>
      Device.join(environment, new Shelf().store, { code, name: 'Laptop', onCheck: () => {} })
    const code = Promise.withResolvers<string>()
    const offered = phone.offer({ onCode: code.resolve, confirm: () => Promise.resolve(true) })
    const good = await code.promise
    await expect(join('SOTTO-NOT-A-CODE')).rejects.toEqual(coded('pairing-code-wrong'))
    await expect(join(`${good.slice(0, -1)}${good.endsWith('A') ? 'B' : 'A'}`)).rejects.toEqual(
      coded('pairing-code-wrong'),
    )
    await expect(
      Device.join(environment, new Shelf().store, {
        code: '0000-0000-0000-0000',
        relay: world.url,
        name: 'Laptop',
        onCheck: () => {},
      }),
    ).rejects.toEqual(coded('pairing-expired'))
    const { complete } = await join(good)
    await complete
    await offered
    await expect(join(good)).rejects.toEqual(coded('pairing-used'))
  })

  test('goes by a short code that is typed, or by the long one, which leads to the same place', async () => {
    for (const isTyped of [true, false]) {
      const phone = await created()
      const code = Promise.withResolvers<string>()
      const offered = phone.offer({
        typed: true,
        onCode: (long, _expiresAtMs, short) => code.resolve((isTyped ? short?.toLowerCase() : long) ?? ''),
        confirm: () => Promise.resolve(true),
      })
      const request = { code: await code.promise, relay: world.url, name: 'Laptop', onCheck: () => {} }
      const { device, complete } = await Device.join(environment, new Shelf().store, request)
      await complete
      expect((await offered).id).toBe(device.id)
    }
  })

  test('ends where the new device’s owner sees other digits, and leaves nothing behind', async () => {
    const phone = await created()
    const code = Promise.withResolvers<string>()
    const offered = phone.offer({ onCode: code.resolve, confirm: () => Promise.resolve(false) })
    const shelf = new Shelf()
    const request = { code: await code.promise, name: 'Laptop', onCheck: () => Promise.resolve(false) }
    await Promise.all([
      expect(Device.join(environment, shelf.store, request)).rejects.toEqual(coded('pairing-refused')),
      expect(offered).rejects.toEqual(coded('pairing-refused')),
    ])
    await expect(Device.open(environment, shelf.store)).rejects.toEqual(coded('store-missing'))
  })

  test('that is not confirmed leaves nobody in and nothing behind', async () => {
    const phone = await created()
    const code = Promise.withResolvers<string>()
    const offered = phone.offer({ onCode: code.resolve, confirm: () => Promise.resolve(false) })
    const shelf = new Shelf()
    const joined = Device.join(environment, shelf.store, {
      code: await code.promise,
      name: 'Laptop',
      onCheck: () => {},
    })
    const refused = coded('pairing-refused')
    await Promise.all([expect(joined).rejects.toEqual(refused), expect(offered).rejects.toEqual(refused)])
    expect(await phone.devices()).toHaveLength(1)
    await expect(Device.open(environment, shelf.store)).rejects.toEqual(coded('store-missing'))
  })
})
