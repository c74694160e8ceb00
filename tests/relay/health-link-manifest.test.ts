import { LIMITS } from '@sotto/shared'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HandClock } from './clock.ts'
import { fetchFile, pathTo, postManifest, request, type HealthAnswer } from './health-link.ts'
import { Shared } from './shared.ts'
import { shareRelay, type ShareRelay } from './share-relay.ts'
import { STORES } from './stores.ts'

const MANY = 50
const GONE = '{"error":"not-found"}'
const TICKET_MS = 5 * 60_000

interface Manifest {
  readonly status: string
  readonly files: readonly { readonly embedded?: string; readonly location?: string; readonly lastUpdated: string }[]
}

const manifestIn = ({ body }: HealthAnswer): Manifest => JSON.parse(body) as Manifest
const pathOf = (location: string | undefined): string => new URL(location ?? '').pathname

describe.each(STORES)('a SMART Health Link with a passcode on $name', ({ open }) => {
  let at: ShareRelay
  const clock = new HandClock()
  beforeAll(async () => {
    at = await shareRelay(open, { clock })
  })
  afterAll(() => at.close())
  const put = (options: ConstructorParameters<typeof Shared>[0] = {}) =>
    Shared.by(at.owner, { carrier: 'shl', passcode: true, ...options })
  const knowing = (shared: Shared, more: Record<string, unknown> = {}) =>
    postManifest(at.send, shared, { recipient: 'Clinic', passcode: shared.passcode, ...more })
  const locationOf = async (shared: Shared) =>
    pathOf(manifestIn(await knowing(shared, { embeddedLengthMax: 0 })).files[0]?.location)

  test('answers with the manifest, its one file inside or behind an address, as the caller can take it', async () => {
    const before = Date.now()
    const shared = await put()
    const answer = await knowing(shared)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json'])
    expect(manifestIn(answer)).toEqual({
      status: 'finalized',
      files: [
        {
          contentType: 'application/fhir+json',
          fhirVersion: '4.0.1',
          lastUpdated: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
          embedded: shared.jwe,
        },
      ],
    })
    const put_up = Date.parse(manifestIn(answer).files[0]?.lastUpdated ?? '')
    expect(Math.abs(put_up - before)).toBeLessThan(60_000)
    const fits = await knowing(shared, { embeddedLengthMax: shared.jwe.length })
    expect(manifestIn(fits).files[0]).toMatchObject({ embedded: shared.jwe })
    const behind = await knowing(shared, { embeddedLengthMax: shared.jwe.length - 1, somethingNew: [1] })
    const [file] = manifestIn(behind).files
    expect(file).not.toHaveProperty('embedded')
    expect(file?.location).toMatch(new RegExp(`^https://relay\\.test${pathTo(shared)}/file/[0-9a-z]+\\.[\\w-]{43}$`))
    const fetched = await request(at.send, pathOf(file?.location))
    expect([fetched.status, fetched.body]).toEqual([200, shared.jwe])
    expect(fetched.headers.get('content-type')).toBe('application/jose')
    expect(fetched.headers.get('access-control-allow-origin')).toBe('*')
    // All within a minute and by one recipient: one opening.
    expect(await shared.standing(at.owner)).toMatchObject({ opensLeft: 4, attemptsLeft: 10, events: 1 })
    expect(await shared.reports(at.owner)).toMatchObject([{ kind: 'opened', recipient: 'Clinic', opensLeft: 4 }])
  })

  test('the passcode counts as it is meant, however it is typed', async () => {
    const shared = await put()
    const typed = ` ${shared.passcode.toUpperCase()}\u200B `
    expect((await postManifest(at.send, shared, { recipient: 'x', passcode: typed })).status).toBe(200)
  })

  test('without a passcode it says how many tries are left, and uses up nothing', async () => {
    const shared = await put()
    const answer = await postManifest(at.send, shared, { recipient: 'x' })
    expect([answer.status, answer.body]).toEqual([401, '{"remainingAttempts":10}'])
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(await shared.standing(at.owner)).toMatchObject({ attemptsLeft: 10, opensLeft: 5, events: 1 })
    expect((await fetchFile(async (asked) => at.relay.app.fetch(asked), shared, 'x')).body).toBe(GONE)
  })

  test.each([
    ['no recipient', { passcode: 'x' }],
    ['a recipient that is none', { recipient: 5 }],
    ['a length that is none', { recipient: 'x', embeddedLengthMax: -1 }],
    ['a list', []],
    ['no JSON', '{'],
  ])('answers 400 to %s, known or not, and counts nothing', async (_what, body) => {
    const shared = await put()
    const known = await postManifest(at.send, shared, body as Record<string, unknown>)
    const unknown = await postManifest(at.send, new Shared({ carrier: 'shl' }), body as Record<string, unknown>)
    expect([known.status, known.body]).toEqual([400, unknown.body])
    expect(await shared.standing(at.owner)).toMatchObject({ attemptsLeft: 10, opensLeft: 5, events: 0 })
  })

  test('26 parallel guesses: fifty wrong passcodes at once cost the ten there are, and end it', async () => {
    const shared = await put()
    const answers = await Promise.all(
      Array.from({ length: MANY }, (_, nth) =>
        postManifest(at.send, shared, { recipient: `g${nth}`, passcode: `w${nth}` }),
      ),
    )
    const wrong = answers.filter(({ status }) => status === 401).map(({ body }) => body)
    expect(wrong.toSorted()).toEqual(
      Array.from({ length: LIMITS.shareAttempts }, (_, left) => `{"remainingAttempts":${left}}`),
    )
    const others = answers.filter(({ status }) => status !== 401)
    expect(new Set(others.map(({ status, body }) => `${status} ${body}`))).toEqual(new Set([`404 ${GONE}`]))
    expect((await knowing(shared)).body).toBe(GONE)
    const ended = { state: 'ended', reason: 'guessed', attemptsLeft: 0, opensLeft: 5, bytes: 0 }
    expect(await shared.standing(at.owner)).toMatchObject(ended)
    const reports = await shared.reports(at.owner)
    expect(reports.filter(({ kind }) => kind === 'passcode-wrong')).toHaveLength(LIMITS.shareAttempts)
  })

  test('29 count races: fifty recipients who know it at once, five openings, five manifests', async () => {
    const shared = await put({ opens: 5 })
    const answers = await Promise.all(
      Array.from({ length: MANY }, (_, nth) => knowing(shared, { recipient: `Clinic ${nth}` })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5)
    expect(answers.filter(({ body }) => body === GONE)).toHaveLength(MANY - 5)
    expect(await shared.standing(at.owner)).toMatchObject({ reason: 'used-up', opensLeft: 0, attemptsLeft: 10 })
  })

  test('27 lock-out as denial: who has not the address uses up no attempt', async () => {
    const shared = await put()
    const stranger = new Shared({ carrier: 'shl', passcode: true })
    for (let nth = 0; nth < 15; nth++)
      expect((await postManifest(at.send, stranger, { recipient: 'x', passcode: 'guess' })).body).toBe(GONE)
    expect(await shared.standing(at.owner)).toMatchObject({ attemptsLeft: 10 })
  })

  test('25 enumeration: paused, ended and unknown are one answer, whatever the passcode', async () => {
    const [paused, revoked] = await Promise.all([put(), put()])
    await at.owner.call('share-change', { share: paused.share, change: { type: 'pause', value: {} } })
    await at.owner.call('share-revoke', { share: revoked.share })
    const answers = await Promise.all(
      [new Shared({ carrier: 'shl', passcode: true }), paused, revoked].flatMap((shared) => [
        knowing(shared),
        knowing(shared, { passcode: 'wrong' }),
        postManifest(at.send, shared, { recipient: 'x' }),
      ]),
    )
    expect(new Set(answers.map(({ status, body }) => `${status} ${body}`))).toEqual(new Set([`404 ${GONE}`]))
    expect(await paused.standing(at.owner)).toMatchObject({ state: 'paused', attemptsLeft: 10, opensLeft: 5 })
  })

  test('30 replayed location tickets: good for five minutes, for one share, unaltered, and while it is open', async () => {
    const [shared, other] = await Promise.all([put(), put()])
    const path = await locationOf(shared)
    const status = async (asked: string) => (await request(at.send, asked)).status
    expect([await status(path), await status(path)]).toEqual([200, 200])
    const [, ticket = ''] = path.split('/file/')
    expect(await status(`${pathTo(other)}/file/${ticket}`)).toBe(404)
    const [until = '', seal = ''] = ticket.split('.')
    const later = (Number.parseInt(until, 36) + 1).toString(36)
    const altered = `${seal.slice(0, -2)}${seal.endsWith('AA') ? 'BA' : 'AA'}`
    for (const forged of [
      `${later}.${seal}`,
      `0${until}.${seal}`,
      `${until}.${altered}`,
      `${until}.`,
      `${until}.${seal}=`,
      seal,
    ])
      expect(await status(`${pathTo(shared)}/file/${forged}`), forged).toBe(404)
    await at.owner.call('share-change', { share: shared.share, change: { type: 'pause', value: {} } })
    expect(await status(path)).toBe(404)
    await at.owner.call('share-change', { share: shared.share, change: { type: 'resume', value: {} } })
    clock.advance(TICKET_MS - 1)
    expect(await status(path)).toBe(200)
    clock.advance(1)
    expect(await status(path)).toBe(404)
    // Whoever knows the passcode gets another; a revocation ends that one at once.
    const next = await locationOf(shared)
    expect(await status(next)).toBe(200)
    await at.owner.call('share-revoke', { share: shared.share })
    expect(await status(next)).toBe(404)
    expect(await shared.standing(at.owner)).toMatchObject({ attemptsLeft: 10 })
  })

  test('an address of a file answers HEAD with nothing, and grants nothing to who posts', async () => {
    const shared = await put()
    const path = await locationOf(shared)
    expect((await request(at.send, path, { method: 'HEAD' })).status).toBe(405)
    expect((await request(at.send, path, { method: 'POST', body: {} })).status).toBe(405)
    expect(await shared.standing(at.owner)).toMatchObject({ opensLeft: 4 })
  })

  test('what is stored of a passcode is neither it nor its plain hash', async () => {
    const shared = await put()
    const { kysely } = at.store.database
    const row = await kysely
      .selectFrom('shares')
      .selectAll()
      .where('share', '=', shared.share)
      .executeTakeFirstOrThrow()
    const other = new Shared({ carrier: 'shl', passcode: true })
    expect(row.pass_hash).toHaveLength(32)
    expect(Buffer.from(row.pass_hash ?? []).equals(Buffer.from(shared.pass ?? []))).toBe(false)
    // The same words of another link are stored as something else.
    const twin = Object.assign(new Shared({ carrier: 'shl' }), { pass: shared.pass }).request().passHash
    expect(Buffer.from(twin ?? []).equals(Buffer.from(row.pass_hash ?? []))).toBe(false)
    expect(other.passcode).not.toBe(shared.passcode)
  })
})
