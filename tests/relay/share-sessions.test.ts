import { LIMITS } from '@sotto/shared'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, madeUp, Shared } from './shared.ts'
import { shareRelay, type ShareRelay } from './share-relay.ts'
import { STORES } from './stores.ts'

describe.each(STORES)('the session of an opening on $name', ({ open }) => {
  let at: ShareRelay
  beforeAll(async () => {
    at = await shareRelay(open, { env: { SOTTO_ORIGINS: 'https://relay.test,http://127.0.0.1:1' } })
  })
  afterAll(() => at.close())

  const again = (shared: Shared, cookie: string | null) =>
    ask(at.send, '/open', shared.proofs(), { cookie: cookie ?? '' })

  test('loads again without being counted, and without the passcode’s proof', async () => {
    const shared = await Shared.by(at.owner, { passcode: true, opens: 1 })
    const { cookie } = await ask(at.send, '/open', shared.opening())
    for (let nth = 0; nth < 3; nth++) {
      const answer = await again(shared, cookie)
      expect([answer.status, answer.body, answer.cookie]).toEqual([200, shared.jwe, null])
      expect(answer.headers.get('sotto-opens-left')).toBe('0')
    }
    expect((await ask(at.send, '/open/state', shared.proofs(), { cookie: cookie ?? '' })).status).toBe(200)
    expect((await ask(at.send, '/open/state', shared.proofs())).status).toBe(410)
    expect((await shared.reports(at.owner)).map(({ kind }) => kind)).toEqual(['opened'])
  })

  test('its cookie is readable by no script, sent to no other site and to no other path', async () => {
    const shared = await Shared.by(at.owner)
    const cookieFor = async (origin: string) =>
      (await ask(at.send, '/open', shared.opening(), { origin })).headers.get('set-cookie') ?? ''
    const given = await cookieFor('https://relay.test')
    const [pair, ...flags] = given.split('; ')
    expect(pair).toMatch(/^sotto-open=[\w-]{43}$/)
    expect(flags.toSorted()).toEqual(['HttpOnly', 'Max-Age=1800', 'Path=/open', 'SameSite=Strict', 'Secure'])
    expect(await cookieFor('http://127.0.0.1:1')).not.toContain('Secure')
  })

  test('is bound to its share: a cookie of one opens no other', async () => {
    const one = await Shared.by(at.owner)
    const other = await Shared.by(at.owner, { passcode: true })
    const { cookie } = await ask(at.send, '/open', one.opening())
    const refused = await again(other, cookie)
    expect([refused.status, refused.body]).toEqual([401, '{"error":"needs-passcode","attemptsLeft":10}'])
    for (const wrong of [`sotto-open=${madeUp()}`, 'sotto-open=', `sotto-open=${'A'.repeat(5000)}`, 'sotto-open=%ff']) {
      expect((await again(other, wrong)).status).toBe(401)
    }
    expect((await ask(at.send, '/open', one.proofs({ link: madeUp() }), { cookie: cookie ?? '' })).status).toBe(404)
  })

  test('a cookie that another page of the site has set beside it, before or after, hides no opening', async () => {
    const shared = await Shared.by(at.owner, { passcode: true, opens: 1 })
    const { cookie } = await ask(at.send, '/open', shared.opening())
    const theirs = [madeUp(), Array.from({ length: 9 }, madeUp).join('.'), '', '%ff'].map(
      (value) => `sotto-open=${value}`,
    )
    for (const cookies of [
      [...theirs, cookie],
      [cookie, ...theirs],
    ])
      expect((await again(shared, cookies.join('; '))).status).toBe(200)
    expect(await shared.standing(at.owner)).toMatchObject({ opensLeft: 0 })
  })

  test('one browser has several shares open, and each loads again', async () => {
    const shares = [await Shared.by(at.owner), await Shared.by(at.owner), await Shared.by(at.owner)]
    let cookie = ''
    for (const shared of shares) cookie = (await ask(at.send, '/open', shared.opening(), { cookie })).cookie ?? ''
    for (const shared of shares) {
      expect((await again(shared, cookie)).status).toBe(200)
      expect(await shared.standing(at.owner)).toMatchObject({ opensLeft: 4 })
    }
  })

  test('30 replayed tickets: after half an hour it counts again', async () => {
    const shared = await Shared.by(at.owner, { opens: 2 })
    const { cookie } = await ask(at.send, '/open', shared.opening())
    const { kysely } = at.store.database
    const row = await kysely
      .selectFrom('share_sessions')
      .select('expires_at')
      .where('share', '=', shared.share)
      .executeTakeFirstOrThrow()
    expect(Math.abs(row.expires_at - Date.now() - LIMITS.shareSessionMs)).toBeLessThan(60_000)
    await kysely
      .updateTable('share_sessions')
      .set({ expires_at: row.expires_at - LIMITS.shareSessionMs })
      .where('share', '=', shared.share)
      .execute()
    expect((await again(shared, cookie)).headers.get('sotto-opens-left')).toBe('0')
    expect((await again(shared, cookie)).body).toBe('{"error":"share-gone","reason":"used-up"}')
  })

  test('30 replayed tickets: it dies with the share that is revoked, guessed at or expired', async () => {
    const revoked = await Shared.by(at.owner)
    const guessed = await Shared.by(at.owner, { passcode: true })
    const expired = await Shared.by(at.owner)
    const cookies = new Map<Shared, string | null>()
    for (const shared of [revoked, guessed, expired]) {
      cookies.set(shared, (await ask(at.send, '/open', shared.opening())).cookie)
    }
    await at.owner.call('share-revoke', { share: revoked.share })
    for (let nth = 0; nth < LIMITS.shareAttempts; nth++) {
      await ask(at.send, '/open', guessed.proofs({ pass: madeUp() }))
    }
    const { kysely } = at.store.database
    await kysely.updateTable('shares').set({ expires_at: Date.now() }).where('share', '=', expired.share).execute()
    for (const [shared, cookie] of cookies) {
      expect((await again(shared, cookie)).status).toBe(410)
      const reply = shared.proofs({ reply: 'AAAA' })
      expect((await ask(at.send, '/open/reply', reply, { cookie: cookie ?? '' })).status).toBe(410)
    }
    const left = await kysely.selectFrom('share_sessions').select('share').where('share', '=', revoked.share).execute()
    expect(left).toEqual([])
  })
})
