import { afterAll, describe, expect, test } from 'vitest'
import { Device, type Environment, type SubjectDraft, openShare } from '@sotto/client'
import { decodeFragment } from '@sotto/crypto/share'
import { addDays, localDateOf } from '@sotto/shared/diary'
import { Line, offline } from './line.ts'
import { STORES, worldOn } from './stores.ts'
import { environment, pair, Shelf } from './world.ts'

const DAY_MS = 86_400_000
const today = (): string => localDateOf(Date.now(), environment.clock.zone())

const codeOf = async (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'nothing was refused',
    (error: unknown) => String((error as { code?: unknown }).code),
  )

const ahead = (ms: number): Environment => ({
  ...environment,
  clock: { ...environment.clock, now: () => Date.now() + ms },
})

const child = (days: number): SubjectDraft => ({
  name: 'Ada Example',
  born: '2012-02-29',
  keeperBasis: 'parent',
  handOver: { on: addDays(today(), days) },
})

describe.each(STORES)('a diary about another person on %s', (store) => {
  const world = worldOn(store)
  const open: Device[] = []

  afterAll(async () => {
    for (const device of open) await device.close()
  })

  /** A keeper's laptop and phone, a helper, and the device of the person whom the diary is about. */
  const family = async (days: number) => {
    const { device: keeper, phrase } = await Device.create(environment, new Shelf().store, {
      relay: world.url,
      name: 'Keeper',
    })
    await keeper.diary((diary) => diary.add({ kind: 'pain', nrs: 4 }))
    await keeper.subject((subjects) => subjects.set(child(days)))
    await keeper.sync()
    const phoneShelf = new Shelf()
    const phone = await pair(keeper, phoneShelf, 'Phone')
    const helper = await pair(keeper, new Shelf(), 'School nurse', environment, { role: 'helper' })
    const ownShelf = new Shelf()
    const line = new Line()
    const own = await pair(keeper, ownShelf, 'Ada', line.env)
    open.push(keeper, phone, helper, own)
    return { keeper, phone, phoneShelf, helper, own, ownShelf, line, phrase }
  }
  const members = async (device: Device): Promise<string[]> =>
    (await device.devices()).filter(({ revoked }) => !revoked).map(({ name }) => name)

  test('a link tells that it is about somebody else, before anything is asked for', async () => {
    const { keeper } = await family(0)
    const told = async () => {
      const { link } = await keeper.shares((shares) =>
        shares.create({ choice: { fields: ['pain.nrs'] }, passcode: 'none' }),
      )
      return [
        decodeFragment(new URL(link).hash.slice(1)).aboutAnother,
        (await openShare(environment, link)).snapshot.about,
      ]
    }
    expect(await told()).toEqual([true, { keptBy: expect.any(String) as string }])
  })

  test('on its day every owner’s device is told once, and the person takes it over', async () => {
    const { keeper, phone, helper, own, phrase } = await family(0)
    for (const device of [keeper, phone, own]) {
      const due = (await device.sync()).notices.filter(({ code }) => code === 'hand-over-due')
      expect(due).toMatchObject([{ about: today() }])
      await device.acknowledge(due[0]?.id ?? '')
      expect((await device.sync()).notices.filter(({ code }) => code === 'hand-over-due')).toEqual([])
    }
    expect((await helper.sync()).notices.map(({ code }) => code)).not.toContain('hand-over-due')

    const taken = await own.subject((subjects) => subjects.takeOver())
    expect(taken.removed.toSorted()).toEqual([keeper.id, phone.id].toSorted())
    expect(await members(own)).toEqual(['School nurse', 'Ada'])
    for (const device of [keeper, phone]) expect(await codeOf(device.sync())).toBe('revoked')
    await helper.sync()
    expect(await own.subject((subjects) => subjects.read())).toMatchObject({ handedOverOn: today() })
    expect(await codeOf(own.subject((subjects) => subjects.takeOver()))).toBe('input-invalid')

    // The keeper's words open nothing any more, the person's do.
    const recover = (words: string) =>
      Device.recover(environment, new Shelf().store, { relay: world.url, phrase: words, name: 'New', remove: [] })
    expect(await codeOf(recover(phrase))).toBe('phrase-unknown')
    const { device: recovered } = await recover(taken.phrase)
    open.push(recovered)
    await recovered.sync()
    expect(await recovered.diary((diary) => diary.list())).toMatchObject([{ nrs: 4 }])
  })

  test('before its day it stays with the keeper, by both clocks, unless a keeper’s device agrees', async () => {
    const { keeper, own, ownShelf } = await family(3)
    expect(await codeOf(own.subject((subjects) => subjects.takeOver()))).toBe('hand-over-early')
    await own.close()
    const fast = await Device.open(ahead(5 * DAY_MS), ownShelf.store)
    expect(await codeOf(fast.subject((subjects) => subjects.takeOver()))).toBe('hand-over-early')
    // The person's own agreement is none.
    await fast.subject((subjects) => subjects.release())
    expect(await codeOf(fast.subject((subjects) => subjects.takeOver()))).toBe('hand-over-early')
    await fast.close()

    await keeper.subject((subjects) => subjects.release())
    await keeper.sync()
    const again = await Device.open(environment, ownShelf.store)
    open.push(again)
    const { removed } = await again.subject((subjects) => subjects.takeOver([keeper.id]))
    expect(removed).toEqual([keeper.id])
    expect(await members(again)).toEqual(['Phone', 'School nurse', 'Ada'])
  })

  test('said anew, what was agreed before holds no longer; only an owner says it', async () => {
    const { keeper, own, helper } = await family(3)
    await keeper.subject((subjects) => subjects.release())
    await keeper.subject((subjects) => subjects.set(child(4)))
    await keeper.sync()
    expect(await codeOf(own.subject((subjects) => subjects.takeOver()))).toBe('hand-over-early')
    expect(await own.subject((subjects) => subjects.read())).toMatchObject({ name: 'Ada Example', releasedBy: [] })
    expect(await helper.subject((subjects) => subjects.read())).toBeNull()
    expect(await codeOf(helper.subject((subjects) => subjects.set(child(0))))).toBe('not-allowed')
    const delegation = { decidedBy: 'Court', basis: 'Custody', document: 'Order', untilMs: null, limits: [] }
    const invitation = { role: 'delegate' as const, delegation: { ...delegation, fromMs: Date.now() } }
    const delegate = await pair(keeper, new Shelf(), 'Guardian', environment, invitation)
    open.push(delegate)
    expect(await codeOf(delegate.subject((subjects) => subjects.release()))).toBe('not-allowed')
    expect(await codeOf(delegate.subject((subjects) => subjects.takeOver()))).toBe('not-allowed')
  })

  test('said by mistake it is taken back, while nobody else counts on it', async () => {
    const { keeper, phone, own, helper } = await family(3)
    const takenBack = (device: Device) => codeOf(device.subject((subjects) => subjects.retract()))
    await keeper.subject((subjects) => subjects.release())
    expect(await takenBack(keeper)).toBe('subject-stands')
    await keeper.subject((subjects) => subjects.set(child(0)))
    expect(await takenBack(keeper)).toBe('subject-stands')
    await keeper.subject((subjects) => subjects.set(child(3)))
    const delegation = { decidedBy: 'Court', basis: 'Custody', document: 'Order', untilMs: null, limits: [] }
    const invitation = { role: 'delegate' as const, delegation: { ...delegation, fromMs: Date.now() } }
    const delegate = await pair(keeper, new Shelf(), 'Guardian', environment, invitation)
    open.push(delegate)
    expect(await takenBack(keeper)).toBe('subject-stands')
    for (const device of [delegate, helper]) expect(await takenBack(device)).toBe('not-allowed')
    await keeper.revoke(delegate.id)

    await phone.sync()
    await phone.subject((subjects) => subjects.retract())
    expect(await takenBack(phone)).toBe('input-invalid')
    for (const device of [phone, keeper, own]) await device.sync()
    expect(await keeper.subject((subjects) => subjects.read())).toBeNull()
    expect(await codeOf(own.subject((subjects) => subjects.takeOver()))).toBe('input-invalid')
    const told = (await keeper.activity(phone.id)).map(({ what, place }) => [what, place])
    expect(told).toContainEqual(['removed', 'settings/subject'])
  })

  test('a device that is connected is told as it is said, though no entry comes', async () => {
    const { keeper, phone } = await family(3)
    const stop = new AbortController()
    let told = 0
    const connected = Promise.withResolvers<boolean>()
    const records: unknown[] = []
    const live = phone.live(
      (event) => records.push(event),
      stop.signal,
      connected.resolve,
      () => (told += 1),
    )
    await connected.promise
    await keeper.subject((subjects) => subjects.set(child(9)))
    const before = told
    await keeper.sync()
    await expect.poll(async () => (await phone.status()).subject?.handOverOn).toBe(addDays(today(), 9))
    expect(told).toBeGreaterThan(before)
    expect(records).toEqual([])
    stop.abort()
    await live
  })

  test('where the relay goes away half way, it is run again and ends the same', async () => {
    const { keeper, phone, own, line } = await family(0)
    let appended = 0
    line.before = async (route) => {
      if (route === 'roster-append' && ++appended === 2) await offline()
    }
    expect(await codeOf(own.subject((subjects) => subjects.takeOver()))).toBe('relay-unreachable')
    for (const device of [keeper, phone]) expect(await codeOf(device.sync())).toBe('revoked')
    const { phrase, removed } = await own.subject((subjects) => subjects.takeOver())
    expect(phrase.split(' ')).toHaveLength(12)
    expect(removed).toEqual([])
    expect(await own.subject((subjects) => subjects.read())).toMatchObject({ handedOverOn: today() })
  })
})
