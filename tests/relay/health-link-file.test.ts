import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, madeUp, Shared } from './shared.ts'
import { fetchFile, pathTo, postManifest, request } from './health-link.ts'
import { shareRelay, type ShareRelay } from './share-relay.ts'
import { Socket } from './socket.ts'
import { STORES } from './stores.ts'

const MANY = 50
const GONE = '{"error":"not-found"}'

describe.each(STORES)('a SMART Health Link without a passcode on $name', ({ open }) => {
  let at: ShareRelay
  /** In one turn of the relay's own loop: queries go where they should, which the transport of tests drops. */
  const inside = async (asked: Request) => at.relay.app.fetch(asked)
  beforeAll(async () => {
    at = await shareRelay(open)
  })
  afterAll(() => at.close())
  const put = (options: ConstructorParameters<typeof Shared>[0] = {}) =>
    Shared.by(at.owner, { carrier: 'shl', ...options })

  test('answers the file to who says who they are, counted and reported', async () => {
    const shared = await put()
    const answer = await fetchFile(inside, shared, 'Clinic #3')
    expect(answer).toMatchObject({ status: 200, body: shared.jwe })
    expect(answer.headers.get('content-type')).toBe('application/jose')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(await shared.standing(at.owner)).toMatchObject({ state: 'active', opensLeft: 4 })
    expect(await shared.reports(at.owner)).toEqual([
      { atMs: expect.any(Number), kind: 'opened', recipient: 'Clinic #3', opensLeft: 4, attemptsLeft: 10 },
    ])
  })

  test.each([
    ['', 'nothing'],
    ['?recipient=', 'an empty name'],
    ['?recipient=%20%EF%BB%BF', 'blanks'],
    ['?name=x', 'another member'],
  ])('answers 400 to %s (%s), known or not, and counts nothing', async (query) => {
    const shared = await put()
    const known = await request(inside, `${pathTo(shared)}${query}`)
    const unknown = await request(inside, `${pathTo(new Shared())}${query}`)
    expect([known.status, known.body]).toEqual([400, unknown.body])
    expect(await shared.standing(at.owner)).toMatchObject({ opensLeft: 5, events: 0 })
  })

  test('a recipient that asks again within a minute is counted once, also all at once and after the last', async () => {
    const shared = await put({ opens: 2 })
    const first = await Promise.all(Array.from({ length: 10 }, () => fetchFile(inside, shared, 'Clinic')))
    expect(new Set(first.map(({ status }) => status))).toEqual(new Set([200]))
    expect(await shared.standing(at.owner)).toMatchObject({ opensLeft: 1, events: 1 })
    // The first ten may have come one after another, while connections to the database were made.
    for (let round = 0; round < 8; round++) {
      const busy = await put({ opens: 12 })
      await Promise.all(Array.from({ length: 10 }, () => fetchFile(inside, busy, 'Clinic')))
      expect(await busy.standing(at.owner)).toMatchObject({ opensLeft: 11, events: 1 })
    }
    await fetchFile(inside, shared, 'Another')
    expect((await fetchFile(inside, shared, 'Clinic')).status).toBe(200)
    expect((await fetchFile(inside, shared, 'Third')).body).toBe(GONE)
    expect(await shared.standing(at.owner)).toMatchObject({ state: 'ended', reason: 'used-up', opensLeft: 0 })
    // A minute later it is an opening like any other, and there is none left.
    await at.store.database.kysely
      .updateTable('share_sessions')
      .set({ expires_at: 1 })
      .where('share', '=', shared.share)
      .execute()
    expect((await fetchFile(inside, shared, 'Clinic')).body).toBe(GONE)
  })

  test('who comes again uncounted wakes none of the owner’s devices', async () => {
    const [first, second] = [await put(), await put()]
    const { socket } = await Socket.signedIn(at.port, at.owner)
    const told = async () => Buffer.from((await socket.next('opened')).share).toString('hex')
    const nameOf = ({ share }: Shared) => Buffer.from(share).toString('hex')
    await fetchFile(inside, first, 'Clinic')
    for (let again = 0; again < 3; again++) expect((await fetchFile(inside, first, 'Clinic')).status).toBe(200)
    await fetchFile(inside, second, 'Clinic')
    // In the order in which they are sent: had one of the three been told, it would stand between.
    expect([await told(), await told()]).toEqual([nameOf(first), nameOf(second)])
    socket.ws.close()
  })

  test('after a minute the same recipient counts once more', async () => {
    const shared = await put()
    await fetchFile(inside, shared, 'Clinic')
    await at.store.database.kysely
      .updateTable('share_sessions')
      .set({ expires_at: 1 })
      .where('share', '=', shared.share)
      .execute()
    expect((await fetchFile(inside, shared, 'Clinic')).status).toBe(200)
    expect(await shared.standing(at.owner)).toMatchObject({ opensLeft: 3, events: 2 })
  })

  test('29 count races: fifty recipients at once with five openings left, and five get it', async () => {
    const shared = await put({ opens: 5 })
    const answers = await Promise.all(
      Array.from({ length: MANY }, (_, nth) => fetchFile(inside, shared, `Clinic ${nth}`)),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5)
    const refused = answers.filter(({ status }) => status !== 200)
    expect(new Set(refused.map(({ status, body }) => `${status} ${body}`))).toEqual(new Set([`404 ${GONE}`]))
    expect(await shared.standing(at.owner)).toMatchObject({ state: 'ended', reason: 'used-up', opensLeft: 0 })
    const reports = await shared.reports(at.owner)
    expect(reports.filter(({ kind }) => kind === 'opened').map(({ opensLeft }) => opensLeft)).toEqual([4, 3, 2, 1, 0])
  })

  test('14 prefetch: HEAD, OPTIONS and other methods change nothing', async () => {
    const shared = await put()
    const path = `${pathTo(shared)}?recipient=Scanner`
    for (const method of ['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH'])
      expect((await request(inside, path, { method })).status).toBe(method === 'OPTIONS' ? 204 : 405)
    await request(inside, '/v')
    expect(await shared.standing(at.owner)).toMatchObject({ opensLeft: 5, events: 0 })
  })

  test('25 enumeration: unknown, misspelt, paused, ended, expired and of another kind are one answer', async () => {
    const [paused, revoked, over, locked, link, guessed] = await Promise.all([
      put(),
      put(),
      put({ opens: 1 }),
      put({ passcode: true }),
      Shared.by(at.owner),
      put(),
    ])
    await at.owner.call('share-change', { share: paused.share, change: { type: 'pause', value: {} } })
    await at.owner.call('share-revoke', { share: revoked.share })
    await fetchFile(inside, over, 'somebody')
    await at.owner.call('share-change', {
      share: guessed.share,
      change: { type: 'shorten', value: { expiresAtMs: 1 } },
    })
    const answers = await Promise.all([
      ...[new Shared(), paused, revoked, over, locked, link, guessed].map((one) => fetchFile(inside, one, 'x')),
      request(inside, `/shl/${madeUp().slice(1)}?recipient=x`),
      request(inside, `/shl/${madeUp()}/more?recipient=x`),
      request(inside, '/shl/'),
    ])
    const said = answers.map(({ status, body, headers }) => {
      const shown = Object.fromEntries(headers)
      delete shown['content-length']
      return JSON.stringify([status, body, shown])
    })
    expect(new Set(said).size).toBe(1)
    expect(answers[0]).toMatchObject({ status: 404, body: GONE })
    for (const one of [locked, link]) expect(await one.standing(at.owner)).toMatchObject({ opensLeft: 5, events: 0 })
  })

  test('goes on when its owner lets it, and ends for good', async () => {
    const shared = await put()
    const change = (type: 'pause' | 'resume') =>
      at.owner.call('share-change', { share: shared.share, change: { type, value: {} } })
    await change('pause')
    expect((await fetchFile(inside, shared, 'a')).status).toBe(404)
    await change('resume')
    expect((await fetchFile(inside, shared, 'a')).status).toBe(200)
    await at.owner.call('share-revoke', { share: shared.share })
    expect((await fetchFile(inside, shared, 'a')).status).toBe(404)
    const { kysely } = at.store.database
    const row = await kysely.selectFrom('shares').selectAll().where('share', '=', shared.share).executeTakeFirst()
    expect(row).toMatchObject({ state: 'ended', reason: 'revoked', jwe: null, pass_hash: null })
    expect((await shared.reports(at.owner)).map(({ kind }) => kind)).toEqual(['refused', 'opened', 'refused'])
  })

  test('neither kind of link opens by the other’s way', async () => {
    const shared = await put()
    expect((await ask(at.send, '/open', shared.proofs())).status).toBe(404)
    expect((await postManifest(at.send, shared, { recipient: 'x', passcode: '' })).status).toBe(404)
    expect(await shared.standing(at.owner)).toMatchObject({ opensLeft: 5 })
    const link = await Shared.by(at.owner, { passcode: true })
    expect((await fetchFile(inside, link, 'x')).status).toBe(404)
    expect((await postManifest(at.send, link, { recipient: 'x', passcode: link.passcode })).status).toBe(404)
    expect(await link.standing(at.owner)).toMatchObject({ opensLeft: 5, attemptsLeft: 10, events: 0 })
  })

  test('any page may ask and read, refusals too; the control plane grants nothing', async () => {
    const shared = await put()
    const answers = await Promise.all([
      fetchFile(inside, shared, 'x'),
      fetchFile(inside, new Shared(), 'x'),
      request(inside, pathTo(shared)),
      request(inside, pathTo(shared), { method: 'PUT' }),
      request(inside, pathTo(shared), { method: 'OPTIONS' }),
      postManifest(at.send, shared, {}),
      request(at.send, pathTo(shared), { method: 'POST', body: 'x'.repeat(20_000) }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 400, 405, 204, 400, 413])
    for (const { headers } of answers) {
      expect(headers.get('access-control-allow-origin')).toBe('*')
      expect(headers.get('access-control-allow-credentials')).toBeNull()
    }
    expect(answers[4]?.headers.get('access-control-allow-methods')).toBe('GET, POST')
    for (const path of ['/v1/share-create', '/open', '/open/state', '/healthz']) {
      for (const method of ['OPTIONS', 'POST']) {
        const { headers } = await request(at.send, path, { method, body: method === 'POST' ? '{}' : undefined })
        expect(headers.get('access-control-allow-origin')).toBeNull()
      }
    }
  })

  test('the same share under the other carrier is another one, and refused', async () => {
    const shared = await put()
    await expect(at.owner.call('share-create', shared.request({ carrier: 'link' }))).rejects.toThrow()
    expect((await at.owner.call('share-create', shared.request())).opensLeft).toBe(5)
  })
})

test.each(STORES)('429 on $name says how long to wait, by address and behind the address', async ({ open }) => {
  const at = await shareRelay(open, { env: { SOTTO_RATE_SHARE: '2' } })
  const shared = await Shared.by(at.owner, { carrier: 'shl' })
  const answers = []
  for (let nth = 0; nth < 3; nth++)
    answers.push(await fetchFile(async (asked) => at.relay.app.fetch(asked), shared, 'x'))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 429])
  expect(Number(answers[2]?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(answers[2]?.headers.get('access-control-allow-origin')).toBe('*')
  await at.close()
})
