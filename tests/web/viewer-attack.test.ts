import { readFileSync } from 'node:fs'
import { sealSnapshot, shareProofs, snapshotDigest, toBase64url } from '@sotto/crypto/share'
import { expect, test } from 'vitest'
import { takeFragment } from '../../packages/web/src/viewer/opening/fragment.ts'
import { askState, askToOpen } from '../../packages/web/src/viewer/opening/relay.ts'
import { isOver, unseal } from '../../packages/web/src/viewer/opening/unseal.ts'

/* What the recipient's page keeps before it draws anything. Rows of the design's table of attacks, each by its words. */
const DAY_MS = 86_400_000
const NOW_MS = Date.UTC(2026, 5, 15)
const secret = Uint8Array.from({ length: 32 }, (_, at) => 7 * at)
const { share } = await shareProofs(secret)
const sealed = {
  share: toBase64url(share),
  sealedAtMs: NOW_MS - DAY_MS,
  expiresAtMs: NOW_MS + DAY_MS,
  terms: { onward: ['research'] },
}
const onward = ['research'] as const
const FRAGMENT = /[A-Za-z0-9_-]{51}/

/** Stands in for reading a snapshot: whatever was sealed is one. */
const reader = (text: string) => ({ snapshot: JSON.parse(text) as typeof sealed, report: null })
type Read = Parameters<typeof unseal>[1]

const opened = async (inside: object, nowMs = NOW_MS, key = secret, isAboutAnother = false) =>
  unseal(
    {
      secret,
      a: null,
      share,
      jwe: await sealSnapshot({ secret: key, a: null, text: JSON.stringify(inside) }),
      onward,
      isAboutAnother,
      nowMs,
    },
    reader as unknown as Read,
  )

test('row 18, history: the fragment is gone from the address before anything else happens', () => {
  const done: unknown[] = []
  const location = { hash: `#${'A'.repeat(51)}`, pathname: '/v' }
  takeFragment({ location, history: { replaceState: (...given) => void done.push(given) } })
  expect(done).toEqual([[null, '', '/v']])
  expect(JSON.stringify(done)).not.toMatch(FRAGMENT)
})

test('row 9, expiry extension: the end inside the seal counts, with a day for clocks that are off', async () => {
  expect(await opened(sealed)).toMatchObject({ digest: await snapshotDigest(JSON.stringify(sealed)) })
  expect(await opened(sealed, sealed.expiresAtMs + DAY_MS)).not.toHaveProperty('why')
  expect(await opened(sealed, sealed.expiresAtMs + DAY_MS + 1)).toEqual({ why: 'expired-inside' })
  expect(isOver(sealed.expiresAtMs, sealed.expiresAtMs + DAY_MS + 1)).toBe(true)
})

test('row 8, metadata tampering: a link tells that it is about somebody else only where it is', async () => {
  expect(await opened(sealed, NOW_MS, secret, true)).toEqual({ why: 'seal-broken' })
  const about = { ...sealed, about: { keptBy: 'parent' } }
  for (const isTold of [true, false]) expect(await opened(about, NOW_MS, secret, isTold)).not.toHaveProperty('why')
})

test('row 5, swap between links: content of another link, or that names another share', async () => {
  const other = secret.map((byte) => byte ^ 1)
  expect(await opened(sealed, NOW_MS, other)).toEqual({ why: 'seal-broken' })
  const name = toBase64url((await shareProofs(other)).share)
  expect(await opened({ ...sealed, share: name })).toEqual({ why: 'seal-broken' })
})

test('row 8, metadata tampering: terms in the link that are not those sealed open nothing', async () => {
  expect(await opened({ ...sealed, terms: { onward: [] } })).toEqual({ why: 'seal-broken' })
  expect(await opened({ ...sealed, terms: { onward: ['commercial'] } })).toEqual({ why: 'seal-broken' })
  expect(await opened(sealed)).not.toHaveProperty('why')
})

test('row 4, bit flip, truncation: nothing is read before the tag', async () => {
  const jwe = await sealSnapshot({ secret, a: null, text: JSON.stringify(sealed) })
  const read: string[] = []
  const watch = ((text: string) => {
    read.push(text)
    return reader(text)
  }) as unknown as Read
  for (const altered of [jwe.slice(0, -1), `${jwe}A`, jwe.replace('..', '.A.'), jwe.slice(0, 400), '']) {
    expect(
      await unseal({ secret, a: null, share, jwe: altered, onward, isAboutAnother: false, nowMs: NOW_MS }, watch),
    ).toEqual({
      why: 'seal-broken',
    })
  }
  expect(read).toEqual([])
})

/** What a page would send, and a relay that answers as it likes. */
async function asked(act: typeof askToOpen | typeof askState, body = '{}', status = 200) {
  const seen: { path: string; init: RequestInit }[] = []
  const answer = await act(
    (path, init) => {
      seen.push({ path, init })
      return Promise.resolve(new Response(body, { status }))
    },
    { id: 'I'.repeat(43), link: 'L'.repeat(43) },
  )
  return { seen, answer }
}

test.each([
  ['/open', askToOpen],
  ['/open/state', askState],
])(
  'row 14, 16, 19: %s is a POST of proofs, without a Referer, kept in no cache, following nobody elsewhere',
  async (path, act) => {
    const { seen } = await asked(act)
    expect(seen.map((each) => each.path)).toEqual([path])
    expect(seen[0]?.init).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      credentials: 'same-origin',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
    })
    expect(JSON.parse(seen[0]?.init.body as string)).toEqual({ id: 'I'.repeat(43), link: 'L'.repeat(43) })
  },
)

test('row 22, what the relay says instead of an answer is not repeated', async () => {
  const hostile = '<img src=x onerror=alert(1)>'
  const bodies = [
    { error: 'share-gone', reason: hostile },
    { error: 'share-gone', reason: [hostile] },
    { error: 'share-gone', reason: { toString: hostile } },
    { error: 'passcode-wrong', attemptsLeft: hostile },
    { error: hostile },
    [hostile],
    hostile,
  ]
  for (const act of [askToOpen, askState]) {
    for (const body of bodies) {
      expect(JSON.stringify((await asked(act, JSON.stringify(body), 410)).answer)).not.toContain('onerror')
    }
    expect(JSON.stringify((await asked(act, `<html>${hostile}`, 502)).answer)).not.toContain('onerror')
  }
})

test('row 17, 20, previews: the page before its script is the same for every share, and asks nobody else', () => {
  const page = readFileSync(new URL('../../packages/web/v/index.html', import.meta.url), 'utf8')
  const metas = new Map(
    [...page.matchAll(/<meta name="([^"]+)"[^>]*? content="([^"]*)"/g)].map(([, name = '', content = '']) => [
      name,
      content,
    ]),
  )
  expect(/<title>(.*)<\/title>/.exec(page)?.[1]).toBe('Sotto')
  expect(metas.get('description')).toBe('A private page.')
  expect(metas.get('robots')).toBe('noindex, nofollow, noarchive')
  expect(metas.get('referrer')).toBe('no-referrer')
  expect([...metas.keys()].filter((name) => /^(og|twitter):|image/.test(name))).toEqual([])
  expect(page).not.toMatch(
    /property=|http-equiv|rel="(preload|prefetch|dns-prefetch|preconnect|canonical|manifest)"|https?:/,
  )
  expect([...page.matchAll(/<script([^>]*)>([^]*?)<\/script>/g)].map(([, how, text]) => [how, text])).toEqual([
    [' type="module" src="/src/viewer/main.ts"', ''],
  ])
})
