import { shareHash } from '@sotto/crypto'
import { LIMITS } from '@sotto/shared'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call, refusedWith } from './caller.ts'
import { HandClock } from './clock.ts'
import { Device } from './device.ts'
import { relayOn } from './relay.ts'
import { ask, madeUp, Shared } from './shared.ts'
import { shareRelay, type ShareRelay } from './share-relay.ts'
import { STORES } from './stores.ts'

describe.each(STORES)('strangers and holders on $name', ({ open }) => {
  let at: ShareRelay
  beforeAll(async () => {
    at = await shareRelay(open)
  })
  afterAll(() => at.close())

  test.each(['/open', '/open/state', '/open/reply'] as const)(
    '25 enumeration: at %s an unknown id and a wrong link proof answer the same, by the same statements',
    async (path) => {
      const ended = await Shared.by(at.owner)
      await at.owner.call('share-revoke', { share: ended.share })
      const locked = await Shared.by(at.owner, { passcode: true })
      const live = await Shared.by(at.owner)
      const more = { '/open': { recipient: 'x' }, '/open/state': {}, '/open/reply': { reply: 'AAAA' } }[path]
      const link = madeUp()
      const tries = [
        { id: madeUp(), link, ...more },
        live.proofs({ link, ...more }),
        ended.proofs({ link, ...more }),
        locked.proofs({ link, ...more }),
        // The proof of another share.
        live.proofs({ link: ended.proofs()['link'], ...more }),
      ]
      const seen: { status: number; body: string; headers: [string, string][]; statements: string[] }[] = []
      for (const body of tries) {
        at.statements.length = 0
        const { status, headers, body: text } = await ask(at.send, path, body, { cookie: `sotto-open=${madeUp()}` })
        const others = [...headers].filter(([name]) => name !== 'date')
        seen.push({ status, body: text, headers: others, statements: [...at.statements] })
      }
      expect(seen[0]).toMatchObject({ status: 404, body: '{"error":"share-gone"}' })
      expect(seen[0]?.statements).toHaveLength(1)
      for (const other of seen) expect(other).toEqual(seen[0])
    },
  )

  test('31 holder manages the share: the link opens it and does nothing else', async () => {
    const shared = await Shared.by(at.owner)
    const { cookie } = await ask(at.send, '/open', shared.opening())
    const { share } = shared
    const requests = {
      'share-change': { share, change: { type: 'pause' as const, value: {} } },
      'share-revoke': { share },
      'share-list': {},
      'share-events': { share, after: 0 },
      'share-replies': { share, after: 0 },
    }
    const proofs = [null, shared.id, shared.link, new Uint8Array([...shared.id, ...shared.link])]
    for (const [name, request] of Object.entries(requests)) {
      for (const proof of proofs) {
        const attempt = call(at.send, name as 'share-list', request as never, proof, { cookie: cookie ?? '' })
        expect(await refusedWith(attempt), name).toBe('not-signed-in')
      }
    }
    for (const method of ['PATCH', 'DELETE', 'PUT']) {
      const answer = await at.send(new Request('http://relay.test/open', { method }))
      expect(answer.status).toBe(405)
    }
    expect(await shared.standing(at.owner)).toMatchObject({ state: 'active', opensLeft: 4 })
  })

  test('31 holder manages the share: neither does another vault, nor a member who may not', async () => {
    const shared = await Shared.by(at.owner)
    const stranger = await Device.openVault(at.send)
    const { share } = shared
    const change = { share, change: { type: 'pause' as const, value: {} } }
    expect(await refusedWith(stranger.call('share-change', change))).toBe('not-found')
    expect(await refusedWith(stranger.call('share-revoke', { share }))).toBe('not-found')
    expect(await refusedWith(stranger.call('share-events', { share, after: 0 }))).toBe('not-found')
    expect(await refusedWith(stranger.call('share-replies', { share, after: 0 }))).toBe('not-found')
    expect(await stranger.call('share-list', {})).toEqual({ shares: [] })
    // Taking the id over: the same proofs, other bytes, another key for the reports.
    expect(await refusedWith(stranger.call('share-create', shared.request()))).toBe('not-allowed')
    expect((await stranger.call('status', {})).bytes).toBe(stranger.genesis?.length)
    const helper = await at.owner.invite('helper')
    expect(await refusedWith(helper.call('share-list', {}))).toBe('not-allowed')
    expect(await refusedWith(helper.call('share-revoke', { share }))).toBe('not-allowed')
    const delegate = await at.owner.invite('delegate')
    expect(await delegate.call('share-revoke', { share })).toMatchObject({ state: 'ended', reason: 'revoked' })
  })

  test('32 forged recipient: kept short, kept whole, and seen by the owner alone', async () => {
    const shared = await Shared.by(at.owner, { opens: 20 })
    const open_ = (recipient: unknown) => ask(at.send, '/open', shared.opening({ recipient }))
    const hostile = '<img src=x onerror=alert(1)>\r\nset-cookie: a=b\u0000\u202Egro.nigol'
    const opened = await open_(hostile)
    expect(opened.status).toBe(200)
    expect(JSON.stringify([...opened.headers]) + opened.body).not.toContain('onerror')
    for (const bad of ['x'.repeat(81), '\ud800', '\uFEFFx', 7, null, ['x'], { toString: 'x' }]) {
      const refused = await open_(bad)
      expect([refused.status, refused.body]).toEqual([400, '{"error":"malformed"}'])
    }
    expect((await open_('')).status).toBe(200)
    expect((await ask(at.send, '/open', shared.opening())).status).toBe(200)
    expect((await shared.reports(at.owner)).map(({ recipient }) => recipient)).toEqual([hostile, '', null])
    const { notes } = await at.owner.call('share-events', { share: shared.share, after: 0 })
    expect(new Set(notes.map(({ sealed }) => sealed.length)).size).toBe(1)
    const rows = await at.store.database.kysely.selectFrom('share_events').selectAll().execute()
    expect(rows.some(({ sealed }) => Buffer.from(sealed).includes('onerror'))).toBe(false)
  })

  test('13 passcode harvest: the relay keeps hashes of proofs, and no proof', async () => {
    const shared = await Shared.by(at.owner, { passcode: true })
    await ask(at.send, '/open', shared.opening())
    const row = await at.store.database.kysely
      .selectFrom('shares')
      .selectAll()
      .where('share', '=', shared.share)
      .executeTakeFirstOrThrow()
    const stored = Object.values(row).flatMap((value) => (typeof value === 'object' && value ? [value] : []))
    for (const proof of [shared.id, shared.link, shared.pass ?? new Uint8Array()]) {
      for (const value of stored) expect(Buffer.from(value).includes(Buffer.from(proof))).toBe(false)
    }
    expect(Uint8Array.from(row.pass_hash ?? [])).toEqual(shareHash('sotto pass', shared.pass ?? new Uint8Array()))
  })

  test('other origins, other types and other shapes are refused before anything is looked up', async () => {
    const shared = await Shared.by(at.owner)
    const body = shared.opening()
    const text = JSON.stringify(body)
    at.statements.length = 0
    const foreign = await ask(at.send, '/open', body, { origin: 'https://evil.test' })
    expect([foreign.status, foreign.body]).toEqual([403, '{"error":"not-allowed"}'])
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=utf-16', '']) {
      expect((await ask(at.send, '/open', body, { 'content-type': type })).status).toBe(400)
    }
    const shapes = [
      '',
      '[]',
      'null',
      '{}',
      text.replace('}', ',"more":"x"}'),
      text.replace('}', `,"id":"${String(body['id'])}"}`),
      text.replace('"id"', '"\\u0069d":"x","id"'),
      JSON.stringify({ ...body, id: undefined }),
      JSON.stringify({ ...body, id: `${String(body['id'])}=` }),
      JSON.stringify({ ...body, id: `${String(body['id']).slice(0, 42)}` }),
      // The last character holds two bits that a canonical spelling leaves zero.
      JSON.stringify({ ...body, link: `${'A'.repeat(42)}B` }),
      JSON.stringify({ ...body, pass: '' }),
      `\uFEFF${text}`,
      text + text,
    ]
    for (const shape of shapes) {
      const answer = await ask(at.send, '/open', shape)
      expect([answer.status, answer.body], shape).toEqual([400, '{"error":"malformed"}'])
    }
    const large = await ask(at.send, '/open', JSON.stringify({ ...body, recipient: 'x'.repeat(5000) }))
    expect([large.status, large.body]).toEqual([413, '{"error":"too-large"}'])
    expect(at.statements).toEqual([])
    expect((await ask(at.send, '/open', `  ${text.replaceAll(':', ' : ')}\n`)).status).toBe(200)
  })

  test('rates hold for an address before the proof and for a share behind it, and say when to come back', async () => {
    const clock = new HandClock()
    const shared = await Shared.by(at.owner, { opens: 100 })
    const strict = async (env: Record<string, string>) => (await relayOn(at.store.database, { clock, env })).send
    const byAddress = await strict({ SOTTO_RATE_ADDRESS: '5', SOTTO_RATE_SHARE: '0' })
    const guess = () => ask(byAddress, '/open', shared.opening({ link: madeUp() }))
    const codes: number[] = []
    for (let nth = 0; nth < 8; nth++) codes.push((await guess()).status)
    expect(codes).toEqual([404, 404, 404, 404, 404, 429, 429, 429])
    const limited = await guess()
    expect(limited.body).toBe('{"error":"rate-limited"}')
    const retry = Number(limited.headers.get('retry-after'))
    expect(retry).toBeGreaterThan(0)
    clock.advance(retry * 1000)
    expect((await guess()).status).toBe(404)

    const byShare = await strict({ SOTTO_RATE_SHARE: '3' })
    for (let nth = 0; nth < 20; nth++) await ask(byShare, '/open', shared.opening({ link: madeUp() }))
    const held: number[] = []
    for (let nth = 0; nth < 5; nth++) held.push((await ask(byShare, '/open', shared.opening())).status)
    expect(held).toEqual([200, 200, 200, 429, 429])
    expect(await shared.standing(at.owner)).toMatchObject({ opensLeft: 97, attemptsLeft: LIMITS.shareAttempts })
  })
})
