import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OWNERS_SPACE } from '@sotto/crypto'
import { PROTOCOL_VERSION, ROUTES, type RouteName } from '@sotto/shared'
import { call, Refused, refusedWith, type Send } from './caller.ts'
import { Device } from './device.ts'
import { relayOn } from './relay.ts'
import { checkpointOf, eraseStatement, objectOf, requestsOf } from './requests.ts'
import { STORES, type Store } from './stores.ts'

/** Adding a route that anybody may call must be a decision: it is listed here as well. */
const OPEN: readonly RouteName[] = [
  'sign-up',
  'challenge',
  'sign-in',
  'recovery-challenge',
  'recovery-sign-in',
  'erasure',
  'roster-restore',
  'mailbox-put',
  'mailbox-take',
]
const ALL = Object.keys(ROUTES) as RouteName[]
const SIGNED = ALL.filter((name) => !OPEN.includes(name))

describe.each(STORES)('every route on $name', ({ open }) => {
  let store: Store
  let send: Send
  let device: Device
  let stranger: Device
  beforeAll(async () => {
    store = await open()
    ;({ send } = await relayOn(store.database))
    device = await Device.openVault(send)
    stranger = await Device.openVault(send)
  })
  afterAll(() => store.close())

  test.each(SIGNED)('%s wants a session', async (name) => {
    const requests = await requestsOf(device)
    const token = device.token ?? new Uint8Array()
    const wrong = [null, new Uint8Array(), token.slice(0, 63), token.with(40, 255 - (token[40] ?? 0))]
    // The secret of one vault under the name of another.
    wrong.push(new Uint8Array([...(stranger.token ?? []).slice(0, 32), ...token.slice(32)]))
    for (const bad of wrong) expect(await refusedWith(call(send, name, requests[name], bad))).toBe('not-signed-in')
  })

  test.each(ALL)('%s speaks one protocol version', async (name) => {
    const requests = await requestsOf(device)
    for (const version of ['0', String(PROTOCOL_VERSION - 1), String(PROTOCOL_VERSION + 1), '']) {
      const attempt = call(send, name, requests[name], device.token, { 'sotto-protocol': version })
      expect(await refusedWith(attempt)).toBe('protocol-version')
    }
  })

  test.each(ALL)('%s refuses rubbish, pages of other origins and other methods', async (name) => {
    const headers = {
      'sotto-protocol': String(PROTOCOL_VERSION),
      authorization: `Bearer ${Buffer.from(device.token ?? []).toString('base64url')}`,
    }
    const post = (body: Uint8Array<ArrayBuffer>, more: Record<string, string> = {}) =>
      send(new Request(`http://relay.test/v1/${name}`, { method: 'POST', body, headers: { ...headers, ...more } }))
    for (const rubbish of [new Uint8Array(), new Uint8Array([0xff]), new Uint8Array(1000).fill(0x81)]) {
      expect((await post(rubbish)).status).toBe(400)
    }
    expect((await post(new Uint8Array([0x80]), { origin: 'https://evil.test' })).status).toBe(403)
    expect((await send(new Request(`http://relay.test/v1/${name}`, { headers }))).status).toBe(404)
  })

  test('what is not a route is not found', async () => {
    const answer = await send(new Request('http://relay.test/v1/everything', { method: 'POST' }))
    expect(answer.status).toBe(404)
  })

  test('no session reaches into another vault', async () => {
    const object = objectOf(device)
    await device.call('objects-put', { objects: [object.bytes] })
    await device.call('checkpoint-post', {
      checkpoint: checkpointOf(device).bytes,
      retireThrough: 0,
      retireObjects: [],
    })
    await device.push(device.seal())
    const requests = await requestsOf(device)
    const share = await device.call('share-create', requests['share-create'])
    const before = await device.call('status', {})
    const { token } = stranger
    const refused: RouteName[] = [
      ...(['roster-append', 'push', 'objects-put', 'checkpoint-post', 'erase'] as const),
      ...(['share-create', 'share-change', 'share-revoke', 'share-events', 'share-replies'] as const),
    ]
    for (const name of refused) {
      await expect(call(send, name, requests[name], token), name).rejects.toBeInstanceOf(Refused)
    }
    expect(await stranger.call('objects-get', { ids: [object.id] })).toEqual({ objects: [null] })
    expect(await stranger.call('checkpoint-read', { space: OWNERS_SPACE })).toEqual({ checkpoint: null })
    expect(await stranger.call('share-list', {})).toEqual({ shares: [] })
    expect((await device.call('share-list', {})).shares).toEqual([share])
    expect((await stranger.call('roster-read', { fromIndex: 0 })).head).toEqual(stranger.roster.head)
    expect((await stranger.call('stream-heads', {})).streams).toEqual([])
    expect((await stranger.call('poll', { after: 1, waitMs: 0 })).head).toBe(1)
    expect((await stranger.call('pull-document', requests['pull-document'])).items).toEqual([])
    const [only, ...others] = await stranger.pullAll()
    expect(only?.item.value).toEqual(stranger.genesis)
    expect(others).toEqual([])
    const after = await device.call('status', {})
    expect({ ...after, nowMs: 0 }).toEqual({ ...before, nowMs: 0 })
    expect((await stranger.call('status', {})).bytes).toBe(stranger.genesis?.length)
  })

  test('nor does a helper or a recovery of another vault', async () => {
    const helper = await device.invite('helper')
    const sealed = helper.seal()
    await helper.push(sealed)
    const { head } = await device.call('status', {})
    const theirs = await stranger.invite('helper')
    const recovery = await Device.recover(send, stranger.recovery ?? stranger.keys, stranger.roster)
    for (const { token } of [theirs, recovery]) {
      const { entries } = await call(send, 'roster-read', { fromIndex: 0 }, token)
      expect(entries[0]?.bytes).toEqual(stranger.genesis)
      expect((await call(send, 'stream-heads', {}, token)).streams).toEqual([])
    }
    expect((await theirs.pullAll()).every(({ item }) => item.type === 'roster')).toBe(true)
    const pushed = { rosterHead: theirs.roster.head, updates: [sealed.bytes] }
    expect(await refusedWith(theirs.call('push', pushed))).toBe('not-allowed')
    expect(await refusedWith(theirs.push(theirs.writingIn(helper.space).seal()))).toBe('not-allowed')
    expect(await refusedWith(stranger.push(stranger.writingIn(helper.space).seal()))).toBe('not-allowed')
    const entry = await device.removal(helper.keys.id)
    expect(await refusedWith(recovery.call('roster-append', { entry }))).toBe('not-allowed')
    expect((await device.call('status', {})).head).toBe(head)
  })

  test.each(SIGNED)('%s is called by those whose role allows it', async (name) => {
    const requests = await requestsOf(device)
    const allowed = {
      helper: ['status', 'roster-read', 'stream-heads', 'push', 'pull', 'poll'],
      recovery: ['status', 'roster-read', 'stream-heads', 'roster-append'],
    }
    const codeFor = async ({ token }: Device) => {
      // Nothing that names its author: whose it must be is told elsewhere.
      const push = { rosterHead: device.roster.head, updates: [] }
      const asked = { ...requests, push, 'roster-append': { entry: new Uint8Array(1) } }
      return refusedWith(call(send, name, asked[name], token)).catch(() => 'answered')
    }
    const helper = await device.invite('helper')
    const recovery = new Device(send, device.recovery ?? device.keys, device.roster)
    await recovery.signIn()
    expect((await codeFor(helper)) !== 'not-allowed').toBe(allowed.helper.includes(name))
    expect((await codeFor(recovery)) !== 'not-allowed').toBe(allowed.recovery.includes(name))
  })

  test('a statement for one vault does not erase another', async () => {
    const statement = eraseStatement(device)
    expect(await refusedWith(stranger.call('erase', { statement }))).toBe('not-allowed')
    await device.call('status', {})
  })
})
