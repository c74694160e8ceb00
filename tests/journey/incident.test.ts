import { describe, expect, test } from 'vitest'
import { Device, openShare, type IncidentReport, type ShareRequest } from '@sotto/client'
import { encode, fromHex, openUpdate, OWNERS_SPACE, readUpdate, systemRandom, type ReadUpdate } from '@sotto/crypto'
import { ROUTES } from '@sotto/shared'
import { loadState, type DeviceState } from '../../packages/client/src/device/state.ts'
import { answered, idle, Line, offline } from './line.ts'
import { STORES, worldOn } from './stores.ts'
import { environment, listed, pair, Shelf } from './world.ts'

const coded = (code: string) => expect.objectContaining({ code, hint: expect.stringMatching(/\w+ \w+/) })

const codeOf = (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => 'nothing was refused',
    (error: { code?: string }) => error.code,
  )

const stolen: Pick<IncidentReport, 'what' | 'shares' | 'replacePhrase'> = {
  what: 'device-stolen',
  shares: 'end',
  replacePhrase: true,
}

const incidents = (device: Device) => device.diary((diary) => diary.list({ kinds: ['incident'] }))

const add = (device: Device, note: string) => device.diary((diary) => diary.add({ kind: 'pain', nrs: 4, note }))

/** Every update that the relay has, as a member who reads all of it sees them. */
async function atRelay({ session }: DeviceState): Promise<ReadUpdate[]> {
  const { items } = await session.call('pull', { after: 0 })
  return items.flatMap(({ item }) => (item.type === 'update' ? [readUpdate(item.value)] : []))
}

/** How many of them open with a key that the member holds. */
function opening(updates: readonly ReadUpdate[], { vault }: DeviceState): number {
  const keys = Array.from({ length: vault.epochKeys.newest + 1 }, (_, n) => vault.epochKeys.key(n))
  return updates.filter((update) =>
    keys.some((key) => {
      try {
        openUpdate(update, key)
        return true
      } catch {
        return false
      }
    }),
  ).length
}

describe.each(STORES)('something has happened, on %s', (store) => {
  const world = worldOn(store)

  /** Three devices of one diary, one of which is in other hands, and two links that open. */
  async function family() {
    const line = new Line()
    const [shelf, thiefShelf] = [new Shelf(), new Shelf()]
    const { device: phone, phrase } = await Device.create(line.env, shelf.store, { relay: world.url, name: 'Phone' })
    const laptop = await pair(phone, new Shelf(), 'Laptop')
    const thief = await pair(phone, thiefShelf, 'Stolen')
    await add(phone, 'before')
    const share = async (request: Partial<ShareRequest>) =>
      phone.shares((shares) => shares.create({ choice: { preset: 'physio' }, passcode: 'none', ...request }))
    const links = [await share({ recipient: 'Dr Ito' }), await share({ choice: { preset: 'family' } })] as const
    for (const device of [phone, laptop, thief]) await device.sync()
    const behind = (kept: Shelf) => loadState(environment, kept.store)
    const seen = async () => atRelay(await behind(shelf))
    const open = (n: 0 | 1) => codeOf(openShare(environment, links[n].link))
    return { phone, laptop, thief, line, shelf, thiefShelf, behind, phrase, share, links, seen, open }
  }

  test('a stolen device: doors first, then links, and what is written is not for the thief', async () => {
    const { phone, laptop, thief, thiefShelf, behind, phrase, seen, open, line } = await family()
    const before = (await seen()).length
    line.calls.length = 0
    const outcome = await phone.incident({ ...stolen, about: [thief.id], note: 'left on the tram' })
    expect(outcome.steps).toEqual(
      ['device-removed', 'phrase-replaced', 'keys-changed', 'links-ended', 'relay-told'].map((step) => ({
        step,
        done: true,
      })),
    )
    const calls = line.calls.map((call) => call.split(' ')[1])
    expect(calls.filter((call) => ['roster-append', 'share-revoke', 'push'].includes(call ?? ''))).toEqual([
      ...['roster-append', 'roster-append', 'share-revoke', 'share-revoke', 'push'],
    ])
    expect(outcome.tell).toEqual(['police', 'phone-provider', 'Dr Ito', 'recipients', 'clinic', 'family'])
    expect(outcome.phrase).toMatch(/^([a-z]+ ){11}[a-z]+$/)
    expect(outcome.advice.join(' ')).toMatch(/twelve words.*police/s)

    expect(await codeOf(thief.sync())).toBe('revoked')
    expect([await open(0), await open(1)]).toEqual(['share-gone', 'share-gone'])
    expect(opening(await seen(), await behind(thiefShelf))).toBe(before)
    const recover = (words: string) =>
      Device.recover(environment, new Shelf().store, { relay: world.url, phrase: words, name: 'Back', remove: [] })
    await expect(recover(phrase)).rejects.toEqual(coded('phrase-unknown'))

    await laptop.sync()
    expect(await incidents(laptop)).toEqual([
      expect.objectContaining({
        ...{ id: outcome.id, kind: 'incident', what: 'device-stolen', about: [thief.id], shares: 'end' },
        ...{ note: 'left on the tram', steps: outcome.steps.map(({ step }) => step).sort() },
      }),
    ])
    expect(JSON.stringify(await incidents(laptop))).not.toContain(outcome.phrase)
    expect(await listed(laptop)).toBe(await listed(phone))
    for (const device of [phone, laptop]) expect(await device.status()).toMatchObject({ waiting: 0, alarms: [] })
  })

  test('told again, on any device, it goes on with the same one and does nothing twice', async () => {
    const { phone, laptop, thief, shelf, behind, seen } = await family()
    const report = { ...stolen, about: [thief.id] }
    const { id, phrase } = await phone.incident(report)
    await laptop.sync()
    const epoch = async () => (await behind(shelf)).vault.roster.epoch.n
    const before = [(await seen()).length, await epoch()]
    for (const device of [phone, laptop]) {
      const again = await device.incident(report)
      expect([again.id, again.phrase, again.steps.every(({ done }) => done)]).toEqual([id, null, true])
    }
    expect([(await seen()).length, await epoch()]).toEqual(before)
    expect(await incidents(laptop)).toHaveLength(1)
    expect(phrase).not.toBeNull()
  })

  test('without the relay it is owed: nothing is sent before the device is removed, and sync does the rest', async () => {
    const { phone, laptop, thief, line, thiefShelf, behind, seen, open, share } = await family()
    const before = (await seen()).length
    line.before = offline
    const outcome = await phone.incident({ ...stolen, about: [thief.id] })
    expect(new Set(outcome.steps.map(({ done, code }) => [done, code].join()))).toEqual(
      new Set(['false,relay-unreachable']),
    )
    expect([outcome.phrase, outcome.advice[0]]).toEqual([null, expect.stringMatching(/could not be removed yet/)])
    expect(await incidents(phone)).toMatchObject([
      { id: outcome.id, owed: outcome.steps.map(({ step }) => step).sort() },
    ])
    await add(phone, 'not for thieves')
    expect(await codeOf(phone.sync())).toBe('relay-unreachable')

    // The line is back, but the relay is away again just when the device is to be removed.
    line.before = (route) => (route === 'roster-append' ? offline() : idle())
    expect(await codeOf(phone.sync())).toBe('relay-unreachable')
    expect((await seen()).length).toBe(before)
    // A link made since is none of those that the device knew.
    const since = await share({ recipient: 'Clinic' })

    line.before = idle
    await phone.sync()
    expect(await codeOf(openShare(environment, since.link))).toBe('nothing was refused')
    expect(await codeOf(thief.sync())).toBe('revoked')
    expect([await open(0), await open(1)]).toEqual(['share-gone', 'share-gone'])
    expect(opening(await seen(), await behind(thiefShelf))).toBe(before)
    // A new phrase waits for somebody who reads it.
    const [record] = await incidents(phone)
    expect(record).toMatchObject({
      owed: ['phrase-replaced'],
      steps: ['device-removed', 'keys-changed', 'links-ended', 'relay-told'],
    })
    await laptop.sync()
    const { id, phrase, steps } = await laptop.incident({ ...stolen, about: [thief.id] })
    expect([id, phrase === null, steps.every(({ done }) => done)]).toEqual([outcome.id, false, true])
    await phone.sync()
    expect(await listed(laptop)).toBe(await listed(phone))
    expect(await phone.status()).toMatchObject({ waiting: 0, alarms: [] })
  })

  test('a relay that lets nobody be removed gets nothing, and is told of; what waits goes out after it', async () => {
    const { phone, thief, line, thiefShelf, behind, seen } = await family()
    const before = (await seen()).length
    const { answer: shape } = ROUTES['stream-heads']
    const stream = {
      member: fromHex(thief.id),
      stream: systemRandom(8),
      space: OWNERS_SPACE,
      seq: 7,
      id: systemRandom(32),
    }
    line.answer = (route) => (route === 'stream-heads' ? answered(encode(shape, { streams: [stream] })) : null)
    const { steps, id, tell } = await phone.incident({ ...stolen, about: [thief.id], replacePhrase: false })
    expect(tell[0]).toBe('relay-operator')
    expect(steps).toEqual([
      { step: 'device-removed', done: false, code: 'relay-withholding' },
      { step: 'keys-changed', done: false, code: 'relay-withholding' },
      { step: 'links-ended', done: true },
      { step: 'relay-told', done: false, code: 'relay-withholding' },
    ])
    await add(phone, 'not for thieves')
    const { waiting, alarms } = await phone.sync()
    expect([waiting > 0, alarms.map(({ code }) => code)]).toEqual([true, ['relay-withholding']])
    const watching = new AbortController()
    const connected = Promise.withResolvers<void>()
    const live = phone.live(
      () => {},
      watching.signal,
      (isConnected) => (isConnected ? connected.resolve() : undefined),
    )
    await connected.promise
    await add(phone, 'nor this')
    expect((await phone.status()).waiting).toBeGreaterThan(waiting)
    watching.abort()
    await live
    expect((await seen()).length).toBe(before)

    line.answer = () => null
    await phone.sync()
    expect(await phone.status()).toMatchObject({ waiting: 0, alarms: [] })
    expect(await incidents(phone)).toMatchObject([{ id, steps: steps.map(({ step }) => step).sort() }])
    expect(opening(await seen(), await behind(thiefShelf))).toBe(before)
  })

  test('cut off at any call, and told again until it is done, it comes out the same', async () => {
    const { phone: first, thief: gone, line: counted } = await family()
    counted.calls.length = 0
    const report = (device: Device) => ({ ...stolen, about: [device.id] })
    const { steps } = await first.incident(report(gone))
    const calls = counted.calls.length
    // Each store is tried at other calls.
    for (let cut = store === 'Postgres' ? 1 : 2; cut <= calls; cut += store === 'Postgres' ? 6 : 3) {
      const { phone, laptop, thief, line, open } = await family()
      let n = 0
      line.after = () => (++n === cut ? offline() : idle())
      const phrases: string[] = []
      for (let tries = 0; ; tries++) {
        const outcome = await phone.incident(report(thief))
        if (outcome.phrase !== null) phrases.push(outcome.phrase)
        if (outcome.steps.every(({ done }) => done)) break
        expect(tries).toBeLessThan(2)
      }
      await phone.sync()
      await laptop.sync()
      expect(await incidents(laptop)).toMatchObject([{ steps: steps.map(({ step }) => step).sort() }])
      expect([await open(0), await open(1)]).toEqual(['share-gone', 'share-gone'])
      expect(await codeOf(thief.sync())).toBe('revoked')
      expect(phrases).toHaveLength(1)
      expect(await laptop.checkPhrase(phrases[0] ?? '').then(() => 'known')).toBe('known')
      expect(await listed(laptop)).toBe(await listed(phone))
    }
  })

  test('a leaked link is paused, and ended when it is told again so; the other one still opens', async () => {
    const { phone, links, open, shelf, behind } = await family()
    const leaked = { what: 'link-leaked', about: [links[0].id], replacePhrase: false } as const
    const paused = await phone.incident({ ...leaked, shares: 'pause' })
    expect(paused.steps.map(({ step, done }) => [step, done])).toEqual([
      ['keys-changed', true],
      ['links-paused', true],
      ['relay-told', true],
    ])
    expect(paused.tell).toEqual(['Dr Ito', 'clinic'])
    expect([await open(0), await open(1)]).toEqual(['share-paused', 'nothing was refused'])
    const ended = await phone.incident({ ...leaked, shares: 'end' })
    expect([ended.id, ended.steps.at(2)]).toEqual([paused.id, { step: 'links-ended', done: true }])
    // What is ended stays ended.
    await phone.incident({ ...leaked, shares: 'keep' })
    expect([await open(0), await open(1)]).toEqual(['share-gone', 'nothing was refused'])
    expect((await behind(shelf)).vault.roster.epoch.n).toBe(1)
  })

  test('words that were seen are replaced, first of all, and links stay as it was decided', async () => {
    const { phone, phrase, open } = await family()
    const seen = { what: 'phrase-seen', shares: 'keep', replacePhrase: true } as const
    const outcome = await phone.incident(seen)
    expect(outcome.steps.map(({ step }) => step)).toEqual(['phrase-replaced', 'keys-changed', 'relay-told'])
    expect(await codeOf(phone.checkPhrase(phrase))).toBe('phrase-unknown')
    expect([outcome.tell, await open(0)]).toEqual([[], 'nothing was refused'])
    // Seen once more it is another one.
    const again = await phone.incident(seen)
    expect([again.id === outcome.id, again.phrase === outcome.phrase]).toEqual([false, false])
  })

  test('what is wrong is said before anything is done', async () => {
    const { phone, thief, shelf, behind } = await family()
    const refused: [Partial<IncidentReport>, string][] = [
      [{ about: [] }, 'input-invalid'],
      [{ about: ['somebody'] }, 'input-invalid'],
      [{ about: ['ab'.repeat(16)] }, 'member-unknown'],
      [{ about: [thief.id, 'ab'.repeat(16)] }, 'member-unknown'],
      [{ about: [phone.id] }, 'member-self'],
      [{ about: [thief.id, '01ARZ3NDEKTSV4RRFFQ69G5FAV'] }, 'record-unknown'],
      [{ about: [thief.id], note: 'x'.repeat(300_000) }, 'note-too-long'],
      [{ about: [thief.id], at: -1e15 }, 'input-invalid'],
    ]
    for (const [wrong, code] of refused) expect(await codeOf(phone.incident({ ...stolen, ...wrong }))).toBe(code)
    expect(await codeOf(thief.incident({ ...stolen, about: [phone.id], replacePhrase: false, shares: 'keep' }))).toBe(
      'nothing was refused',
    )
    expect(await codeOf(phone.incident({ ...stolen, about: [thief.id] }))).toBe('revoked')
    expect(await incidents(phone)).toEqual([])
    expect((await behind(shelf)).vault.roster.epoch.n).toBe(0)
  })

  test('it is kept: no file plants one, nothing takes it away, and only what came of it is the owner’s', async () => {
    const { phone } = await family()
    const { id } = await phone.incident({ what: 'other', shares: 'keep', replacePhrase: false })
    const planted = { kind: 'incident', what: 'link-leaked', told: ['police'] } as const
    expect(await codeOf(phone.diary((diary) => diary.add(planted)))).toBe('incident-kept')
    const { taken, unlinked } = await phone.import([{ kind: 'pain', nrs: 2, rating: 'now' }, planted])
    expect([taken, unlinked]).toEqual([1, 1])
    expect(await codeOf(phone.diary((diary) => diary.remove(id)))).toBe('incident-kept')
    for (const edits of [{ what: 'link-leaked' }, { steps: ['links-ended'] }, { owed: null }, { at: 5 }])
      expect(await codeOf(phone.diary((diary) => diary.edit(id, edits)))).toBe('incident-kept')
    await phone.diary((diary) => diary.edit(id, { told: ['police', 'Aunt May'], outcome: 'nothing', note: 'calm' }))
    expect(await incidents(phone)).toMatchObject([
      { id, told: ['Aunt May', 'police'], outcome: 'nothing', note: 'calm' },
    ])
    for (let undone = 0; (await codeOf(phone.diary((diary) => diary.undo()))) === 'nothing was refused'; undone++)
      expect(undone).toBeLessThan(10)
    expect(await incidents(phone)).toMatchObject([{ id, what: 'other' }])
    expect((await phone.diary((diary) => diary.list())).some(({ kind }) => kind === 'incident')).toBe(false)
    const everything = { choice: { preset: 'second-opinion', fields: ['S3', 'S4', 'S5'] } }
    const { snapshot } = await phone.shares((shares) => shares.preview(everything))
    expect(snapshot.fields.some((path) => path.startsWith('incident'))).toBe(false)
    expect(snapshot.rows.some(({ kind }) => kind === 'incident')).toBe(false)
  })
})
