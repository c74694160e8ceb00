import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Device, openShare, type Act, type Environment } from '@sotto/client'
import {
  addMember,
  decode,
  encode,
  foldRoster,
  fromHex,
  joinSignature,
  memberId,
  memberKeys,
  rosterEntryCodec,
  rotateEpoch,
  signErase,
  systemRandom,
  toHex,
  type Delegation,
  type RosterEntry,
} from '@sotto/crypto'
import { ROUTES } from '@sotto/shared'
import { parseDraft, type DraftOf } from '@sotto/shared/diary'
import { loadState, type DeviceState } from '../../packages/client/src/device/state.ts'
import { Diary, put } from '../../packages/client/src/diary/diary.ts'
import { recordId } from '../../packages/client/src/diary/record-id.ts'
import { Ledger } from '../../packages/client/src/share/ledger.ts'
import { push } from '../../packages/client/src/sync/push.ts'
import { signEntry } from '../../packages/crypto/src/roster/sign.ts'
import { freshDatabase } from '../postgres/database.ts'
import { environment, pair, Shelf, startWorld, type World } from './world.ts'

const HOUR_MS = 3_600_000

const codeOf = async (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'nothing was refused',
    (error: unknown) => String((error as { code?: unknown }).code),
  )

/** A device whose clock, and whose relay's clock as it hears of it, are so far ahead. */
function ahead(ownMs: number, relayMs: number): Environment {
  const post: Environment['network']['post'] = async (url, headers, body) => {
    const answer = await environment.network.post(url, headers, body)
    if (!url.endsWith('/v1/status')) return answer
    const standing = decode(ROUTES.status.answer, answer.body)
    return { ...answer, body: encode(ROUTES.status.answer, { ...standing, nowMs: standing.nowMs + relayMs }) }
  }
  const clock = { ...environment.clock, now: () => Date.now() + ownMs }
  return { ...environment, clock, network: { ...environment.network, post } }
}

const given = (limits: Delegation['limits'] = [], more: Partial<Delegation> = {}) => ({
  role: 'delegate' as const,
  delegation: {
    decidedBy: 'District court',
    basis: 'Guardianship',
    document: 'Order 12 of 2026',
    fromMs: Date.now() - HOUR_MS,
    untilMs: Date.now() + HOUR_MS,
    limits,
    ...more,
  },
})

const add = (device: Device, nrs: number): Promise<string> =>
  device.diary(async (diary) => (await diary.add({ kind: 'pain', nrs })).id)

const share = (device: Device) =>
  device.shares((shares) => shares.create({ choice: { preset: 'physio' }, recipient: 'Physio', passcode: 'none' }))

const alarms = async (device: Device): Promise<string[]> =>
  (await device.status()).alarms.filter(({ code }) => code === 'delegate-overstepped').map(({ about }) => about)

const brief = ({ what, record, member, place, beyond }: Act): string =>
  [what, record?.kind, member === null ? null : 'member', place?.split('/')[0], beyond].filter(Boolean).join(' ')

describe.each([['PGlite'], ['Postgres']])('a delegate on %s', (store) => {
  let world: World
  let drop = () => Promise.resolve()
  const open: Device[] = []

  beforeAll(async () => {
    const database = store === 'Postgres' ? await freshDatabase() : null
    if (database) drop = database.drop
    world = await startWorld(database?.url ?? null)
  })
  afterAll(async () => {
    for (const device of open) await device.close()
    await world.close()
    await drop()
  })

  const founded = async (shelf = new Shelf(), env = environment): Promise<Device> => {
    const { device } = await Device.create(env, shelf.store, { relay: world.url, name: 'Laptop' })
    open.push(device)
    return device
  }
  const paired = async (by: Device, name: string, invitation?: ReturnType<typeof given>, shelf = new Shelf()) => {
    await by.sync()
    const device = await pair(by, shelf, name, environment, invitation)
    open.push(device)
    return device
  }

  test('all that it did is told, and nothing that others did, also when it was removed', async () => {
    const owner = await founded()
    const mine = await add(owner, 3)
    const alsoMine = await add(owner, 4)
    const guardian = await paired(owner, 'Guardian', given())
    expect(await owner.activity(guardian.id)).toEqual([])

    const own = await add(guardian, 7)
    await guardian.diary((diary) => diary.edit(mine, { nrs: 8 }))
    await guardian.diary((diary) => diary.remove(alsoMine))
    await guardian.diary((diary) => diary.undo())
    const { importId } = await guardian.import([parseDraft({ kind: 'pain', nrs: 1, at: Date.UTC(2025, 4, 1) })])
    const { id: line } = await share(guardian)
    const helper = await pair(guardian, new Shelf(), 'Carer', environment, { role: 'helper' })
    open.push(helper)
    await guardian.rotate()
    await guardian.revoke(helper.id)
    await guardian.rename(owner.id, 'Her laptop')
    await guardian.sync()
    await owner.sync()
    // What others do, at the same time and to the same entries, is theirs.
    await owner.diary((diary) => diary.edit(own, { nrs: 6 }))
    await add(owner, 1)
    await owner.sync()
    await owner.revoke(guardian.id)

    const told = await owner.activity(guardian.id)
    expect(told.map(brief)).toEqual(['invited member', 'rotated', 'removed-device member', ...told.slice(3).map(brief)])
    expect(told.slice(3).map(brief).sort()).toEqual([
      'added pain',
      'added pain',
      // Its link was a draft until the relay had taken it.
      'changed disclosure',
      'changed pain',
      'imported imports',
      'removed pain',
      'renamed member',
      'restored pain',
      'shared disclosure',
    ])
    const about = (what: string) => told.filter((one) => one.what === what)
    expect(about('added').map(({ record }) => record?.id)).toContain(own)
    expect(new Set(about('changed').map(({ record }) => record?.id))).toEqual(new Set([mine, line]))
    expect(about('removed')).toMatchObject([{ record: { id: alsoMine }, atMs: expect.any(Number) }])
    expect(about('restored')).toMatchObject([{ record: { id: alsoMine } }])
    expect(about('imported')).toMatchObject([{ place: `imports/${importId}` }])
    expect(about('shared')).toMatchObject([{ record: { id: line, kind: 'disclosure' } }])
    expect(about('renamed')).toMatchObject([{ member: owner.id }])
    expect(about('invited')).toMatchObject([{ member: helper.id }])
    expect(new Set(told.map(({ by }) => by))).toEqual(new Set([guardian.id]))

    // The owner's own list has the rest, and everybody's together is all of it.
    const others = await owner.activity(owner.id)
    expect(others.filter(({ what }) => what === 'changed')).toMatchObject([{ record: { id: own } }])
    expect(others.map(brief)).toEqual(expect.arrayContaining(['began', 'invited member', 'removed-device member']))
    expect(await owner.activity()).toHaveLength(told.length + others.length)
    expect(await codeOf(owner.activity('nobody'))).toBe('member-unknown')
    expect(await alarms(owner)).toEqual([])
  })

  test('what a helper wrote is its own, and what is changed of it is told of whoever changed it', async () => {
    const owner = await founded()
    await add(owner, 3)
    await owner.sync()
    const helper = await pair(owner, new Shelf(), 'Carer', environment, { role: 'helper' })
    open.push(helper)
    await owner.letHelperRead(helper.id, { fields: ['pain'] })
    await owner.sync()
    const theirs = await add(helper, 5)
    await helper.sync()
    await owner.sync()
    await owner.diary((diary) => diary.edit(theirs, { nrs: 6 }))
    expect(await owner.activity(helper.id)).toMatchObject([{ what: 'added', record: { id: theirs, kind: 'pain' } }])
    const owners = await owner.activity(owner.id)
    expect(owners.filter(({ record }) => record?.id === theirs).map(brief)).toEqual(['changed pain'])
    // What was copied for the helper to read is told of once.
    expect(owners.map(brief).filter((one) => one === 'added pain')).toHaveLength(1)
    const delegate = await paired(owner, 'Guardian', given(['no-changes']))
    expect(await codeOf(delegate.diary((diary) => diary.remove(theirs)))).toBe('not-allowed')
    expect((await helper.activity()).map(brief)).toContain('added pain')
  })

  test('the same is told from a summary, where no single update came', async () => {
    const owner = await founded()
    const mine = await add(owner, 3)
    const guardian = await paired(owner, 'Guardian', given())
    await add(guardian, 7)
    await guardian.diary((diary) => diary.edit(mine, { nrs: 8 }))
    await guardian.sync()
    await owner.sync()
    await owner.checkpoint()
    const phone = await paired(owner, 'Phone')
    const told = await phone.activity(guardian.id)
    expect(told.map(brief).sort()).toEqual(['added pain', 'changed pain'])
    expect(told).toEqual(await owner.activity(guardian.id))
  })

  test('what it shares says who decided and on what basis, to the ledger and to the recipient', async () => {
    const owner = await founded()
    await add(owner, 5)
    const guardian = await paired(owner, 'Guardian', given())
    const { link, id } = await share(guardian)
    const { snapshot } = await openShare(environment, link)
    const basis = expect.stringMatching(/^Guardianship; Order 12 of 2026; \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d$/)
    expect(snapshot.terms).toMatchObject({ decidedBy: 'delegate', basis })
    await guardian.sync()
    await owner.sync()
    const lines = await owner.shares((shares) => shares.list())
    expect(lines).toMatchObject([{ id, decidedBy: 'delegate', basis }])
    expect((await share(owner)).snapshot.terms).toMatchObject({ decidedBy: 'owner' })
  })

  test('each limit keeps its own device from what it names, and from nothing else', async () => {
    const owner = await founded()
    const mine = await add(owner, 3)
    const { id: line } = await share(owner)
    await owner.shares((shares) => shares.pause(line))
    const reader = await paired(owner, 'Reader', given(['no-changes']))
    const own = await add(reader, 2)
    await reader.diary((diary) => diary.edit(own, { nrs: 3 }))
    expect(await codeOf(reader.diary((diary) => diary.edit(mine, { nrs: 3 })))).toBe('not-allowed')
    expect(await codeOf(reader.diary((diary) => diary.remove(mine)))).toBe('not-allowed')
    await reader.diary((diary) => diary.remove(own))
    await share(reader)
    await reader.rotate()

    const quiet = await paired(owner, 'Quiet', given(['no-sharing']))
    await quiet.diary((diary) => diary.edit(mine, { nrs: 9 }))
    expect(await codeOf(share(quiet))).toBe('not-allowed')
    expect(await codeOf(quiet.shares((shares) => shares.resume(line)))).toBe('not-allowed')
    expect(await codeOf(quiet.shares((shares) => shares.send(line)))).toBe('not-allowed')
    expect((await quiet.shares((shares) => shares.revoke(line))).state).toBe('revoked')

    const alone = await paired(owner, 'Alone', given(['no-members']))
    await alone.diary((diary) => diary.edit(mine, { nrs: 1 }))
    await share(alone)
    const steps = { onCode: () => {}, confirm: () => Promise.resolve(true) }
    expect(await codeOf(alone.offer(steps, { role: 'helper' }))).toBe('not-allowed')
    expect(await codeOf(alone.revoke(quiet.id))).toBe('not-allowed')
    expect(await codeOf(alone.rotate())).toBe('not-allowed')
    expect(await codeOf(alone.rename(owner.id, 'Mine'))).toBe('not-allowed')
    await alone.rename(alone.id, 'Still alone')

    // What is the owner's alone is so without any limit.
    const free = await paired(owner, 'Free', given())
    expect(await codeOf(free.offer(steps))).toBe('not-allowed')
    expect(await codeOf(free.revoke(owner.id))).toBe('not-allowed')
    expect(await codeOf(free.replacePhrase())).toBe('not-allowed')
    expect(await codeOf(free.erase())).toBe('not-allowed')
    expect(await codeOf(free.offer(steps, given([], { untilMs: null })))).toBe('not-allowed')
    for (const device of [reader, quiet, alone, free]) await device.sync()
    await owner.sync()
    await owner.activity()
    expect(await alarms(owner)).toEqual([])
  })

  test('outside its time it reads and writes nothing', async () => {
    const owner = await founded()
    const mine = await add(owner, 3)
    const { id: line } = await share(owner)
    const shelf = new Shelf()
    const guardian = await paired(owner, 'Guardian', given(), shelf)
    await guardian.close()
    const late = await Device.open(ahead(2 * HOUR_MS, 0), shelf.store)
    const early = await Device.open(ahead(-2 * HOUR_MS, 0), shelf.copy().store)
    const steps = { onCode: () => {}, confirm: () => Promise.resolve(true) }
    for (const device of [late, early]) {
      expect(await device.diary((diary) => diary.list())).toMatchObject([{ id: mine }])
      expect(await codeOf(add(device, 1))).toBe('delegation-over')
      expect(await codeOf(device.diary((diary) => diary.edit(mine, { nrs: 1 })))).toBe('delegation-over')
      expect(await codeOf(device.diary((diary) => diary.remove(mine)))).toBe('delegation-over')
      expect(await codeOf(device.import([parseDraft({ kind: 'pain', nrs: 1 })]))).toBe('delegation-over')
      expect(await codeOf(share(device))).toBe('delegation-over')
      expect(await codeOf(device.offer(steps, { role: 'helper' }))).toBe('delegation-over')
      expect(await codeOf(device.rotate())).toBe('delegation-over')
      expect(await codeOf(device.rename(device.id, 'Mine'))).toBe('delegation-over')
    }
    await late.sync()
    expect((await late.status()).waiting).toBe(0)
    expect((await late.shares((shares) => shares.revoke(line))).state).toBe('revoked')
    await early.close()
    open.push(late)
  })

  test('when its time is over the owner’s device removes it, by two clocks, and tells of it on every device', async () => {
    const shelf = new Shelf()
    const owner = await founded(shelf)
    await add(owner, 3)
    const guardian = await paired(owner, 'Guardian', given())
    const phoneShelf = new Shelf()
    await (await paired(owner, 'Phone', undefined, phoneShelf)).close()
    await owner.close()
    const told = async (device: Device) => (await device.sync()).notices.map(({ code, about }) => [code, about])
    const removed = async (device: Device) =>
      (await device.devices()).filter(({ revoked }) => revoked).map(({ name }) => name)

    // A clock that is fast, and a relay that is, remove nobody.
    for (const env of [ahead(2 * HOUR_MS, 0), ahead(0, 2 * HOUR_MS)]) {
      const device = await Device.open(env, shelf.store)
      expect(await told(device)).toEqual([])
      expect(await removed(device)).toEqual([])
      await device.close()
    }
    const later = ahead(2 * HOUR_MS, 2 * HOUR_MS)
    const laptop = await Device.open(later, shelf.store)
    open.push(laptop)
    expect(await told(laptop)).toEqual([['delegation-ended', guardian.id]])
    expect(await removed(laptop)).toEqual(['Guardian'])
    expect(await codeOf(guardian.sync())).toBe('revoked')
    const phone = await Device.open(later, phoneShelf.store)
    open.push(phone)
    expect(await told(phone)).toEqual(
      [
        ['delegate-added', guardian.id],
        ['delegation-ended', guardian.id],
      ].filter(([code]) => code !== 'delegate-added'),
    )
    // The summary is a new one, so that whoever joins now begins with it.
    const tablet = await paired(laptop, 'Tablet')
    expect(await tablet.diary((diary) => diary.list())).toHaveLength(1)
  })

  describe('whose device is made to ignore its limits', () => {
    /** What the device's own code would not do. */
    const forced = async (shelf: Shelf, act: (state: DeviceState) => Promise<unknown>): Promise<void> => {
      const state = await loadState(environment, shelf.store)
      await state.session.signIn()
      await act(state)
      await push(state)
      await state.store.close()
    }
    const joining = (state: DeviceState, role: 'owner' | 'helper' | 'delegate') => {
      const keys = memberKeys(systemRandom(32))
      const { signPk, sealPk } = keys
      const joinSig = joinSignature(keys, state.vault.id, role)
      return { join: { signPk, sealPk, role, kind: 'device' as const, joinSig }, name: 'Somebody', delegation: null }
    }
    const by = ({ vault: { roster, keys, epochKeys } }: DeviceState) => ({
      roster,
      author: keys,
      epochKeys,
      random: systemRandom,
    })

    test('it is refused what no delegate may, by its own code and by the relay', async () => {
      const owner = await founded()
      const shelf = new Shelf()
      const guardian = await paired(owner, 'Guardian', given(), shelf)
      await guardian.close()
      await forced(shelf, async (state) => {
        const { vault, session, identity } = state
        // Signed by hand, since its own code writes no entry that others would refuse.
        const adding = decode(rosterEntryCodec, addMember({ ...by(state), ...joining(state, 'helper') }))
        const [helper] = adding.adds
        const { join } = joining(state, 'owner')
        const owning = { ...helper, ...join, id: memberId(join.signPk, join.sealPk) }
        const wraps = adding.wraps.map((wrap) => ({ ...wrap, member: owning.id }))
        const added = { ...adding, adds: [owning], wraps } as RosterEntry
        const rotating = decode(rosterEntryCodec, rotateEpoch(by(state)))
        const id = fromHex(owner.id)
        const { streams } = await session.call('stream-heads', {})
        const cut = streams
          .filter(({ member }) => toHex(member) === owner.id)
          .map(({ space, stream, seq, id: updateId }) => ({ space, stream, seq, updateId }))
        const stay = rotating.wraps.filter(({ member }) => toHex(member) !== owner.id)
        const removed = { ...rotating, removes: [{ id, cut }], wraps: stay }
        for (const entry of [added, removed]) {
          const bytes = signEntry(entry, vault.keys)
          expect(() => foldRoster(vault.roster, bytes)).toThrow(/neither adds nor removes owners/)
          await expect(session.call('roster-append', { entry: bytes })).rejects.toMatchObject({
            relayCode: 'roster-refused',
          })
        }
        const what = { vault: vault.id, relay: identity.relay, rosterHead: vault.roster.head, atMs: Date.now() }
        const statement = signErase(what, vault.keys)
        await expect(session.call('erase', { statement })).rejects.toMatchObject({ relayCode: 'not-allowed' })
      })
      await owner.sync()
      expect(await owner.devices()).toHaveLength(2)
    })

    test('every owner’s device alarms what stands all the same', async () => {
      const owner = await founded()
      const mine = await add(owner, 3)
      const shelf = new Shelf()
      const limits: Delegation['limits'] = ['no-members', 'no-changes', 'no-sharing']
      const guardian = await paired(owner, 'Guardian', given(limits), shelf)
      const phone = await paired(owner, 'Phone')
      await guardian.sync()
      await guardian.close()
      const { index } = (await loadState(environment, shelf.copy().store)).vault.roster
      await forced(shelf, async (state) => {
        const append = async (entry: Uint8Array) => {
          await state.session.call('roster-append', { entry })
          state.vault.append(entry)
          await state.store.write(state.vault.writes())
        }
        await append(addMember({ ...by(state), ...joining(state, 'helper') }))
        await append(rotateEpoch(by(state)))
        const diary = new Diary(state)
        await diary.editUnguarded(mine, { nrs: 10 })
        await diary.write(await diary.documentOf(mine), (root) => {
          delete root.records[mine]
        })
      })
      for (const device of [owner, phone]) {
        await device.sync()
        expect(await alarms(device)).toEqual([
          `${guardian.id} roster/${index + 1}`,
          `${guardian.id} roster/${index + 2}`,
        ])
        const acts = await device.activity(guardian.id)
        expect(acts.map(brief)).toEqual([
          'invited member no-members',
          'rotated no-members',
          'changed pain no-changes',
          'removed pain no-changes',
        ])
        expect(await alarms(device)).toContain(`${guardian.id} no-changes 2`)
      }
      // Seen once it is told no more, though it is looked at again.
      for (const { id } of (await owner.status()).alarms) await owner.acknowledge(id)
      await owner.sync()
      await owner.activity()
      await owner.sync()
      expect(await alarms(owner)).toEqual([])
    })

    test('nor can it hide in what it lets others do, or in what nobody can read', async () => {
      const owner = await founded()
      const mine = await add(owner, 3)
      const shelf = new Shelf()
      const guardian = await paired(owner, 'Guardian', given(['no-sharing', 'no-changes']), shelf)
      await guardian.sync()
      await guardian.close()
      const wider = given().delegation
      await forced(shelf, async (state) => {
        const { vault, session } = state
        const append = async (entry: Uint8Array) => {
          await session.call('roster-append', { entry })
          vault.append(entry)
          await state.store.write(vault.writes())
        }
        await append(addMember({ ...by(state), ...joining(state, 'delegate'), delegation: wider }))
        const made = addMember({ ...by(state), ...joining(state, 'delegate'), delegation: wider })
        const entry = decode(rosterEntryCodec, made)
        const adds = entry.adds.map((one) => ({
          ...one,
          sealedName: systemRandom(168),
          sealedDelegation: systemRandom(1064),
        }))
        await append(signEntry({ ...entry, adds }, vault.keys))
        // Another entry in the place of the owner's, and a link that the owner is said to have decided on.
        const diary = new Diary(state)
        const record = await diary.read(mine)
        await diary.write(await diary.documentOf(mine), (root) => put(root, { ...record, createdAt: 1 }))
        const line = parseDraft({ kind: 'disclosure', carrier: 'link', decidedBy: 'owner' }) as DraftOf<'disclosure'>
        await new Ledger(state, diary).add(recordId(Date.now(), systemRandom), line)
      })
      await owner.sync()
      expect(await alarms(owner)).toHaveLength(2)
      expect((await owner.devices()).slice(2)).toMatchObject([
        { name: 'Somebody', role: 'delegate', delegation: { limits: [] } },
        { name: '', role: 'delegate', delegation: null },
      ])
      expect((await owner.activity(guardian.id)).slice(2).map(brief)).toEqual([
        'changed pain no-changes',
        'shared disclosure no-sharing',
      ])
      expect((await owner.activity(owner.id)).map(brief)).toContain('added pain')
      expect(await alarms(owner)).toHaveLength(4)
    })
  })
})
