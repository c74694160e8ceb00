import { describe, expect, test } from 'vitest'
import { Device, type Environment } from '@sotto/client'
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
import { add, ahead, alarms, brief, codeOf, Family, given, HOUR_MS, share } from './delegates.ts'
import { STORES } from './stores.ts'
import { environment, Shelf } from './world.ts'

describe.each(STORES)('a delegate on %s', (store) => {
  const family = new Family(store)

  test('each limit keeps its own device from what it names, and from nothing else', async () => {
    const owner = await family.founded()
    const mine = await add(owner, 3)
    const { id: line } = await share(owner)
    await owner.shares((shares) => shares.pause(line))
    const reader = await family.paired(owner, 'Reader', given(['no-changes']))
    const own = await add(reader, 2)
    await reader.diary((diary) => diary.edit(own, { nrs: 3 }))
    expect(await codeOf(reader.diary((diary) => diary.edit(mine, { nrs: 3 })))).toBe('not-allowed')
    expect(await codeOf(reader.diary((diary) => diary.remove(mine)))).toBe('not-allowed')
    await reader.diary((diary) => diary.remove(own))
    await share(reader)
    await reader.rotate()

    const quiet = await family.paired(owner, 'Quiet', given(['no-sharing']))
    await quiet.diary((diary) => diary.edit(mine, { nrs: 9 }))
    expect(await codeOf(share(quiet))).toBe('not-allowed')
    expect(await codeOf(quiet.shares((shares) => shares.resume(line)))).toBe('not-allowed')
    expect(await codeOf(quiet.shares((shares) => shares.send(line)))).toBe('not-allowed')
    expect((await quiet.shares((shares) => shares.revoke(line))).state).toBe('revoked')

    const alone = await family.paired(owner, 'Alone', given(['no-members']))
    await alone.diary((diary) => diary.edit(mine, { nrs: 1 }))
    await share(alone)
    const steps = { onCode: () => {}, confirm: () => Promise.resolve(true) }
    expect(await codeOf(alone.offer(steps, { role: 'helper' }))).toBe('not-allowed')
    expect(await codeOf(alone.revoke(quiet.id))).toBe('not-allowed')
    expect(await codeOf(alone.rotate())).toBe('not-allowed')
    expect(await codeOf(alone.rename(owner.id, 'Mine'))).toBe('not-allowed')
    await alone.rename(alone.id, 'Still alone')

    // What is the owner's alone is so without any limit.
    const free = await family.paired(owner, 'Free', given())
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
    const owner = await family.founded()
    const mine = await add(owner, 3)
    const { id: line } = await share(owner)
    const shelf = new Shelf()
    const guardian = await family.paired(owner, 'Guardian', given(), shelf)
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
      expect(await codeOf(device.aftermath(({ deciding }) => Promise.resolve(deciding())))).toBe('delegation-over')
      expect(await codeOf(device.rename(device.id, 'Mine'))).toBe('delegation-over')
    }
    await late.sync()
    expect((await late.status()).waiting).toBe(0)
    expect((await late.shares((shares) => shares.revoke(line))).state).toBe('revoked')
    await early.close()
    family.keep(late)
  })

  test('when its time is over the owner’s device removes it, by two clocks, and tells of it on every device', async () => {
    const shelf = new Shelf()
    const owner = await family.founded(shelf)
    await add(owner, 3)
    const guardian = await family.paired(owner, 'Guardian', given())
    const phoneShelf = new Shelf()
    await (await family.paired(owner, 'Phone', undefined, phoneShelf)).close()
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
    family.keep(laptop)
    expect(await told(laptop)).toEqual([['delegation-ended', guardian.id]])
    expect(await removed(laptop)).toEqual(['Guardian'])
    expect(await codeOf(guardian.sync())).toBe('revoked')
    const phone = await Device.open(later, phoneShelf.store)
    family.keep(phone)
    expect(await told(phone)).toEqual(
      [
        ['delegate-added', guardian.id],
        ['delegation-ended', guardian.id],
      ].filter(([code]) => code !== 'delegate-added'),
    )
    // The summary is a new one, so that whoever joins now begins with it.
    const tablet = await family.paired(laptop, 'Tablet')
    expect(await tablet.diary((diary) => diary.list())).toHaveLength(1)
  })

  test('two of the owner’s devices that end it at once end it once', async () => {
    const shelves = [new Shelf(), new Shelf()] as const
    const owner = await family.founded(shelves[0])
    const phone = await family.paired(owner, 'Phone', undefined, shelves[1])
    const guardian = await family.paired(owner, 'Guardian', given())
    await phone.sync()
    for (const device of [owner, phone]) await device.close()
    const later = ahead(2 * HOUR_MS, 2 * HOUR_MS)
    const both = await Promise.all(shelves.map(async ({ store }) => family.keep(await Device.open(later, store))))
    await Promise.all(both.map((device) => device.sync()))
    for (const device of both) {
      const { notices, alarms: raised } = await device.sync()
      expect(notices).toContainEqual(expect.objectContaining({ code: 'delegation-ended', about: guardian.id }))
      expect(raised).toEqual([])
      const removals = (await device.activity()).filter(({ what }) => what === 'removed-device')
      expect(removals).toMatchObject([{ member: guardian.id }])
    }
  })

  test('a relay that hides what it wrote keeps it in, which is told, and holds up nothing else that is due', async () => {
    const shelf = new Shelf()
    const owner = await family.founded(shelf)
    await owner.subject((subjects) =>
      subjects.set({ name: 'Ada', keeperBasis: 'parent', handOver: { on: '2020-01-01' } }),
    )
    const guardian = await family.paired(owner, 'Guardian', given())
    await add(guardian, 5)
    await guardian.sync()
    await owner.sync()
    await owner.close()
    const later = ahead(2 * HOUR_MS, 2 * HOUR_MS)
    const post: Environment['network']['post'] = async (url, headers, body) => {
      const answer = await later.network.post(url, headers, body)
      if (!url.endsWith('/v1/stream-heads')) return answer
      const { streams } = decode(ROUTES['stream-heads'].answer, answer.body)
      const further = streams.map((head) =>
        toHex(head.member) === guardian.id ? { ...head, seq: head.seq + 1 } : head,
      )
      return { ...answer, body: encode(ROUTES['stream-heads'].answer, { streams: further }) }
    }
    const hiding = await Device.open({ ...later, network: { ...later.network, post } }, shelf.store)
    expect(await codeOf(hiding.sync())).toBe('relay-withholding')
    expect((await hiding.status()).notices.map(({ code }) => code)).toEqual(['hand-over-due'])
    await hiding.close()
    // It is tried again, and succeeds where nothing is hidden any more.
    const device = await Device.open(later, shelf.store)
    family.keep(device)
    expect(await device.sync()).toMatchObject({ alarms: [], notices: [{}, { code: 'delegation-ended' }] })
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
      const owner = await family.founded()
      const shelf = new Shelf()
      const guardian = await family.paired(owner, 'Guardian', given(), shelf)
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
      const owner = await family.founded()
      const mine = await add(owner, 3)
      const shelf = new Shelf()
      const limits: Delegation['limits'] = ['no-members', 'no-changes', 'no-sharing']
      const guardian = await family.paired(owner, 'Guardian', given(limits), shelf)
      const phone = await family.paired(owner, 'Phone')
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
      const owner = await family.founded()
      const mine = await add(owner, 3)
      const shelf = new Shelf()
      const guardian = await family.paired(owner, 'Guardian', given(['no-sharing', 'no-changes']), shelf)
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

    test('what it does before its time is alarmed, and that it let somebody else seem to have decided', async () => {
      const owner = await family.founded()
      const shelf = new Shelf()
      const early = given([], { fromMs: Date.now() + HOUR_MS, untilMs: null })
      const guardian = await family.paired(owner, 'Guardian', early, shelf)
      await guardian.close()
      await forced(shelf, async (state) => {
        await state.session.call('roster-append', { entry: rotateEpoch(by(state)) })
      })
      await owner.sync()
      expect(await alarms(owner)).toEqual([expect.stringMatching(`${guardian.id} roster/`)])

      const other = new Shelf()
      const free = await family.paired(owner, 'Free', given(), other)
      await free.sync()
      await free.close()
      await forced(other, async (state) => {
        const line = parseDraft({ kind: 'disclosure', carrier: 'link', decidedBy: 'owner' }) as DraftOf<'disclosure'>
        await new Ledger(state, new Diary(state)).add(recordId(Date.now(), systemRandom), line)
      })
      await owner.sync()
      expect((await owner.activity(free.id)).map(brief)).toEqual(['shared disclosure decided-as-owner'])
      expect(await alarms(owner)).toContain(`${free.id} decided-as-owner 1`)
    })
  })
})
