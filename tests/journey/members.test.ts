import { describe, expect, test } from 'vitest'
import { Device, type Environment } from '@sotto/client'
import {
  decode,
  encode,
  openUpdate,
  OWNERS_SPACE,
  readCheckpoint,
  readUpdate,
  toHex,
  type ReadUpdate,
} from '@sotto/crypto'
import { ROUTES } from '@sotto/shared'
import { loadState, type DeviceState } from '../../packages/client/src/device/state.ts'
import { worldOn } from './stores.ts'
import { environment, listed, pair, Shelf } from './world.ts'

const coded = (code: string) => expect.objectContaining({ code, hint: expect.stringMatching(/\w+ \w+/) })

const add = async (device: Device, note: string): Promise<void> => {
  await device.diary((diary) => diary.add({ kind: 'pain', nrs: 4, note }))
}

const notes = async (device: Device): Promise<string[]> =>
  device.diary(async (diary) =>
    (await diary.list()).flatMap((record) => ('note' in record ? [String(record.note)] : [])),
  )

type Post = Environment['network']['post']

/** A device's way to its relay, which a test can watch and bend. */
class Line {
  before: (route: string, body: Uint8Array) => Promise<void> = () => Promise.resolve()
  after: (route: string) => Promise<void> = () => Promise.resolve()
  bend: (route: string, answer: Uint8Array) => Uint8Array = (_route, answer) => answer

  get env(): Environment {
    const post: Post = async (url, headers, body) => {
      const route = new URL(url).pathname.slice('/v1/'.length)
      await this.before(route, body)
      const answer = await environment.network.post(url, headers, body)
      await this.after(route)
      return { ...answer, body: this.bend(route, answer.body) }
    }
    return { ...environment, network: { ...environment.network, post } }
  }
}

const offline = (): Promise<never> => Promise.reject(new Error('offline'))

/** What comes over a connection comes when it comes. */
const patient = { timeout: 20_000 }

const idle = (): Promise<void> => Promise.resolve()

/** Runs once, when a call of that name is made. */
const once = (name: string, act: () => Promise<unknown>) => {
  let isDone = false
  return async (route: string): Promise<void> => {
    if (route !== name || isDone) return
    isDone = true
    await act()
  }
}

/** Every update that the relay has, as a member who reads all of it sees them. */
async function atRelay({ session }: DeviceState): Promise<ReadUpdate[]> {
  const { items } = await session.call('pull', { after: 0 })
  return items.flatMap(({ item }) => (item.type === 'update' ? [readUpdate(item.value)] : []))
}

/** Updates that open with a key which the member holds, whatever head they name. */
function readable(updates: readonly ReadUpdate[], { vault }: DeviceState): ReadUpdate[] {
  return updates.filter((update) =>
    Array.from({ length: vault.epochKeys.newest + 1 }, (_, n) => vault.epochKeys.key(n)).some((key) => {
      try {
        openUpdate(update, key)
        return true
      } catch {
        return false
      }
    }),
  )
}

/** Whose summary the relay gives out, and under which epoch. */
async function summary({ session }: DeviceState): Promise<{ member: string; epoch: number } | null> {
  const { checkpoint } = await session.call('checkpoint-read', { space: OWNERS_SPACE })
  const header = checkpoint && readCheckpoint(checkpoint).header
  return header && { member: toHex(header.member), epoch: header.epoch }
}

describe.each([['PGlite'], ['Postgres']])('the devices of a diary on %s', (store) => {
  const world = worldOn(store)

  /** Three devices of one diary that hold the same. */
  async function family() {
    const [line, away] = [new Line(), new Line()]
    const { device: phone } = await Device.create(line.env, new Shelf().store, { relay: world.url, name: 'Phone' })
    const [shelf, stolenShelf] = [new Shelf(), new Shelf()]
    const behind = (kept: Shelf) => loadState(environment, kept.store)
    const laptop = await pair(phone, shelf, 'Laptop', away.env)
    const stolen = await pair(phone, stolenShelf, 'Stolen')
    await add(phone, 'before')
    for (const device of [phone, laptop, stolen]) await device.sync()
    return { phone, laptop, stolen, line, away, shelf, stolenShelf, behind }
  }

  test('a removed one is cut off at once, keeps what it has read, and the others go on', async () => {
    const { phone, laptop, stolen, shelf, stolenShelf, behind } = await family()
    await add(stolen, 'from the stolen one')
    await stolen.sync()
    await stolen.checkpoint()
    const before = (await atRelay(await behind(shelf))).length
    const watching = new AbortController()
    const connected = Promise.withResolvers<void>()
    const onState = (isConnected: boolean) => (isConnected ? connected.resolve() : undefined)
    const cutOff = expect(stolen.live(() => {}, watching.signal, onState)).rejects.toEqual(coded('revoked'))
    await connected.promise
    await phone.revoke(stolen.id)
    await cutOff
    await add(stolen, 'after the removal')
    await add(phone, 'nothing for thieves')
    await phone.sync()
    await expect(stolen.sync()).rejects.toEqual(coded('revoked'))
    expect(await stolen.status()).toMatchObject({ waiting: 1 })
    expect((await notes(stolen)).sort()).toEqual(['after the removal', 'before', 'from the stolen one'])

    await laptop.sync()
    expect((await notes(laptop)).sort()).toEqual(['before', 'from the stolen one', 'nothing for thieves'])
    expect(await listed(laptop)).toBe(await listed(phone))
    expect((await laptop.devices()).map(({ name, revoked }) => [name, revoked])).toEqual([
      ['Phone', false],
      ['Laptop', false],
      ['Stolen', true],
    ])
    for (const device of [phone, laptop]) expect(await device.status()).toMatchObject({ waiting: 0, alarms: [] })

    // The relay's whole store is no more to it than that.
    const [seen, theirs] = [await behind(shelf), await behind(stolenShelf)]
    const all = await atRelay(seen)
    expect(all.length).toBeGreaterThan(before)
    expect(readable(all, theirs)).toHaveLength(before)
    expect(readable(all, seen)).toHaveLength(all.length)
    expect(await summary(seen)).toEqual({ member: phone.id, epoch: 1 })
    const tablet = await pair(laptop, new Shelf(), 'Tablet')
    expect(await listed(tablet)).toBe(await listed(phone))
    expect(await tablet.status()).toMatchObject({ alarms: [] })
  })

  test('one that was offline with a full outbox follows by itself, and nothing it wrote is lost', async () => {
    const { phone, laptop, stolen, away, shelf, stolenShelf, behind } = await family()
    const written = Array.from({ length: 100 }, (_, n) => `entry ${n}`)
    // The first arrives and its answer does not; most are sealed and never leave; the last are not even sealed.
    away.after = (route) => (route === 'push' ? offline() : idle())
    for (const [n, note] of written.entries()) {
      await add(laptop, note)
      if (n % 4 === 0 && n < 80) await expect(laptop.sync()).rejects.toEqual(coded('relay-unreachable'))
      away.before = (route) => (route === 'push' ? offline() : idle())
    }
    expect((await behind(shelf)).outboxes.main.sealed).toHaveLength(19)
    const before = (await atRelay(await behind(stolenShelf))).length
    await laptop.close()
    await phone.revoke(stolen.id)
    await add(phone, 'meanwhile')
    await phone.sync()

    away.after = idle
    const sent: ReadUpdate[] = []
    away.before = (route, body) => {
      if (route === 'push') sent.push(...decode(ROUTES.push.request, body).updates.map((bytes) => readUpdate(bytes)))
      return idle()
    }
    const back = await Device.open(away.env, shelf.store)
    expect(await back.sync()).toMatchObject({ waiting: 0, alarms: [] })
    await phone.sync()
    expect((await notes(phone)).sort()).toEqual(['before', 'meanwhile', ...written].sort())
    expect(await listed(back)).toBe(await listed(phone))
    expect(await phone.status()).toMatchObject({ waiting: 0, alarms: [] })
    // Not even a relay that is on the removed one's side was shown what it could read.
    const theirs = await behind(stolenShelf)
    expect(sent.length).toBeGreaterThan(0)
    expect(readable(sent, theirs)).toEqual([])
    expect(readable(await atRelay(await behind(shelf)), theirs)).toHaveLength(before)
  })

  test('one that writes, or a roster that moves on, while it is being removed is taken in first', async () => {
    const { phone, laptop, stolen, line, behind, shelf } = await family()
    line.before = once('roster-append', async () => {
      await add(stolen, 'at the last moment')
      await stolen.sync()
    })
    await phone.revoke(stolen.id)
    expect(await notes(phone)).toContain('at the last moment')
    line.before = once('roster-append', () => laptop.rotate())
    await phone.rotate()
    await laptop.sync()
    expect(await notes(laptop)).toContain('at the last moment')
    expect((await behind(shelf)).vault.roster.epoch.n).toBe(3)
    for (const device of [phone, laptop]) expect(await device.status()).toMatchObject({ waiting: 0, alarms: [] })
  })

  test('those who are connected stay so, the remover too', async () => {
    const { phone, laptop, stolen } = await family()
    const ending = new AbortController()
    const connected: boolean[] = []
    const lives = [phone, laptop].map((device) =>
      device.live(
        () => {},
        ending.signal,
        (isConnected) => connected.push(isConnected),
      ),
    )
    await expect.poll(() => connected, patient).toEqual([true, true])
    await phone.revoke(stolen.id)
    await add(laptop, 'from the laptop')
    await add(phone, 'from the phone')
    const all = ['before', 'from the laptop', 'from the phone']
    for (const device of [phone, laptop])
      await expect.poll(async () => (await notes(device)).sort(), patient).toEqual(all)
    await expect.poll(async () => (await laptop.status()).waiting, patient).toBe(0)
    for (const device of [phone, laptop]) expect(await device.status()).toMatchObject({ waiting: 0, alarms: [] })
    expect(connected).toEqual([true, true])
    ending.abort()
    await Promise.all(lives)
  })

  test('who does not hear that it was removed asks again, and the rest is done then', async () => {
    const { phone, laptop, stolen, line, shelf, behind } = await family()
    line.after = (route) => (route === 'roster-append' ? offline() : idle())
    await expect(phone.revoke(stolen.id)).rejects.toEqual(coded('relay-unreachable'))
    line.after = idle
    await expect(stolen.sync()).rejects.toEqual(coded('revoked'))
    await phone.revoke(stolen.id)
    await laptop.sync()
    const seen = await behind(shelf)
    expect(seen.vault.roster.epoch.n).toBe(1)
    expect(await summary(seen)).toEqual({ member: phone.id, epoch: 1 })
  })

  test('a relay that names an end which leaves the removed one room is not believed', async () => {
    const { phone, stolen, line } = await family()
    await add(stolen, 'from the stolen one')
    await stolen.sync()
    const { answer: shape } = ROUTES['stream-heads']
    line.bend = (route, answer) => {
      if (route !== 'stream-heads') return answer
      const { streams } = decode(shape, answer)
      return encode(shape, { streams: streams.map((head) => ({ ...head, seq: head.seq + 100 })) })
    }
    await expect(phone.revoke(stolen.id)).rejects.toEqual(coded('relay-withholding'))
    expect((await phone.devices()).some(({ revoked }) => revoked)).toBe(false)
    line.bend = (_route, answer) => answer
    await phone.revoke(stolen.id)
    expect(await notes(phone)).toContain('from the stolen one')
  })

  test('only another device can be removed, and only one that there is', async () => {
    const { phone, laptop, shelf, behind } = await family()
    await expect(phone.revoke(phone.id)).rejects.toEqual(coded('member-self'))
    await expect(phone.revoke('ab'.repeat(16))).rejects.toEqual(coded('member-unknown'))
    const { members } = (await behind(shelf)).vault.roster
    const recovery = [...members.values()].find(({ kind }) => kind === 'recovery')
    await expect(phone.revoke(toHex(recovery?.id ?? new Uint8Array()))).rejects.toEqual(coded('not-allowed'))
    await expect(phone.rename('ab'.repeat(16), 'Nobody')).rejects.toEqual(coded('member-unknown'))
    await expect(phone.rename(laptop.id, ' ')).rejects.toEqual(coded('input-invalid'))
    await expect(phone.rename(laptop.id, 'x'.repeat(65))).rejects.toEqual(coded('input-invalid'))
    expect((await behind(shelf)).vault.roster.epoch.n).toBe(0)
  })

  test('after two rotations whoever joins reads everything', async () => {
    const { phone, laptop } = await family()
    for (const note of ['first', 'second']) {
      await phone.rotate()
      await add(phone, note)
      await phone.sync()
    }
    const shelf = new Shelf()
    const tablet = await pair(phone, shelf, 'Tablet')
    expect((await notes(tablet)).sort()).toEqual(['before', 'first', 'second'])
    const { vault } = await loadState(environment, shelf.store)
    expect([0, 1, 2].map((n) => vault.epochKey(n).length)).toEqual([32, 32, 32])
    await laptop.sync()
    expect(await listed(laptop)).toBe(await listed(tablet))
  })

  test('a name given later is read by those who are left', async () => {
    const { phone, laptop, stolen, stolenShelf, behind, shelf } = await family()
    await phone.rename(laptop.id, ' Kitchen ')
    await phone.sync()
    await stolen.sync()
    const before = (await atRelay(await behind(shelf))).length
    await phone.revoke(stolen.id)
    await phone.rename(laptop.id, 'Attic')
    await phone.sync()
    await laptop.sync()
    const named = async (device: Device) => (await device.devices()).find(({ id }) => id === laptop.id)?.name
    expect(await Promise.all([phone, laptop, stolen].map(named))).toEqual(['Attic', 'Attic', 'Kitchen'])
    expect(readable(await atRelay(await behind(shelf)), await behind(stolenShelf))).toHaveLength(before)
  })
})
