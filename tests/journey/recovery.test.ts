import { Device, type Environment } from '@sotto/client'
import {
  concatBytes,
  decode,
  documentId,
  encode,
  OWNERS_SPACE,
  readCheckpoint,
  sealCheckpoint,
  sealUpdate,
  systemRandom,
  type CheckpointBody,
} from '@sotto/crypto'
import { ROUTES } from '@sotto/shared'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import pg from 'pg'
import { loadState, type DeviceState } from '../../packages/client/src/device/state.ts'
import { freshDatabase } from '../postgres/database.ts'
import { STORES } from './stores.ts'
import { environment, listed, pair, Shelf, startWorld, type World } from './world.ts'

const coded = (code: string) => expect.objectContaining({ code, hint: expect.stringMatching(/\w+ \w+/) })

const add = (device: Device, note: string) => device.diary((diary) => diary.add({ kind: 'pain', nrs: 4, note }))

type Post = Environment['network']['post']

const over = (post: Post): Environment => ({ ...environment, network: { ...environment.network, post } })

const routeOf = (url: string): string => new URL(url).pathname.slice('/v1/'.length)

/** Breaks at the given call, before it is made or after it was answered, and ever after. */
function cutAt(call: number, isHeard: boolean): { env: Environment; calls: string[] } {
  const calls: string[] = []
  const env = over(async (url, ...rest) => {
    calls.push(routeOf(url))
    if (calls.length < call) return await environment.network.post(url, ...rest)
    if (calls.length === call && isHeard) await environment.network.post(url, ...rest)
    throw new Error('offline')
  })
  return { env, calls }
}

describe.each(STORES)('the twelve words on %s', (store) => {
  let world: World
  let databaseUrl: string | null = null
  let drop = () => Promise.resolve()

  beforeAll(async () => {
    const database = store === 'Postgres' ? await freshDatabase() : null
    if (database) drop = database.drop
    databaseUrl = database?.url ?? null
    world = await startWorld(databaseUrl)
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

  const asking = (phrase: string) => ({ relay: world.url, phrase, name: 'New', remove: 'all' as const })

  const recover = async (phrase: string, shelf = new Shelf(), change: object = {}) => {
    const { device, removed, complete } = await Device.recover(environment, shelf.store, {
      ...asking(phrase),
      ...change,
    })
    await complete
    return { device, removed }
  }

  /** What an operator, or time, does to the relay's rows. */
  const inDatabase = async (statement: string, values: unknown[] = []) => {
    const client = new pg.Client({ connectionString: databaseUrl ?? '' })
    await client.connect()
    const done = await client.query(statement, values)
    await client.end()
    return done
  }

  const active = async (device: Device) =>
    (await device.devices()).filter(({ revoked }) => !revoked).map(({ name }) => name)

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

  test.runIf(store === 'Postgres').each([
    ['all that it covers', 'retired_at is not null'],
    ['the oldest of it', 'retired_at is not null and seq = 1'],
  ])('what a lost device has summed up is there when the relay has deleted %s', async (_what, which) => {
    const { phone, laptop, tablet, phrase } = await family()
    for (const [n, device] of [phone, laptop, tablet].entries()) {
      await add(device, `later ${n}`)
      await device.sync()
    }
    await tablet.sync()
    await tablet.checkpoint()
    for (const device of [phone, laptop, tablet]) await device.sync()
    const before = await listed(phone)
    // As after thirty days.
    const { rowCount } = await inDatabase(`delete from updates where ${which}`)
    expect(rowCount).toBeGreaterThan(2)
    const shelf = new Shelf()
    const { device } = await recover(phrase, shelf)
    expect(await listed(device)).toBe(before)
    expect(await device.status()).toMatchObject({ waiting: 0, alarms: [] })
    const { vault, store: kept } = await loadState(environment, shelf.store)
    expect(await kept.get('device', 'summary-owed')).toBeUndefined()
    expect(vault.roster.epoch.n).toBe(1)
    const next = await pair(device, new Shelf(), 'Next')
    expect(await listed(next)).toBe(before)
    expect(await next.status()).toMatchObject({ waiting: 0, alarms: [] })
  })

  test('a device that is kept goes on, and is told; one that has joined meanwhile is asked about', async () => {
    const { phone, laptop, tablet, phrase } = await family()
    const asked: string[][] = []
    const remove = async (found: readonly { id: string; name: string }[]) => {
      asked.push(found.map(({ name }) => name))
      if (asked.length === 1) await pair(phone, new Shelf(), 'Intruder')
      return found.filter(({ id }) => id !== laptop.id).map(({ id }) => id)
    }
    const { device, removed } = await recover(phrase, new Shelf(), { remove })
    expect(asked).toEqual([
      ['Phone', 'Laptop', 'Tablet'],
      ['Phone', 'Laptop', 'Tablet', 'Intruder'],
    ])
    expect(removed).toHaveLength(3)
    expect(await active(device)).toEqual(['Laptop', 'New'])
    await add(laptop, 'from the one that stayed')
    const { notices, alarms } = await laptop.sync()
    expect(alarms).toEqual([])
    expect(notices.map(({ code, about }) => [code, about])).toContainEqual(['recovered', device.id])
    await device.sync()
    expect(await listed(device)).toBe(await listed(laptop))
    expect(JSON.parse(await listed(device))).toHaveLength(5)
    await expect(tablet.sync()).rejects.toEqual(coded('revoked'))
  })

  test('cut off at any call, the next run on that store comes to the same device, and nobody else is left', async () => {
    const { phone, phrase } = await family()
    const before = await listed(phone)
    const whole = cutAt(Infinity, true)
    const first = await Device.recover(whole.env, new Shelf().store, asking(phrase))
    await first.complete
    const { calls } = whole
    expect(calls.slice(0, 5)).toEqual([
      'recovery-challenge',
      'recovery-sign-in',
      'roster-read',
      'stream-heads',
      'roster-append',
    ])
    for (const [at, isHeard] of calls.flatMap((_, n) => [[n + 1, false] as const, [n + 1, true] as const])) {
      // Nothing but what the one before has summed up is left at the relay.
      if (databaseUrl !== null) await inDatabase('delete from updates where retired_at is not null')
      const shelf = new Shelf()
      const { env } = cutAt(at, isHeard)
      const cut = Device.recover(env, shelf.store, asking(phrase)).then(({ complete }) => complete)
      await expect(cut).rejects.toEqual(coded('relay-unreachable'))
      const isIn = (await shelf.store.get('device', 'identity')) !== undefined
      const device = isIn ? await Device.open(environment, shelf.store) : (await recover(phrase, shelf)).device
      const { waiting, alarms } = await device.sync()
      const context = `${calls[at - 1]} (${at}), answer ${isHeard ? 'lost' : 'never made'}`
      expect({ waiting, alarms, records: await listed(device), active: await active(device) }, context).toEqual({
        waiting: 0,
        alarms: [],
        records: before,
        active: ['New'],
      })
    }
  })

  test('an answer that is lost is no failure where the relay can be asked again', async () => {
    const { phrase } = await family()
    let isLost = false
    const env = over(async (url, ...rest) => {
      const answer = await environment.network.post(url, ...rest)
      if (routeOf(url) !== 'roster-append' || isLost) return answer
      isLost = true
      throw new Error('offline')
    })
    const shelf = new Shelf()
    const { device, complete, removed } = await Device.recover(env, shelf.store, asking(phrase))
    await complete
    expect(removed).toHaveLength(3)
    expect(await active(device)).toEqual(['New'])
    expect((await loadState(environment, shelf.store)).vault.chain).toHaveLength(4)
  })

  test('a phrase that was replaced opens nothing, and the new one does', async () => {
    const { phone, laptop, phrase } = await family()
    await phone.checkPhrase(phrase)
    await phone.sync()
    expect(await laptop.sync()).toMatchObject({ phrase: 'confirmed' })
    await expect(laptop.checkPhrase(await laptop.replacePhrase())).resolves.toBeUndefined()
    const words = await phone.replacePhrase()
    expect(words.split(' ')).toHaveLength(12)
    expect(await phone.status()).toMatchObject({ phrase: 'unconfirmed', alarms: [] })
    const { notices } = await laptop.sync()
    expect(notices.map(({ code }) => code)).toContain('phrase-replaced')
    await expect(recover(phrase)).rejects.toEqual(coded('phrase-unknown'))
    await expect(phone.checkPhrase(phrase)).rejects.toEqual(coded('phrase-unknown'))
    await expect(phone.checkPhrase('twelve words')).rejects.toEqual(coded('phrase-wrong'))
    const { device } = await recover(words)
    expect(await listed(device)).toBe(await listed(phone))
    expect(await device.status()).toMatchObject({ waiting: 0, alarms: [], phrase: 'unconfirmed' })
    await expect(laptop.replacePhrase()).rejects.toEqual(coded('revoked'))
  })

  test('new words whose acceptance was not heard are given again, and then never more', async () => {
    const shelf = new Shelf()
    let isCut = false
    const env = over(async (url, ...rest) => {
      const answer = await environment.network.post(url, ...rest)
      if (isCut && routeOf(url) === 'roster-append') throw new Error('offline')
      return answer
    })
    const request = { relay: world.url, name: 'Phone' }
    const { device: phone, phrase } = await Device.create(env, shelf.store, request)
    await add(phone, 'kept')
    await phone.sync()
    isCut = true
    await expect(phone.replacePhrase()).rejects.toEqual(coded('relay-unreachable'))
    isCut = false
    await expect(recover(phrase)).rejects.toEqual(coded('phrase-unknown'))
    await phone.close()
    const again = await Device.open(environment, shelf.store)
    const words = await again.replacePhrase()
    const { vault, store: kept } = await loadState(environment, shelf.store)
    expect([...vault.roster.members.values()].filter(({ kind }) => kind === 'recovery')).toHaveLength(2)
    expect(await kept.rows('recovery')).toEqual([])
    await again.checkPhrase(words)
    expect(await again.replacePhrase()).not.toBe(words)
    await expect(recover(words)).rejects.toEqual(coded('phrase-unknown'))
  })

  test('only an owner has a phrase to check or to replace', async () => {
    const { phone, phrase } = await family()
    const helper = await pair(phone, new Shelf(), 'Helper', environment, { role: 'helper' })
    const delegation = { decidedBy: 'court', basis: 'order', document: 'of May', fromMs: 0, untilMs: null, limits: [] }
    const delegate = await pair(phone, new Shelf(), 'Delegate', environment, { role: 'delegate', delegation })
    for (const device of [helper, delegate]) {
      expect(await device.status()).toMatchObject({ phrase: 'not-yours' })
      await expect(device.checkPhrase(phrase)).rejects.toEqual(coded('not-allowed'))
      await expect(device.replacePhrase()).rejects.toEqual(coded('not-allowed'))
    }
    const { device, removed } = await recover(phrase)
    expect(removed).toHaveLength(5)
    expect(await active(device)).toEqual(['New'])
    for (const gone of [helper, delegate]) await expect(gone.sync()).rejects.toEqual(coded('revoked'))
  })

  test('a relay that shows less than it named as the ends of the removed is found out', async () => {
    const { phrase } = await family()
    const shape = ROUTES.pull.answer
    const env = over(async (url, ...rest) => {
      const answer = await environment.network.post(url, ...rest)
      if (routeOf(url) !== 'pull') return answer
      const { items, head, ...page } = decode(shape, answer.body)
      // All but what was written last before the recovery.
      const kept = items.filter(({ position }) => position !== head - 1)
      return { ...answer, body: encode(shape, { ...page, head, items: kept }) }
    })
    const { device, complete } = await Device.recover(env, new Shelf().store, asking(phrase))
    await expect(complete).rejects.toEqual(coded('relay-rollback'))
    expect((await device.status()).alarms.map(({ code }) => code)).toContain('relay-rollback')
  })

  test.runIf(store === 'Postgres')('so is one that names an end which leaves a thief room to write on', async () => {
    const { tablet, phrase } = await family()
    await inDatabase('update streams set last_seq = last_seq + 9, last_id = $2 where member = $1', [
      Buffer.from(tablet.id, 'hex'),
      systemRandom(32),
    ])
    const { device, complete } = await Device.recover(environment, new Shelf().store, asking(phrase))
    await expect(complete).rejects.toEqual(coded('relay-rollback'))
    expect(JSON.parse(await listed(device))).toHaveLength(4)
  })

  test('a stolen device that has written in another’s stream is removed all the same', async () => {
    const { phone, tablet, shelves, phrase } = await family()
    await pushInto(await loadState(environment, shelves[1].store), phone)
    const before = await listed(tablet)
    const { device, removed } = await recover(phrase)
    expect(removed).toHaveLength(3)
    expect(await listed(device)).toBe(before)
    // It is said, as it is on every device.
    expect((await device.status()).alarms.map(({ code }) => code)).toEqual(['change-quarantined'])
  })

  test.each([
    ['leaves out what there is', { docs: [] }],
    [
      'names what does not exist',
      { docs: [{ doc: systemRandom(16), objects: [systemRandom(32)], heads: [systemRandom(32)] }] },
    ],
    ['opens for nobody', { epochKey: systemRandom(32) }],
    ['is of an epoch that never was', { epoch: 7 }],
  ])('a last summary by a stolen device that %s takes nothing away', async (_lie, spoilt) => {
    const { phone, phrase, shelves } = await family()
    const before = await listed(phone)
    await sumUpFalsely(await loadState(environment, shelves[1].store), spoilt)
    const shelf = new Shelf()
    const { device } = await recover(phrase, shelf)
    expect(await listed(device)).toBe(before)
    expect((await loadState(environment, shelf.store)).vault.roster.epoch.n).toBe(1)
    const next = await pair(device, new Shelf(), 'Next')
    expect(await listed(next)).toBe(before)
    expect(await next.status()).toMatchObject({ waiting: 0, alarms: [] })
  })

  test('a relay that gave a phrase an old roster is found out by a device which knows a newer one', async () => {
    const { phone, laptop, phrase, shelves } = await family()
    const { vault } = await loadState(environment, shelves[0].store)
    const stale = [...vault.chain]
    await phone.rotate()
    await laptop.sync()
    // A relay on another store that has but the beginning, and says that it is this one.
    const other = await startWorld(null, 0, { SOTTO_ORIGINS: world.url })
    const there = over((url, ...rest) => environment.network.post(url.replace(world.url, other.url), ...rest))
    const { session } = await loadState(there, shelves[0].copy().store)
    await session.open('roster-restore', { chain: stale, invitation: null })
    const request = { ...asking(phrase), remove: [] }
    const { complete } = await Device.recover(there, new Shelf().store, request)
    await complete
    const moved = await Device.open(there, shelves[1].store)
    await expect(moved.sync()).rejects.toEqual(coded('relay-fork'))
    expect((await moved.status()).alarms.map(({ code }) => code)).toEqual(['relay-fork'])
    await other.close()
  })

  test('words that are none, or of no diary, and a store that has one', async () => {
    const { phrase, shelves } = await family()
    await expect(recover('zoo zoo zoo')).rejects.toEqual(coded('phrase-wrong'))
    const unknown = 'legal winner thank year wave sausage worth useful legal winner thank yellow'
    await expect(recover(unknown)).rejects.toEqual(coded('phrase-unknown'))
    await expect(recover(phrase, shelves[0])).rejects.toEqual(coded('store-exists'))
    await expect(recover(phrase, new Shelf(), { remove: ['ab'.repeat(16)] })).rejects.toEqual(coded('member-unknown'))
    await expect(recover(phrase, new Shelf(), { name: '' })).rejects.toEqual(coded('input-invalid'))
    const typed = ` ${phrase.toUpperCase().replaceAll(' ', '\u3000\n')} `
    const { device } = await recover(typed, new Shelf(), { remove: [] })
    expect(await active(device)).toHaveLength(4)
  })
})

/** A summary that says of everything that it is covered, and is spoilt. */
async function sumUpFalsely(
  { vault, session, frontier, cursor }: DeviceState,
  spoilt: { docs?: CheckpointBody['docs']; epochKey?: Uint8Array; epoch?: number },
): Promise<void> {
  const { checkpoint: last } = await session.call('checkpoint-read', { space: OWNERS_SPACE })
  const read = last && readCheckpoint(last)
  const { roster, keys } = vault
  const header = {
    version: 1 as const,
    vault: vault.id,
    space: OWNERS_SPACE,
    n: read ? read.header.n + 1 : 0,
    prev: read?.id ?? new Uint8Array(32),
    position: cursor,
    epoch: spoilt.epoch ?? roster.epoch.n,
    member: keys.id,
    rosterHead: roster.head,
  }
  const body = { frontier: frontier.entries(), docs: spoilt.docs ?? [] }
  const epochKey = spoilt.epochKey ?? vault.epochKey(roster.epoch.n)
  const { bytes: checkpoint } = sealCheckpoint({ header, body, epochKey, keys, random: systemRandom })
  await session.call('checkpoint-post', { checkpoint, retireThrough: 0, retireObjects: [] })
}

/** What no program of this repository sends: an update under another member’s stream. */
async function pushInto({ vault, session }: DeviceState, victim: Device): Promise<void> {
  const { roster, keys } = vault
  const epochKey = vault.epochKey(roster.epoch.n)
  const header = {
    version: 1 as const,
    kind: 'change' as const,
    vault: vault.id,
    space: OWNERS_SPACE,
    doc: documentId(epochKey, 'month/2026-01'),
    member: keys.id,
    stream: concatBytes(Buffer.from(victim.id, 'hex').subarray(0, 5), systemRandom(3)),
    seq: 1,
    prev: new Uint8Array(32),
    rosterHead: roster.head,
  }
  const body = { frontier: [], changes: [] }
  const { bytes } = sealUpdate({ header, body, epochKey, keys, random: systemRandom })
  const { results } = await session.call('push', { rosterHead: roster.head, updates: [bytes] })
  expect(results).toMatchObject([{ outcome: 'stored' }])
}
