import { describe, expect, test } from 'vitest'
import { Device, Diary, openShare } from '@sotto/client'
import { encode } from '@sotto/crypto'
import { ROUTES } from '@sotto/shared'
import { loadState } from '../../packages/client/src/device/state.ts'
import { pendingMove } from '../../packages/client/src/leaving/follow.ts'
import { tellMove } from '../../packages/client/src/leaving/moved.ts'
import { RelayClient } from '../../packages/client/src/relay/relay-client.ts'
import { answered, idle, Line, offline, refusing } from './line.ts'
import { tablesNaming } from './traces.ts'
import { STORES, worldOn } from './stores.ts'
import { environment, listed, pair, Shelf, startWorld } from './world.ts'

const coded = (code: string) => expect.objectContaining({ code, hint: expect.stringMatching(/\w+ \w+/) })

const add = async (device: Device, note: string): Promise<void> => {
  await device.diary((diary) => diary.add({ kind: 'pain', nrs: 4, note }))
}

const notes = async (device: Device): Promise<string[]> =>
  device.diary(async (diary) =>
    (await diary.list()).flatMap((record) => ('note' in record ? [String(record.note)] : [])),
  )

/** What comes over a connection comes when it comes. */
const patient = { timeout: 20_000 }

describe.each(STORES)('moving a diary from a relay on %s', (store) => {
  const old = worldOn(store)
  const next = worldOn('PGlite')

  async function family() {
    const [line, away] = [new Line(), new Line()]
    const [phoneShelf, laptopShelf] = [new Shelf(), new Shelf()]
    const { device: phone } = await Device.create(line.env, phoneShelf.store, { relay: old.url, name: 'Phone' })
    const laptop = await pair(phone, laptopShelf, 'Laptop', away.env)
    await add(phone, 'from the phone')
    for (const device of [phone, laptop]) await device.sync()
    const { vault } = await loadState(environment, phoneShelf.store)
    return { phone, laptop, line, away, phoneShelf, laptopShelf, vault }
  }

  test('three devices, one live, one away for long with unsent entries: all go along, and the old copy is deleted', async () => {
    const { phone, laptop, away, vault, laptopShelf } = await family()
    const tablet = await pair(phone, new Shelf(), 'Tablet')
    await add(tablet, 'from the tablet')
    await tablet.sync()
    await laptop.sync()
    away.before = offline
    await add(laptop, 'never sent')
    await laptop.close()
    const [watching, connected] = [new AbortController(), Promise.withResolvers<void>()]
    const seen: string[] = []
    const live = tablet.live(
      ({ event }) => seen.push(event),
      watching.signal,
      (isConnected) => (isConnected ? connected.resolve() : undefined),
    )
    await connected.promise

    const moved = await phone.move(next.url)
    expect(moved).toMatchObject({ from: old.url, to: next.url })
    expect(moved.devices.map(({ name }) => name)).toEqual(['Phone', 'Laptop', 'Tablet'])
    expect(moved.devices.find(({ name }) => name === 'Laptop')).toMatchObject({ followed: false })
    expect(phone.relay).toBe(next.url)
    // The live one follows by itself, and hears what is written at the new relay.
    await expect.poll(() => tablet.relay, patient).toBe(next.url)
    await add(phone, 'at the new relay')
    await phone.sync()
    await expect.poll(() => notes(tablet), patient).toContain('at the new relay')
    expect(seen).toContain('added')
    await add(tablet, 'live at the new relay')
    await expect.poll(async () => (await tablet.status()).waiting, patient).toBe(0)
    const standing = await phone.sync()
    expect(standing).toMatchObject({ alarms: [], move: { from: old.url, to: next.url, waiting: [laptop.id] } })
    expect(await tablesNaming(old.database, [vault.id])).toContain('updates')

    away.before = idle
    const back = await Device.open(away.env, laptopShelf.store)
    expect(await back.sync()).toMatchObject({ waiting: 0, alarms: [] })
    expect(back.relay).toBe(next.url)
    expect((await back.status()).notices.map(({ code }) => code)).toContain('relay-moved')
    expect((await notes(back)).sort()).toEqual(
      ['at the new relay', 'from the phone', 'from the tablet', 'live at the new relay', 'never sent'].sort(),
    )
    watching.abort()
    await live
    for (const device of [phone, tablet, phone, back])
      expect(await device.sync()).toMatchObject({ alarms: [], move: null })
    for (const device of [phone, tablet]) expect(await listed(device)).toBe(await listed(back))
    expect(await tablesNaming(old.database, [vault.id])).toEqual(['erased'])
    expect((await phone.status()).notices.map(({ code }) => code)).toContain('relay-left')

    // Whoever joins now reads everything at the new relay, and is waited for like the others.
    const fresh = await pair(back, new Shelf(), 'New')
    await fresh.sync()
    expect(await listed(fresh)).toBe(await listed(back))
    expect(await phone.sync()).toMatchObject({ alarms: [], move: null, erased: false })
  })

  test('a statement for the relay that was left ends nothing at the new one, whoever shows it', async () => {
    const { phone, laptop, line, vault } = await family()
    await phone.move(next.url)
    await laptop.sync()
    await phone.sync()
    const { statement } = await new RelayClient(environment.network, old.url).call('erasure', { vault: vault.id })
    expect(statement).not.toBeNull()
    line.answer = (route) => {
      if (route === 'sign-in') return refusing('vault-erased')
      return route === 'erasure' ? answered(encode(ROUTES.erasure.answer, { statement })) : null
    }
    await expect(phone.sync()).rejects.toEqual(coded('relay-tampered'))
    line.answer = () => null
    expect(await phone.sync()).toMatchObject({ erased: false, waiting: 0 })
  })

  test('a device that is lost and never follows is removed, and then the old copy is deleted', async () => {
    const { phone, laptop, vault } = await family()
    await add(laptop, 'sent before it was lost')
    await laptop.sync()
    expect(await phone.move(next.url)).toMatchObject({ to: next.url })
    const tablet = await pair(phone, new Shelf(), 'Tablet')
    await tablet.revoke(laptop.id)
    for (const device of [tablet, phone]) await device.sync()
    expect(await tablesNaming(old.database, [vault.id])).toEqual(['erased'])
    expect(await phone.status()).toMatchObject({ alarms: [], move: null })
    expect(await notes(tablet)).toContain('sent before it was lost')
    await expect(laptop.sync()).rejects.toEqual(coded('vault-erased'))
  })

  test('a relay that does not give back what it was given is not moved to', async () => {
    const { phone, laptop, line } = await family()
    const host = new URL(next.url).host
    for (const name of ['objects-get', 'checkpoint-read'] as const) {
      let calls = 0
      line.answer = (route, at) => {
        if (at !== host || route !== name) return null
        // The first look at what a try before has left is honest.
        if (name === 'checkpoint-read')
          return ++calls === 1 ? null : answered(encode(ROUTES[name].answer, { checkpoint: null }))
        return answered(encode(ROUTES[name].answer, { objects: [new Uint8Array(100)] }))
      }
      await expect(phone.move(next.url)).rejects.toEqual(coded('relay-failed'))
    }
    line.answer = () => null
    for (const device of [phone, laptop]) expect(await device.sync()).toMatchObject({ alarms: [], move: null })
    expect([phone.relay, laptop.relay]).toEqual([old.url, old.url])
  })

  test('links keep it where it is unless they are to end, and none is taken for lost', async () => {
    const { phone, laptop } = await family()
    const { id, link } = await phone.shares((shares) =>
      shares.create({ choice: { preset: 'physio' }, passcode: 'none' }),
    )
    await expect(phone.move(next.url)).rejects.toEqual(coded('links-open'))
    // They end only once the new relay has the diary.
    await expect(phone.move('http://127.0.0.1:9', { endLinks: true })).rejects.toEqual(coded('relay-unreachable'))
    expect(phone.relay).toBe(old.url)
    await openShare(environment, link)
    await phone.move(next.url, { endLinks: true })
    await expect(openShare(environment, link)).rejects.toMatchObject({ code: 'share-gone', reason: 'revoked' })
    for (const device of [laptop, phone, laptop]) await device.sync()
    const lines = await laptop.shares((shares) => shares.refresh())
    expect(lines.map((line) => [line.id, line.state])).toEqual([[id, 'revoked']])
    const again = await laptop.shares((shares) => shares.create({ choice: { preset: 'physio' }, passcode: 'none' }))
    expect(new URL(again.link).origin).toBe(next.url)
    expect((await openShare(environment, again.link)).digest).toBe(again.digest)
  })

  test('a link that another device makes meanwhile opens until the old copy is deleted, and is told as ended then', async () => {
    const { phone, laptop, line, vault } = await family()
    let link = ''
    line.before = async (route, host) => {
      if (route !== 'roster-restore' || host !== new URL(next.url).host) return
      line.before = idle
      ;({ link } = await laptop.shares((shares) => shares.create({ choice: { preset: 'physio' }, passcode: 'none' })))
    }
    await phone.move(next.url)
    await laptop.sync()
    const states = async (device: Device) =>
      (await device.shares((shares) => shares.refresh())).map(({ state }) => state)
    expect(await states(laptop)).toEqual(['active'])
    await openShare(environment, link)
    for (const device of [phone, laptop, phone]) await device.sync()
    expect(await tablesNaming(old.database, [vault.id])).toEqual(['erased'])
    for (const device of [phone, laptop]) expect(await states(device)).toEqual(['revoked'])
  })

  test('a link at the relay that was left is ended there', async () => {
    const { phone, laptop, line } = await family()
    const made = Promise.withResolvers<{ id: string; link: string }>()
    line.before = async (route, host) => {
      if (route !== 'roster-restore' || host !== new URL(next.url).host) return
      line.before = idle
      made.resolve(await laptop.shares((shares) => shares.create({ choice: { preset: 'physio' }, passcode: 'none' })))
    }
    await phone.move(next.url)
    const { id, link } = await made.promise
    await laptop.sync()
    expect(laptop.relay).toBe(next.url)
    expect((await laptop.shares((shares) => shares.revoke(id))).state).toBe('revoked')
    await expect(openShare(environment, link)).rejects.toMatchObject({ code: 'share-gone', reason: 'revoked' })
  })

  test('a helper goes along, and is waited for', async () => {
    const { phone, laptop, vault } = await family()
    const far = new Line()
    const helper = await pair(phone, new Shelf(), 'Helper', far.env, { role: 'helper' })
    await add(helper, 'by the helper')
    await helper.sync()
    await phone.sync()
    far.before = offline
    await add(helper, 'by the helper, never sent')
    await phone.move(next.url)
    for (const device of [laptop, phone]) await device.sync()
    expect(await phone.status()).toMatchObject({ move: { waiting: [helper.id] } })
    expect(await tablesNaming(old.database, [vault.id])).toContain('updates')
    far.before = idle
    expect(await helper.sync()).toMatchObject({ waiting: 0, alarms: [] })
    expect(helper.relay).toBe(next.url)
    for (const device of [phone, laptop]) expect(await device.sync()).toMatchObject({ alarms: [], move: null })
    expect((await notes(laptop)).sort()).toEqual(['by the helper', 'by the helper, never sent', 'from the phone'])
    expect(await tablesNaming(old.database, [vault.id])).toEqual(['erased'])
    const second = await pair(laptop, new Shelf(), 'Second helper', environment, { role: 'helper' })
    for (const device of [laptop, second, laptop]) expect(await device.sync()).toMatchObject({ alarms: [] })
    expect(await laptop.status()).toMatchObject({ move: null })
  })

  test('only an owner moves it, and only to where nobody on the way can listen', async () => {
    const { phone, laptop, laptopShelf } = await family()
    const reasons = { decidedBy: 'the owner', basis: 'asked', document: 'none', fromMs: 0, untilMs: null, limits: [] }
    const shelf = new Shelf()
    const surrogate = await pair(phone, shelf, 'Surrogate', environment, {
      role: 'delegate',
      delegation: reasons,
    })
    await expect(surrogate.move(next.url)).rejects.toEqual(coded('not-allowed'))
    await expect(surrogate.erase()).rejects.toEqual(coded('not-allowed'))
    await expect(phone.move('ftp://relay')).rejects.toEqual(coded('input-invalid'))
    // What a delegate writes by its own program leads nobody anywhere.
    const state = await loadState(environment, shelf.store)
    const move = { from: old.url, relay: next.url, atMs: Date.now() + 1000 }
    await tellMove(state, new Diary(state), move)
    await surrogate.close()
    const forger = await Device.open(environment, shelf.store)
    await forger.sync()
    for (const device of [phone, laptop, forger]) expect(await device.sync()).toMatchObject({ alarms: [], move: null })
    expect([phone.relay, laptop.relay, forger.relay]).toEqual([old.url, old.url, old.url])
    expect(await pendingMove(await loadState(environment, laptopShelf.store))).toBeNull()
    // Nor does it keep an owner from moving it later.
    await forger.close()
    const again = await loadState(environment, shelf.store)
    await tellMove(again, new Diary(again), { from: next.url, relay: old.url, atMs: 8.64e15 - 1 })
    const late = await Device.open(environment, shelf.store)
    for (const device of [late, phone, laptop]) await device.sync()
    await phone.move(next.url)
    for (const device of [laptop, late]) {
      await device.sync()
      expect(device.relay).toBe(next.url)
    }
  })

  test('a relay that asks for an invitation gets one', async () => {
    const invited = await startWorld(null, 0, { SOTTO_SIGN_UP: 'invited', SOTTO_INVITATIONS: 'please-come-in-now' })
    const { phone } = await family()
    await expect(phone.move(invited.url)).rejects.toEqual(coded('sign-up-closed'))
    await add(phone, 'meanwhile')
    expect(await phone.sync()).toMatchObject({ waiting: 0, alarms: [] })
    await phone.move(invited.url, { invitation: 'please-come-in-now' })
    expect(phone.relay).toBe(invited.url)
    const created = { relay: invited.url, name: 'Other', invitation: 'please-come-in-now' }
    await Device.create(environment, new Shelf().store, created)
    await expect(Device.create(environment, new Shelf().store, { ...created, invitation: 'no' })).rejects.toEqual(
      coded('sign-up-closed'),
    )
    await invited.close()
  })

  test('erasing after a move reaches both relays', async () => {
    const { phone, laptop, vault } = await family()
    await phone.move(next.url)
    expect(await phone.erase()).toEqual([])
    for (const { database } of [old, next]) expect(await tablesNaming(database, [vault.id])).toEqual(['erased'])
    await add(laptop, 'never sent')
    await expect(laptop.sync()).rejects.toEqual(coded('vault-erased'))
    expect(await laptop.status()).toMatchObject({ erased: true, waiting: 1 })
  })

  test('a device that has not heard of it changes no roster any more', async () => {
    const { phone, laptop } = await family()
    const tablet = await pair(phone, new Shelf(), 'Tablet')
    await phone.move(next.url)
    await expect(laptop.revoke(tablet.id)).rejects.toEqual(coded('relay-moved'))
    await laptop.sync()
    await laptop.revoke(tablet.id)
    await expect(tablet.sync()).rejects.toEqual(coded('revoked'))
    expect(await phone.sync()).toMatchObject({ alarms: [] })
  })

  test('from one relay to the next and on, and never back', async () => {
    const third = await startWorld(null)
    const { phone, laptop, away, vault } = await family()
    await phone.move(next.url)
    await phone.move(third.url)
    away.before = offline
    await add(laptop, 'never sent')
    away.before = idle
    expect(await laptop.sync()).toMatchObject({ waiting: 0, alarms: [] })
    expect(laptop.relay).toBe(third.url)
    for (const device of [phone, laptop]) expect(await device.sync()).toMatchObject({ alarms: [], move: null })
    expect(await notes(phone)).toContain('never sent')
    for (const { database } of [old, next]) expect(await tablesNaming(database, [vault.id])).toEqual(['erased'])
    await expect(phone.move(old.url)).rejects.toEqual(coded('input-invalid'))
    expect(await phone.sync()).toMatchObject({ erased: false, alarms: [] })
    await third.close()
  })

  test('who finds that another owner was quicker goes there first', async () => {
    const third = await startWorld(null)
    const { phone, laptop, line } = await family()
    // An entry made while the new relay is given everything sends the mover back to the old one first.
    line.before = async (route, host) => {
      if (route !== 'checkpoint-read' || host !== new URL(next.url).host) return
      line.before = idle
      await add(phone, 'meanwhile')
      await laptop.move(third.url)
    }
    await expect(phone.move(next.url)).rejects.toEqual(coded('relay-moved'))
    expect(await phone.sync()).toMatchObject({ waiting: 0, alarms: [] })
    expect(phone.relay).toBe(third.url)
    await laptop.sync()
    expect(await notes(laptop)).toContain('meanwhile')
    await third.close()
  })

  test('two owners who move it at one time, to two relays, end at one', async () => {
    const third = await startWorld(null)
    const { phone, laptop, line } = await family()
    const tablet = await pair(phone, new Shelf(), 'Tablet')
    await laptop.sync()
    const hosts = [new URL(old.url).host, new URL(next.url).host]
    let isBrought = false
    line.before = async (route, host) => {
      isBrought ||= route === 'checkpoint-post' && host === hosts[1]
      if (!isBrought || route !== 'push' || host !== hosts[0]) return
      line.before = idle
      await laptop.move(third.url)
    }
    expect(await phone.move(next.url)).toMatchObject({ to: third.url })
    for (const device of [tablet, laptop, phone, tablet, laptop, phone]) await device.sync()
    for (const device of [phone, laptop, tablet]) {
      expect(device.relay).toBe(third.url)
      await add(device, 'here')
      expect(await device.sync()).toMatchObject({ waiting: 0, alarms: [], move: null })
    }
    for (const device of [phone, laptop]) await device.sync()
    for (const device of [phone, laptop]) expect(await listed(device)).toBe(await listed(tablet))
    await third.close()
  })
})
