import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { helperSpace, OWNERS_SPACE, systemRandom } from '@sotto/crypto'
import { CLOSE, LIMITS } from '@sotto/shared'
import type { Relay } from '@sotto/server'
import { refusedWith, type Send } from './caller.ts'
import { Device, type Sealed } from './device.ts'
import { relayOn } from './relay.ts'
import { checkpointOf, objectOf } from './requests.ts'
import { Socket } from './socket.ts'
import { STORES, type Store } from './stores.ts'

const DOC = new Uint8Array(16).fill(7)

describe.each(STORES)('a helper on $name', ({ open }) => {
  let store: Store
  let relay: Relay
  let send: Send
  let port: number
  let phone: Device
  let helper: Device
  /** Another helper of the same vault. */
  let other: Device
  /** The phone as it writes for the helper. */
  let forHelper: Device
  beforeAll(async () => {
    store = await open()
    ;({ relay, send } = await relayOn(store.database))
    ;({ port } = await relay.start())
  })
  beforeEach(async () => {
    phone = await Device.openVault(send)
    helper = await phone.invite('helper')
    other = await phone.invite('helper')
    helper.roster = phone.roster
    forHelper = phone.writingIn(helper.space)
  })
  afterAll(async () => {
    await relay.destroy()
    await store.close()
  })

  /** Pushes in the spaces of everybody, the helper's at positions 5 and 8. */
  const fill = async () => {
    const hidden = [phone.seal({ doc: DOC }), other.seal(), phone.writingIn(other.space).seal(), phone.seal()] as const
    const shown = [helper.seal(), forHelper.seal()] as const
    await phone.push(hidden[0])
    await helper.push(shown[0])
    await other.push(hidden[1])
    await phone.push(hidden[2])
    await phone.push(shown[1])
    await phone.push(hidden[3])
    return { hidden, shown }
  }
  const rosterPositions = [1, 2, 3]

  test('pulls its own space, what owners put there, and the roster; owners pull everything', async () => {
    const { shown } = await fill()
    const items = await helper.pullAll()
    expect(items.map(({ position }) => position)).toEqual([...rosterPositions, 5, 8])
    expect(items.slice(3).map(({ item }) => item.value)).toEqual(shown.map(({ bytes }) => bytes))
    expect((await helper.pullAll(5)).map(({ position }) => position)).toEqual([8])
    expect(await phone.pullAll()).toHaveLength(9)
    expect((await helper.call('pull', { after: 8 })).head).toBe(9)
    expect((await helper.call('poll', { after: 0, waitMs: 0 })).head).toBe(9)
  })

  test('no answer that it gets holds anything of another space', async () => {
    const { hidden, shown } = await fill()
    const answers: Buffer[] = []
    const heard = new Device(recording(send, answers), helper.keys, helper.roster)
    heard.token = helper.token
    await heard.pullAll()
    const { streams } = await heard.call('stream-heads', {})
    expect(streams.map(({ id }) => Buffer.from(id).toString('hex')).sort()).toEqual(
      shown.map(({ id }) => Buffer.from(id).toString('hex')).sort(),
    )
    expect(streams.every(({ space }) => Buffer.compare(space, helper.space) === 0)).toBe(true)
    expect((await heard.call('status', {})).bytes).toBe(0)
    await heard.call('roster-read', { fromIndex: 0 })
    await heard.call('poll', { after: 0, waitMs: 0 })
    for (const space of [OWNERS_SPACE, other.space, helper.space]) {
      expect(await refusedWith(heard.call('pull-document', { space, doc: DOC, after: 0 }))).toBe('not-allowed')
      expect(await refusedWith(heard.call('checkpoint-read', { space }))).toBe('not-allowed')
    }
    expect(await refusedWith(heard.call('objects-get', { ids: [] }))).toBe('not-allowed')
    expect(found(answers, shown)).toBe(true)
    expect(found(answers, hidden)).toBe(false)
  })

  test('a push elsewhere is refused whole, by call and by socket', async () => {
    const { head } = await phone.call('status', {})
    const { socket } = await Socket.signedIn(port, helper)
    for (const space of [OWNERS_SPACE, other.space, systemRandom(16)]) {
      const elsewhere = helper.writingIn(space).seal()
      expect(await refusedWith(helper.push(elsewhere))).toBe('not-allowed')
      expect(await refusedWith(helper.push(helper.writingIn(helper.space).seal(), elsewhere))).toBe('not-allowed')
      const ref = socket.push(helper, elsewhere)
      expect(await socket.next('refused')).toEqual({ ref, code: 'not-allowed', retryAfterMs: 0 })
    }
    expect((await phone.call('status', {})).head).toBe(head)
    const ref = socket.push(helper, helper.seal())
    expect(await socket.next('pushed')).toMatchObject({ ref, head: head + 1 })
    socket.ws.close()
  })

  test('owners and delegates write into spaces of helpers that are or were, and into no made-up one', async () => {
    const stranger = await Device.openVault(send)
    const theirs = await stranger.invite('helper')
    const delegate = await phone.invite('delegate')
    await phone.append(await phone.removal(other.keys.id))
    for (const device of [phone, delegate]) {
      device.roster = phone.roster
      const own = device.seal()
      for (const { space } of [helper, other]) {
        expect((await device.push(device.writingIn(space).seal())).results[0]?.outcome).toBe('stored')
      }
      const unknown = [systemRandom(16), theirs.space, helperSpace(phone.keys.id)]
      for (const space of unknown) {
        expect(await refusedWith(device.push(own, device.writingIn(space).seal()))).toBe('not-allowed')
      }
      expect((await device.push(own)).results[0]?.outcome).toBe('stored')
    }
  })

  test('a stream that began in one space goes on in no other', async () => {
    const { roster, keys } = phone
    await phone.push(phone.seal())
    const elsewhere = Object.assign(new Device(send, keys, roster), phone, { space: helper.space })
    expect(await refusedWith(phone.push(elsewhere.seal()))).toBe('not-allowed')
    expect((await phone.push(phone.seal())).results[0]?.outcome).toBe('stored')
  })

  test('a live socket hears its own space and the roster, while owners push around it', async () => {
    const { hidden } = await fill()
    const { socket, welcome } = await Socket.signedIn(port, helper)
    const heard: Buffer[] = []
    socket.ws.on('message', (data: Buffer) => heard.push(data))
    expect(welcome.head).toBe(9)
    expect(await socket.positionsThrough(8)).toEqual([...rosterPositions, 5, 8])
    // The socket is at the head now: these come straight from memory to whoever may see them.
    const kept: Sealed[] = []
    for (let nth = 0; nth < 5; nth++) {
      const sealed = phone.seal()
      kept.push(sealed)
      await phone.push(sealed, kept[nth - 1] ?? sealed)
    }
    await phone.push(forHelper.seal())
    expect(await socket.positionsThrough(15)).toEqual([15])
    await phone.invite()
    expect(await socket.positionsThrough(16)).toEqual([16])
    helper.roster = phone.roster
    const ref = socket.push(helper, helper.seal())
    expect(await socket.next('pushed')).toMatchObject({ ref, head: 17 })
    expect(await socket.positionsThrough(17)).toEqual([17])
    expect(found(heard, [...hidden, ...kept])).toBe(false)
    socket.ws.close()
  })

  test('an owner’s batch for several spaces reaches a live helper without the rest', async () => {
    const { socket } = await Socket.signedIn(port, helper, 3)
    const heard: Buffer[] = []
    socket.ws.on('message', (data: Buffer) => heard.push(data))
    const hidden = [phone.seal(), phone.writingIn(other.space).seal()]
    const shown = forHelper.seal()
    await phone.push(...hidden, shown)
    expect(await socket.positionsThrough(6)).toEqual([6])
    expect(found(heard, [shown])).toBe(true)
    expect(found(heard, hidden)).toBe(false)
    socket.ws.close()
  })

  test('its removal ends session and socket, and nothing reaches it afterwards', async () => {
    const { socket } = await Socket.signedIn(port, helper, 3)
    const late = helper.seal()
    await phone.append(await phone.removal(helper.keys.id))
    expect(await socket.closed).toBe(CLOSE.revoked)
    forHelper.roster = phone.roster
    await phone.push(forHelper.seal())
    expect(await refusedWith(helper.call('pull', { after: 0 }))).toBe('not-signed-in')
    expect(['member-revoked', 'not-signed-in']).toContain(await refusedWith(helper.push(late)))
    expect(await refusedWith(helper.signIn())).toBe('member-revoked')
    await expect(socket.next('items')).rejects.toThrow('closed')
  })

  test('a removal cuts at its streams, and owners’ checkpoints leave its space as it is', async () => {
    await fill()
    expect(await refusedWith(post(phone, helper.space))).toBe('not-allowed')
    expect(await refusedWith(post(phone, systemRandom(16)))).toBe('not-allowed')
    const { bytes } = checkpointOf(helper)
    expect(
      await refusedWith(helper.call('checkpoint-post', { checkpoint: bytes, retireThrough: 0, retireObjects: [] })),
    ).toBe('not-allowed')
    await post(phone, OWNERS_SPACE, 9)
    const retired = await store.database.kysely
      .selectFrom('updates')
      .select(['position'])
      .where('vault', '=', phone.roster.vault)
      .where('retired_at', 'is not', null)
      .orderBy('position')
      .execute()
    expect(retired.map(({ position }) => position)).toEqual([4, 9])
    await phone.append(await phone.removal(helper.keys.id))
  })

  test('it is held to the vault’s quota, and puts no snapshots up', async () => {
    const before = (await phone.call('status', {})).bytes
    const sealed = helper.seal()
    await helper.push(sealed)
    expect((await phone.call('status', {})).bytes).toBe(before + sealed.bytes.length)
    const env = { SOTTO_QUOTA_BYTES: String(before + 2 * sealed.bytes.length - 1) }
    const full = await relayOn(store.database, { env })
    const there = Object.assign(new Device(full.send, helper.keys, helper.roster), helper, { send: full.send })
    expect(await refusedWith(there.push(helper.seal()))).toBe('quota-full')
    const objects = [objectOf(helper).bytes]
    expect(await refusedWith(helper.call('objects-put', { objects }))).toBe('not-allowed')
  })
})

describe.each(STORES)('a helper far behind on $name', ({ open }) => {
  test('finds its own among thousands of the owners’ updates in one page, by an index', async () => {
    const statements = new Set<string>()
    const store = await open((text) => statements.add(text))
    const { send } = await relayOn(store.database)
    const phone = await Device.openVault(send)
    const helper = await phone.invite('helper')
    for (let nth = 0; nth < 2; nth++) {
      await helper.push(helper.seal())
      await phone.push(...Array.from({ length: LIMITS.updatesInBatch }, () => phone.seal()))
    }
    const page = await helper.call('pull', { after: 2 })
    expect(page.items.map(({ position }) => position)).toEqual([3, 1004])
    expect(page).toMatchObject({ more: false, head: 2004 })

    const text = [...statements].find((one) => /^select .*space <> /s.test(one)) ?? ''
    const { run } = store.database
    const values = [phone.roster.vault, helper.keys.id, 2, LIMITS.batchBytes, helper.space]
    // With the planner's guesses and with what it has counted: the embedded database never counts by itself.
    for (const counted of [false, true]) {
      if (counted) await run({ name: 'analyze', text: 'analyze updates' }, [])
      const plan = await run<Record<string, string>>({ name: `plan ${counted}`, text: `explain ${text}` }, values)
      expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/using updates_of_helpers on updates/i)
    }
    await store.close()
  })
})

async function post(device: Device, space: Uint8Array, retireThrough = 0): Promise<unknown> {
  const { bytes: checkpoint } = checkpointOf(device, { space, position: retireThrough })
  return device.call('checkpoint-post', { checkpoint, retireThrough, retireObjects: [] })
}

/** Keeps the bytes of every answer. */
function recording(send: Send, answers: Buffer[]): Send {
  return async (request) => {
    const answer = await send(request)
    answers.push(Buffer.from(await answer.clone().arrayBuffer()))
    return answer
  }
}

/** Whether an update's bytes or id is in any of them. */
const found = (answers: readonly Buffer[], sealed: readonly Sealed[]): boolean =>
  sealed.some(({ id, bytes }) =>
    [id, bytes.slice(-64)].some((part) => answers.some((answer) => answer.includes(Buffer.from(part)))),
  )
