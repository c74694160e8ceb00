import { openShareNote, systemRandom } from '@sotto/crypto'
import type { Relay } from '@sotto/server'
import { LIMITS } from '@sotto/shared'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusedWith, type Send } from './caller.ts'
import { Device } from './device.ts'
import { overHttp } from './over-http.ts'
import { relayOn } from './relay.ts'
import { ask, Shared } from './shared.ts'
import { STORES, type Store } from './stores.ts'

const WEEK_MS = 7 * 24 * 60 * 60 * 1000

describe.each(STORES)('a share on $name', ({ open }) => {
  let store: Store
  let relay: Relay
  let send: Send
  let owner: Device
  beforeAll(async () => {
    store = await open()
    const made = await relayOn(store.database, { env: { SOTTO_RATE_SHARE: '0' } })
    relay = made.relay
    send = overHttp((await relay.start()).port)
    owner = await Device.openVault(send)
  })
  afterAll(async () => {
    await relay.destroy()
    await store.close()
  })

  test('is put up, opened with its passcode, answered, reported and revoked', async () => {
    const shared = await Shared.by(owner, { passcode: true, opens: 2 })
    expect((await ask(send, '/open/state', shared.proofs())).body).toBe('{"state":"active"}')
    const asked = await ask(send, '/open', shared.proofs())
    expect([asked.status, asked.body]).toEqual([401, '{"error":"needs-passcode","attemptsLeft":10}'])
    const opened = await ask(send, '/open', shared.opening({ recipient: 'Dr. Ada' }))
    expect([opened.status, opened.body]).toEqual([200, shared.jwe])
    expect(opened.headers.get('content-type')).toBe('application/jose')
    expect(opened.headers.get('sotto-opens-left')).toBe('1')
    const reply = systemRandom(200)
    const body = shared.proofs({ reply: Buffer.from(reply).toString('base64url') })
    expect((await ask(send, '/open/reply', body, { cookie: opened.cookie ?? '' })).status).toBe(204)
    expect((await ask(send, '/open/reply', body, { cookie: opened.cookie ?? '' })).status).toBe(204)
    const { notes } = await owner.call('share-replies', { share: shared.share, after: 0 })
    expect(notes).toEqual([{ n: 1, sealed: reply }])
    expect(await shared.standing(owner)).toMatchObject({
      state: 'active',
      reason: null,
      opensLeft: 1,
      attemptsLeft: 10,
      bytes: shared.jwe.length,
      events: 2,
      replies: 1,
    })
    const [request, report] = await shared.reports(owner)
    expect(request).toMatchObject({ kind: 'requested', recipient: null, opensLeft: 2, attemptsLeft: 10 })
    expect(report).toMatchObject({ kind: 'opened', recipient: 'Dr. Ada', opensLeft: 1, attemptsLeft: 10 })
    expect(Math.abs((report?.atMs ?? 0) - Date.now())).toBeLessThan(LIMITS.challengeLifeMs)

    const { share } = shared
    expect(await owner.call('share-revoke', { share })).toMatchObject({ state: 'ended', reason: 'revoked', bytes: 0 })
    const gone = await ask(send, '/open', shared.opening({ recipient: 'again' }))
    expect([gone.status, gone.body]).toEqual([410, '{"error":"share-gone","reason":"revoked"}'])
    expect((await ask(send, '/open/state', shared.proofs())).status).toBe(410)
    expect((await shared.reports(owner)).map(({ kind }) => kind)).toEqual(['requested', 'opened', 'refused-revoked'])
    const row = await store.database.kysely
      .selectFrom('shares')
      .select(['jwe', 'pass_hash'])
      .where('share', '=', share)
      .executeTakeFirst()
    expect(row).toEqual({ jwe: null, pass_hash: null })
  })

  test('put up twice is put up once, and counts once', async () => {
    const shared = new Shared()
    const request = shared.request()
    const before = (await owner.call('status', {})).bytes
    const first = await owner.call('share-create', request)
    expect(await owner.call('share-create', request)).toEqual(first)
    expect((await owner.call('status', {})).bytes).toBe(before + shared.jwe.length)
    const other = new Shared()
    for (const change of [
      { jwe: other.request().jwe },
      { linkHash: other.request().linkHash },
      { eventPk: other.keys.event.pk },
      { passHash: systemRandom(32) },
    ]) {
      expect(await refusedWith(owner.call('share-create', { ...request, ...change }))).toBe('not-allowed')
    }
    await owner.call('share-revoke', { share: shared.share })
    expect((await owner.call('status', {})).bytes).toBe(before)
    await owner.call('share-revoke', { share: shared.share })
    expect((await owner.call('status', {})).bytes).toBe(before)
    expect(await owner.call('share-create', request)).toMatchObject({ state: 'ended', reason: 'revoked' })
    expect((await ask(send, '/open', shared.opening())).status).toBe(410)
  })

  test('is put up within its limits only', async () => {
    const refused = async (change: Parameters<Shared['request']>[0]) =>
      refusedWith(owner.call('share-create', new Shared().request(change)))
    expect(await refused({ opens: 0 })).toBe('malformed')
    expect(await refused({ expiresAtMs: Date.now() - 1000 })).toBe('malformed')
    expect(await refused({ expiresAtMs: Date.now() + LIMITS.shareLifeMs + WEEK_MS })).toBe('malformed')
    expect(await refused({ eventPk: new Uint8Array(32) })).toBe('malformed')
    expect(await refused({ jwe: new TextEncoder().encode('<script>1</script>') })).toBe('malformed')
    const row = await owner.call('status', {})
    const { send: full } = await relayOn(store.database, { env: { SOTTO_QUOTA_BYTES: String(row.bytes + 1024) } })
    const device = new Device(full, owner.keys, owner.roster)
    await device.signIn()
    expect(await refusedWith(device.call('share-create', new Shared({ size: 2000 }).request()))).toBe('quota-full')
    await device.call('share-create', new Shared({ size: 100 }).request())
  })

  test('holds the largest snapshot', async () => {
    const shared = await Shared.by(owner, { size: 8 * 1024 * 1024 + 16 })
    const opened = await ask(send, '/open', shared.opening())
    expect(opened.body === shared.jwe).toBe(true)
    await owner.call('share-revoke', { share: shared.share })
  })

  test('pauses, resumes, and ends nearer but never later', async () => {
    const shared = await Shared.by(owner)
    const { share } = shared
    const change = (type: 'pause' | 'resume') => owner.call('share-change', { share, change: { type, value: {} } })
    const shorten = (expiresAtMs: number) =>
      owner.call('share-change', { share, change: { type: 'shorten', value: { expiresAtMs } } })
    const opened = await ask(send, '/open', shared.opening())
    expect(await change('pause')).toMatchObject({ state: 'paused', opensLeft: 4 })
    for (const headers of [{}, { cookie: opened.cookie ?? '' }]) {
      const paused = await ask(send, '/open', shared.opening(), headers)
      expect([paused.status, paused.body]).toEqual([409, '{"error":"share-paused"}'])
      expect((await ask(send, '/open/state', shared.proofs(), headers)).status).toBe(409)
    }
    expect(await change('resume')).toMatchObject({ state: 'active', opensLeft: 4 })
    const { expiresAtMs } = await change('resume')
    expect(await refusedWith(shorten(expiresAtMs + 1))).toBe('not-allowed')
    expect(await shorten(expiresAtMs - 1000)).toMatchObject({ expiresAtMs: expiresAtMs - 1000, state: 'active' })
    const now = await shorten(0)
    expect(now).toMatchObject({ state: 'ended', reason: 'expired' })
    expect(now.expiresAtMs).toBeGreaterThan(Date.now() - WEEK_MS)
    expect((await ask(send, '/open', shared.opening())).body).toBe('{"error":"share-gone","reason":"expired"}')
    expect(await change('resume')).toMatchObject({ state: 'ended', reason: 'expired' })
  })

  test('reports are the newest thousand, and a page of them goes on where the last ended', async () => {
    const shared = await Shared.by(owner)
    const { share } = shared
    await store.database.kysely.updateTable('shares').set({ events: 2000 }).where('share', '=', share).execute()
    const old = [1000, 1001, 1002].map((n) => ({ share, n, sealed: systemRandom(8) }))
    await store.database.kysely.insertInto('share_events').values(old).execute()
    await ask(send, '/open', shared.opening())
    await ask(send, '/open', shared.opening())
    const numbers = async (after: number) =>
      (await owner.call('share-events', { share, after })).notes.map(({ n }) => n)
    expect(await numbers(0)).toEqual([2001, 2002])
    expect(await numbers(2001)).toEqual([2002])
  })

  test('takes replies up to its limit, sealed and unread', async () => {
    const shared = await Shared.by(owner)
    const { cookie } = await ask(send, '/open', shared.opening())
    const reply = (bytes: Uint8Array, headers: Record<string, string>) =>
      ask(send, '/open/reply', shared.proofs({ reply: Buffer.from(bytes).toString('base64url') }), headers)
    const session = { cookie: cookie ?? '' }
    expect((await reply(systemRandom(9), {})).status).toBe(403)
    expect((await reply(systemRandom(LIMITS.shareReplyBytes + 1), session)).status).toBe(400)
    const sent = await Promise.all(
      Array.from({ length: LIMITS.repliesInShare + 5 }, () => reply(systemRandom(LIMITS.shareReplyBytes), session)),
    )
    expect(sent.filter(({ status }) => status === 204)).toHaveLength(LIMITS.repliesInShare)
    expect(sent.filter(({ status }) => status === 403)).toHaveLength(5)
    const { notes } = await owner.call('share-replies', { share: shared.share, after: 0 })
    expect(notes.map(({ n }) => n)).toEqual(Array.from({ length: LIMITS.repliesInShare }, (_, at) => at + 1))
    expect(() => openShareNote(shared.keys.reply, notes[0]?.sealed ?? new Uint8Array())).toThrow()
  })
})
