import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { memberKeys, openEpochKeys, OWNERS_SPACE, removeMembers, rotateEpoch, systemRandom } from '@sotto/crypto'
import { systemClock, type Clock } from '@sotto/server'
import { call, refusedWith, type Send } from './caller.ts'
import { Device } from './device.ts'
import { relayOn } from './relay.ts'
import { STORES, type Store } from './stores.ts'

describe.each(STORES)('the roster on $name', ({ open }) => {
  let store: Store
  let send: Send
  beforeAll(async () => {
    store = await open()
    ;({ send } = await relayOn(store.database))
  })
  afterAll(() => store.close())

  const rotation = ({ roster, keys }: Device) =>
    rotateEpoch({ roster, author: keys, epochKeys: openEpochKeys(roster, keys), random: systemRandom })

  test('entries take positions among the updates and are read back from any index', async () => {
    const phone = await Device.openVault(send)
    await phone.push(phone.seal())
    await phone.invite()
    await phone.push(phone.seal())
    const { entries, head } = await phone.call('roster-read', { fromIndex: 0 })
    expect(entries.map(({ position }) => position)).toEqual([1, 3])
    expect(head).toEqual(phone.roster.head)
    expect((await phone.call('roster-read', { fromIndex: 1 })).entries).toHaveLength(1)
    expect((await phone.call('roster-read', { fromIndex: 2 })).entries).toEqual([])
  })

  test('of two entries on one head, one wins', async () => {
    const phone = await Device.openVault(send)
    const [one, two] = [rotation(phone), rotation(phone)]
    const outcomes = await Promise.allSettled([one, two].map((entry) => phone.call('roster-append', { entry })))
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await phone.call('roster-read', { fromIndex: 0 })).entries).toHaveLength(2)
  })

  test('an entry sent again is refused as behind, not stored twice', async () => {
    const phone = await Device.openVault(send)
    const entry = rotation(phone)
    await phone.call('roster-append', { entry })
    expect(await refusedWith(phone.call('roster-append', { entry }))).toBe('roster-behind')
  })

  test('an altered entry is refused', async () => {
    const phone = await Device.openVault(send)
    const entry = rotation(phone)
    const altered = entry.with(entry.length - 1, 255 - (entry.at(-1) ?? 0))
    expect(await refusedWith(phone.call('roster-append', { entry: altered }))).toBe('roster-refused')
    expect(await refusedWith(phone.call('roster-append', { entry: entry.slice(1) }))).toBe('malformed')
  })

  test('a session appends in its own name only', async () => {
    const phone = await Device.openVault(send)
    const laptop = await phone.invite()
    const entry = rotation(phone)
    expect(await refusedWith(laptop.call('roster-append', { entry }))).toBe('not-allowed')
  })

  test('a removal must cut at the heads the relay holds', async () => {
    const phone = await Device.openVault(send)
    const lost = await phone.invite()
    await lost.push(lost.seal(), lost.seal())
    const stale = await phone.removal(lost.keys.id)
    await lost.push(lost.seal())
    expect(await refusedWith(phone.call('roster-append', { entry: stale }))).toBe('roster-stale-cut')
    await phone.append(await phone.removal(lost.keys.id))
  })

  test('a removal names every stream that is held, where it is, and its very last update', async () => {
    const phone = await Device.openVault(send)
    const lost = await phone.invite()
    await lost.push(lost.seal(), lost.seal())
    const { streams } = await phone.call('stream-heads', {})
    const [held] = streams.map(({ space, stream, seq, id }) => ({ space, stream, seq, updateId: id }))
    if (!held) return expect.unreachable()
    const removing = (...cut: (typeof held)[]) => {
      const { roster, keys } = phone
      const removes = [{ id: lost.keys.id, cut }]
      const epochKeys = openEpochKeys(roster, keys)
      const entry = removeMembers({ roster, author: keys, epochKeys, removes, random: systemRandom })
      return phone.call('roster-append', { entry })
    }
    const elsewhere = { ...held, stream: systemRandom(8) }
    for (const cut of [
      [],
      [elsewhere],
      [{ ...held, space: systemRandom(16) }],
      [{ ...held, seq: 1 }],
      [{ ...held, seq: 3, space: systemRandom(16) }],
      [{ ...held, updateId: systemRandom(32) }],
    ])
      expect(await refusedWith(removing(...cut))).toBe('roster-stale-cut')
    await removing(held)
  })

  test('a removal may end beyond what is held, which may be less than there was', async () => {
    const phone = await Device.openVault(send)
    const lost = await phone.invite()
    await lost.push(lost.seal())
    const unsent = lost.seal()
    const cut = [
      { space: OWNERS_SPACE, stream: lost.stream, seq: unsent.seq, updateId: unsent.id },
      { space: OWNERS_SPACE, stream: systemRandom(8), seq: 7, updateId: systemRandom(32) },
    ]
    const { roster, keys } = phone
    const epochKeys = openEpochKeys(roster, keys)
    const removes = [{ id: lost.keys.id, cut }]
    const entry = removeMembers({ roster, author: keys, epochKeys, removes, random: systemRandom })
    await expect(phone.append(entry)).resolves.toBeGreaterThan(0)
    expect(await refusedWith(lost.push(unsent))).toBe('member-revoked')
  })

  test('a removal leaves no session and no challenge of the removed', async () => {
    const phone = await Device.openVault(send)
    const lost = await phone.invite()
    const { vault } = phone.roster
    const member = lost.keys.id
    await call(send, 'challenge', { vault, member })
    const rows = async () => {
      const { kysely } = store.database
      const of = (table: 'tokens' | 'challenges') =>
        kysely.selectFrom(table).select('member').where('member', '=', member)
      return (await Promise.all([of('tokens').execute(), of('challenges').execute()])).map((held) => held.length)
    }
    expect(await rows()).toEqual([1, 1])
    await phone.append(await phone.removal(member))
    expect(await rows()).toEqual([0, 0])
  })

  test('a removed member neither reads nor writes, by old sessions or new ones', async () => {
    // Known as a poll by how long it waits: it was let in before the removal.
    const waits = Promise.withResolvers<void>()
    const after: Clock['after'] = (delayMs, run) => {
      if (delayMs === 20_000) waits.resolve()
      return systemClock.after(delayMs, run)
    }
    const { send } = await relayOn(store.database, { clock: { ...systemClock, after } })
    const phone = await Device.openVault(send)
    const lost = await phone.invite()
    const waiting = lost.seal()
    const poll = lost.call('poll', { after: 2, waitMs: 20_000 })
    await waits.promise
    await phone.append(await phone.removal(lost.keys.id))
    expect(await refusedWith(poll)).toBe('member-revoked')
    expect(await refusedWith(lost.call('pull', { after: 0 }))).toBe('not-signed-in')
    const pushed = lost.call('push', { rosterHead: phone.roster.head, updates: [waiting.bytes] })
    expect(['member-revoked', 'not-signed-in']).toContain(await refusedWith(pushed))
    expect(await refusedWith(lost.signIn())).toBe('member-revoked')
  })

  test('a removal and a push of the removed at once: the push is in the cut or is refused', async () => {
    for (let round = 0; round < 5; round++) {
      const phone = await Device.openVault(send)
      const lost = await phone.invite()
      const entry = await phone.removal(lost.keys.id)
      const [removed, pushed] = await Promise.allSettled([
        phone.call('roster-append', { entry }),
        lost.push(lost.seal()),
      ])
      expect([removed.status, pushed.status].sort()).toEqual(['fulfilled', 'rejected'])
    }
  })

  test('recovery reads and continues the roster, and nothing else', async () => {
    const phone = await Device.openVault(send)
    const recovery = new Device(send, phone.recovery ?? memberKeys(systemRandom(32)), phone.roster)
    await recovery.signIn()
    await recovery.call('roster-read', { fromIndex: 0 })
    await recovery.call('stream-heads', {})
    expect(await refusedWith(recovery.call('pull', { after: 0 }))).toBe('not-allowed')
    expect(await refusedWith(recovery.push(recovery.seal()))).toBe('not-allowed')
    await recovery.call('roster-append', { entry: rotation(recovery) })
  })
})
