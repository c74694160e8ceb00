import { randomBytes } from 'node:crypto'
import { LIMITS } from '@sotto/shared'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HandClock } from './clock.ts'
import { Device } from './device.ts'
import { relayOn } from './relay.ts'
import { eraseStatement } from './requests.ts'
import { ask, Shared } from './shared.ts'
import { shareRelay, type ShareRelay } from './share-relay.ts'
import { STORES } from './stores.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const TABLES = ['shares', 'share_sessions', 'share_events', 'share_replies'] as const

describe.each(STORES)('the end of a share on $name', ({ open }) => {
  let at: ShareRelay
  beforeAll(async () => {
    at = await shareRelay(open)
  })
  afterAll(() => at.close())

  /** Time passes for one share: its day lies further back. */
  const age = (shared: Shared, expiresAtMs: number) =>
    at.store.database.kysely
      .updateTable('shares')
      .set({ expires_at: expiresAtMs })
      .where('share', '=', shared.share)
      .execute()
  const count = async (table: (typeof TABLES)[number], shared: Shared) => {
    const rows = await at.store.database.kysely
      .selectFrom(table)
      .select('share')
      .where('share', '=', shared.share)
      .execute()
    return rows.length
  }
  const row = (shared: Shared) =>
    at.store.database.kysely
      .selectFrom('shares')
      .select(['state', 'reason', 'jwe', 'pass_hash'])
      .where('share', '=', shared.share)
      .executeTakeFirst()

  test('9 expiry extension: its day is by the database’s clock, whatever the relay’s own says', async () => {
    const shared = await Shared.by(at.owner)
    const fast = new HandClock()
    const slow = new HandClock()
    fast.advance(50 * LIMITS.shareLifeMs)
    const relays = await Promise.all([fast, slow].map((clock) => relayOn(at.store.database, { clock })))
    for (const { send } of relays) expect((await ask(send, '/open', shared.opening())).status).toBe(200)
    await age(shared, Date.now() - 1000)
    for (const { send } of relays) {
      const answer = await ask(send, '/open', shared.opening())
      expect([answer.status, answer.body]).toEqual([410, '{"error":"share-gone","reason":"expired"}'])
    }
    expect(await shared.standing(at.owner)).toMatchObject({ state: 'ended', reason: 'expired', opensLeft: 3 })
  })

  test('expiry works without the sweeper, which then drops what is left', async () => {
    await at.relay.sweep()
    const { bytes } = await at.owner.call('status', {})
    const shared = await Shared.by(at.owner, { passcode: true })
    const { cookie } = await ask(at.send, '/open', shared.opening())
    await at.relay.sweep()
    expect(await row(shared)).toMatchObject({ state: 'active', reason: null })
    await age(shared, Date.now() - 1000)
    expect((await row(shared))?.jwe).not.toBeNull()
    expect((await ask(at.send, '/open', shared.opening(), { cookie: cookie ?? '' })).status).toBe(410)
    await at.relay.sweep()
    expect(await row(shared)).toEqual({ state: 'ended', reason: 'expired', jwe: null, pass_hash: null })
    expect(await count('share_sessions', shared)).toBe(0)
    expect(await count('share_events', shared)).toBe(2)
    expect((await at.owner.call('status', {})).bytes).toBe(bytes)
    expect((await ask(at.send, '/open', shared.opening())).body).toBe('{"error":"share-gone","reason":"expired"}')
  })

  test('a share used up goes when the last page it opened may load no more', async () => {
    const { bytes } = await at.owner.call('status', {})
    const shared = await Shared.by(at.owner, { opens: 1 })
    const { cookie } = await ask(at.send, '/open', shared.opening())
    await at.relay.sweep()
    expect((await ask(at.send, '/open', shared.proofs(), { cookie: cookie ?? '' })).status).toBe(200)
    await at.store.database.kysely
      .updateTable('share_sessions')
      .set({ expires_at: Date.now() - 1 })
      .where('share', '=', shared.share)
      .execute()
    await at.relay.sweep()
    expect(await row(shared)).toEqual({ state: 'ended', reason: 'used-up', jwe: null, pass_hash: null })
    expect(await count('share_sessions', shared)).toBe(0)
    expect((await at.owner.call('status', {})).bytes).toBe(bytes)
  })

  test('a share guessed at is gone at once, and its bytes come back with the next sweep', async () => {
    const { bytes } = await at.owner.call('status', {})
    const shared = await Shared.by(at.owner, { passcode: true })
    const wrong = shared.opening({ pass: 'A'.repeat(43) })
    for (let nth = 0; nth < LIMITS.shareAttempts; nth++) await ask(at.send, '/open', wrong)
    expect(await row(shared)).toEqual({ state: 'ended', reason: 'guessed', jwe: null, pass_hash: null })
    await at.relay.sweep()
    await at.relay.sweep()
    expect((await at.owner.call('status', {})).bytes).toBe(bytes)
  })

  test('what is left of it is forgotten 400 days after its day', async () => {
    const shared = await Shared.by(at.owner)
    await ask(at.send, '/open', shared.opening())
    await age(shared, Date.now() - LIMITS.shareTombstoneMs + DAY_MS)
    await at.relay.sweep()
    expect((await ask(at.send, '/open', shared.opening())).status).toBe(410)
    await age(shared, Date.now() - LIMITS.shareTombstoneMs - 1000)
    await at.relay.sweep()
    for (const table of TABLES) expect(await count(table, shared)).toBe(0)
    expect(await shared.standing(at.owner)).toBeUndefined()
    expect((await ask(at.send, '/open', shared.opening())).status).toBe(404)
  })

  test('an end in the past does not make the relay forget sooner', async () => {
    const shared = await Shared.by(at.owner)
    const change = { share: shared.share, change: { type: 'shorten' as const, value: { expiresAtMs: 1 } } }
    await at.owner.call('share-change', change)
    await at.relay.sweep()
    expect((await ask(at.send, '/open', shared.opening())).body).toBe('{"error":"share-gone","reason":"expired"}')
  })

  test('an erased vault takes its shares along, and leaves others alone', async () => {
    const shared = await Shared.by(at.owner)
    const leaver = await Device.openVault(at.send)
    const gone = await Shared.by(leaver)
    const { cookie } = await ask(at.send, '/open', gone.opening())
    await ask(at.send, '/open/reply', gone.proofs({ reply: 'AAAA' }), { cookie: cookie ?? '' })
    for (const table of TABLES) expect(await count(table, gone)).toBe(1)
    await leaver.call('erase', { statement: eraseStatement(leaver) })
    for (const table of TABLES) expect(await count(table, gone)).toBe(0)
    expect((await ask(at.send, '/open', gone.opening(), { cookie: cookie ?? '' })).status).toBe(404)
    expect((await ask(at.send, '/open', shared.opening())).status).toBe(200)
    const owned = await at.store.database.kysely
      .selectFrom('vault_shares')
      .select('share')
      .where('vault', '=', leaver.roster.vault)
      .execute()
    expect(owned).toEqual([])
  })

  test('what has ended gives way to what is new, and what has not ended does not', async () => {
    const stranger = await Device.openVault(at.send)
    const { kysely } = at.store.database
    const { vault } = stranger.roster
    const first = await Shared.by(stranger)
    const rows = Array.from({ length: LIMITS.sharesInVault - 1 }, () => ({ vault, share: randomBytes(32), bytes: 1 }))
    await kysely.insertInto('vault_shares').values(rows).execute()
    await expect(Shared.by(stranger)).rejects.toMatchObject({ code: 'quota-full' })
    await stranger.call('share-revoke', { share: first.share })
    const second = await Shared.by(stranger)
    expect((await ask(at.send, '/open', second.opening())).status).toBe(200)
    expect((await ask(at.send, '/open', first.opening())).status).toBe(404)
    expect(await count('shares', first)).toBe(0)
  })
})
