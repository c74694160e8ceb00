import { systemRandom } from '@sotto/crypto'
import {
  decodeFragment,
  passProof,
  sealSnapshot,
  shareProofs,
  snapshotDigest,
  stretchPasscode,
  toBase64url,
} from '@sotto/crypto/share'
import { snapshotText, type Snapshot } from '@sotto/shared/snapshot'
import { beforeAll, expect, test } from 'vitest'
import { SottoError } from '../error.ts'
import { openShare, type OpenedShare, type Opening } from './open.ts'
import { DAY_MS } from './request.ts'
import { freshSecrets, linkTo, publicParts, sealedShare, type ShareSecrets } from './sealing.ts'

/* A relay that lies to the recipient of a link. Rows of the design's table of attacks, each by its words. */
const NOW_MS = Date.UTC(2026, 5, 15)
const RELAY = 'https://relay.test'
const PASSCODE = 'install lawsuit health pond ignore useless'

let secrets: ShareSecrets
let snapshot: Snapshot
let link: string
beforeAll(async () => {
  secrets = freshSecrets(systemRandom, false)
  link = linkTo(RELAY, secrets, [])
  snapshot = {
    format: 'sotto-snapshot',
    version: 1,
    sealedAtMs: NOW_MS - DAY_MS,
    expiresAtMs: NOW_MS + DAY_MS,
    preset: 'own',
    range: { from: '2026-06-01', to: '2026-06-14' },
    less: [],
    fields: ['pain.nrs'],
    withheld: { groups: [], entries: 0 },
    terms: { onward: [], downloads: true, decidedBy: 'owner', noticeVersion: '1', noticeLanguage: 'en' },
    questions: [],
    rows: [{ n: 1, kind: 'pain', day: '2026-06-03', fields: { nrs: 4 } }],
    days: [],
    ...(await publicParts(secrets)),
  }
})

interface Answer {
  readonly status?: number
  readonly body: Uint8Array | string
  readonly cookie?: string
}

interface Seen {
  readonly url: string
  readonly headers: Record<string, string>
  readonly body: string
}

/** Opens the link with a relay that answers as it likes; keeps what that relay was told. */
async function opening(answer: Answer, { nowMs = NOW_MS, to = link, given = {} as Opening, seen = [] as Seen[] } = {}) {
  const bytes = typeof answer.body === 'string' ? new TextEncoder().encode(answer.body) : answer.body
  return openShare(
    {
      clock: { now: () => nowMs, zone: () => 'UTC' },
      network: {
        post: (url, headers, body) => {
          seen.push({ url, headers, body: new TextDecoder().decode(body) })
          if (url.endsWith('/read')) return Promise.reject(new Error('nobody answers'))
          const { status = 200, cookie } = answer
          return Promise.resolve({ status, protocol: null, body: bytes, ...(cookie === undefined ? {} : { cookie }) })
        },
        connect: () => Promise.reject(new Error('no socket')),
      },
    },
    to,
    given,
  )
}

const sealed = async (text: string, by: ShareSecrets = secrets): Promise<Answer> => ({
  body: (await sealedShare(by, text, { expiresAtMs: NOW_MS, opens: 1 })).jwe,
})

/** The code, the reason and every word of a refusal. */
async function refusal(attempt: Promise<OpenedShare>): Promise<{ code: string; told: string }> {
  try {
    await attempt
  } catch (error) {
    if (!(error instanceof SottoError)) throw error
    return { code: error.code, told: JSON.stringify([error.message, error.reason, Object.entries(error)]) }
  }
  return expect.unreachable('was opened')
}

test('what was sealed opens, under the digest of its very bytes', async () => {
  const opened = await opening(await sealed(snapshotText(snapshot)))
  expect(opened).toEqual({ snapshot, digest: await snapshotDigest(snapshotText(snapshot)) })
})

test('what has opened is said to have been read, to its own relay alone; what has not is not, and nothing waits for it', async () => {
  const cookie = 'sotto-open=abc'
  const seen: Seen[] = []
  await opening({ ...(await sealed(snapshotText(snapshot))), cookie }, { seen })
  const [asked, said] = seen.map(({ url, body }) => ({ url, ...(JSON.parse(body) as object) }))
  expect(said).toEqual({ ...asked, url: `${RELAY}/open/read` })
  expect(seen[1]?.headers).toEqual({ 'content-type': 'application/json', cookie })
  for (const wrong of [{ body: 'no envelope' }, await sealed(snapshotText({ ...snapshot, share: 'another' }))]) {
    const told: Seen[] = []
    await refusal(opening({ ...wrong, cookie }, { seen: told }))
    expect(told.map(({ url }) => url)).toEqual([`${RELAY}/open`])
  }
})

test('row 5, swap between links: another link’s content, and a content that names another share', async () => {
  const other = freshSecrets(systemRandom, false)
  const text = snapshotText({ ...snapshot, ...(await publicParts(other)) })
  expect((await refusal(opening(await sealed(text, other)))).code).toBe('link-damaged')
  expect((await refusal(opening(await sealed(text)))).code).toBe('link-damaged')
})

test('row 8, metadata tampering: a link tells that it is about somebody else only where it is, and an older one tells nothing', async () => {
  const to = linkTo(RELAY, secrets, [], true)
  expect((await refusal(opening(await sealed(snapshotText(snapshot)), { to }))).code).toBe('link-damaged')
  const about = snapshotText({ ...snapshot, about: { keptBy: 'parent' } })
  for (const one of [to, link])
    expect(await opening(await sealed(about), { to: one })).toMatchObject({ snapshot: { about: {} } })
})

test('row 6, rollback: an older content of the owner’s shows by its digest', async () => {
  const older = snapshotText({ ...snapshot, rows: [] })
  const { digest } = await opening(await sealed(older))
  expect(digest).not.toBe(await snapshotDigest(snapshotText(snapshot)))
})

test('row 7, file injection or omission: what a snapshot has no place for, and one without its rows', async () => {
  const more = [
    { ...snapshot, files: [{ name: 'a.pdf' }] },
    { ...snapshot, rows: [{ ...snapshot.rows[0], attachment: 'https://evil.test' }] },
    { ...snapshot, rows: undefined },
    [snapshot],
    [snapshot, snapshot],
  ]
  for (const given of more) {
    expect((await refusal(opening(await sealed(snapshotText(given as Snapshot))))).code).toBe('link-damaged')
  }
  const text = snapshotText(snapshot)
  for (const spelling of [`${text}${text}`, `${text}\n{}`, '', 'null']) {
    expect((await refusal(opening(await sealed(spelling)))).code, spelling).toBe('link-damaged')
  }
})

test('row 8, metadata tampering: what stands beside the envelope is not believed', async () => {
  const { jwe } = await sealedShare(secrets, snapshotText(snapshot), { expiresAtMs: NOW_MS, opens: 1 })
  const beside = { label: 'Free money', expiresAtMs: NOW_MS + 1000 * DAY_MS, jwe: new TextDecoder().decode(jwe) }
  expect((await refusal(opening({ body: JSON.stringify(beside) }))).code).toBe('link-damaged')
})

test('row 9, expiry extension: the sealed end counts, with a day for clocks that are off', async () => {
  const answer = await sealed(snapshotText(snapshot))
  const at = (nowMs: number) => opening(answer, { nowMs })
  await at(snapshot.expiresAtMs + DAY_MS)
  const { code, told } = await refusal(at(snapshot.expiresAtMs + DAY_MS + 1))
  expect([code, told]).toEqual(['share-gone', expect.stringContaining('expired')])
})

test('row 13, passcode harvest: the relay is shown proofs, never the passcode, the secret or what stretches from it', async () => {
  const locked = { ...secrets, passcode: PASSCODE }
  const to = linkTo(RELAY, locked, [])
  const seen: Seen[] = []
  const text = snapshotText(snapshot)
  await opening(await sealed(text, locked), { to, seen, given: { passcode: PASSCODE, recipient: 'Front desk' } })
  const a = await stretchPasscode(secrets.secret, PASSCODE)
  const { id, link: proof } = await shareProofs(secrets.secret)
  const { pass } = await passProof(secrets.secret, a)
  expect(seen.map(({ url }) => url)).toEqual([`${RELAY}/open`])
  expect(JSON.parse(seen[0]?.body ?? '')).toEqual({
    id: toBase64url(id),
    link: toBase64url(proof),
    pass: toBase64url(pass),
    recipient: 'Front desk',
  })
  const told = JSON.stringify(seen)
  for (const secret of [PASSCODE, 'lawsuit', to.split('#')[1] ?? '', toBase64url(secrets.secret), toBase64url(a)]) {
    expect(told).not.toContain(secret)
  }
})

test('row 13, passcode harvest: a relay that asks for a passcode the link does not need is given none', async () => {
  const seen: Seen[] = []
  const asks = { status: 401, body: '{"error":"needs-passcode","attemptsLeft":10}' }
  expect((await refusal(opening(asks, { seen, given: { passcode: PASSCODE } }))).code).toBe('needs-passcode')
  expect(seen).toHaveLength(1)
  expect(Object.keys(JSON.parse(seen[0]?.body ?? '') as object)).toEqual(['id', 'link'])
  // Nor does one that asks for none get past the passcode of a link that needs it.
  const to = linkTo(RELAY, { ...secrets, passcode: PASSCODE }, [])
  expect((await refusal(opening(await sealed(snapshotText(snapshot)), { to }))).code).toBe('needs-passcode')
  const past = opening(await sealed(snapshotText(snapshot)), { to, given: { passcode: PASSCODE } })
  expect((await refusal(past)).code).toBe('link-damaged')
})

test('row 22, what the relay says instead of an answer is repeated only in words of ours', async () => {
  const hostile = '\u001b]0;owned\u0007<img src=x onerror=alert(1)>'
  const bodies = [
    { error: 'share-gone', reason: hostile },
    { error: 'share-gone', reason: [hostile] },
    { error: 'share-gone', reason: { toString: 'no function' } },
    { error: 'share-paused', message: hostile },
    { error: 'passcode-wrong', attemptsLeft: hostile },
    { error: hostile },
    hostile,
  ]
  for (const body of bodies) {
    const { told } = await refusal(opening({ status: 410, body: JSON.stringify(body) }))
    expect(told).not.toMatch(/onerror|owned/)
  }
})

test('row 34, key reuse: no two shares have a secret, a key of reports or a passcode in common', async () => {
  const made = Array.from({ length: 100 }, () => freshSecrets(systemRandom, true))
  const parts = await Promise.all(made.map(publicParts))
  const all = [
    ...made.flatMap(({ secret, ownerSecret }) => [secret, ownerSecret].map(toBase64url)),
    ...made.map(({ passcode }) => passcode),
    ...parts.flatMap(({ share, keys }) => [share, keys.event, keys.reply]),
  ]
  expect(new Set(all).size).toBe(6 * made.length)
  expect(decodeFragment(link.split('#')[1] ?? '').secret).toEqual(secrets.secret)
  const text = snapshotText(snapshot)
  const [one, two] = await Promise.all([1, 2].map(() => sealSnapshot({ secret: secrets.secret, a: null, text })))
  expect(one?.split('.')[2]).not.toBe(two?.split('.')[2])
})

test('a text that is spelled another way than a snapshot is opens as none: its digest would not be that of what it says', async () => {
  const text = snapshotText(snapshot)
  const spellings = [
    JSON.stringify(snapshot, null, 1),
    text.replace('{"nrs":4}', '{"nrs":4.0}'),
    text.replace('{"nrs":4}', '{"nrs":9,"nrs":4}'),
    text.replace('"preset":"own"', '"preset":"\\u006fwn"'),
  ]
  for (const spelling of spellings) {
    expect(spelling).not.toBe(text)
    expect((await refusal(opening(await sealed(spelling)))).code, spelling).toBe('link-damaged')
  }
})

test('a passcode or a name that is too long is refused in words of ours before anything is sent', async () => {
  const seen: Seen[] = []
  const to = linkTo(RELAY, { ...secrets, passcode: PASSCODE }, [])
  const answer = await sealed(snapshotText(snapshot))
  expect((await refusal(opening(answer, { to, seen, given: { passcode: 'x'.repeat(201) } }))).code).toBe(
    'passcode-wrong',
  )
  expect((await refusal(opening(answer, { seen, given: { recipient: 'x'.repeat(81) } }))).code).toBe('input-invalid')
  expect(seen).toEqual([])
})
