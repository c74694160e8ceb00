import { expect, test } from 'vitest'
import { askState, askToOpen } from './relay.ts'

const proofs = { id: 'id', link: 'link' }

const answering =
  (status: number, body: string, headers: Record<string, string> = {}) =>
  () =>
    Promise.resolve(new Response(body, { status, headers }))

const json = (body: unknown) => JSON.stringify(body)

test('an opening gives the envelope and what is left of the link', async () => {
  const headers = { 'content-type': 'application/jose', 'sotto-opens-left': '3' }
  expect(await askToOpen(answering(200, 'a.b.c.d.e', headers), proofs)).toEqual({
    kind: 'opened',
    jwe: 'a.b.c.d.e',
    opensLeft: 3,
  })
})

test.each([
  [404, { error: 'share-gone' }, 'gone'],
  [410, { error: 'share-gone', reason: 'revoked' }, 'revoked'],
  [410, { error: 'share-gone', reason: 'expired' }, 'expired'],
  [410, { error: 'share-gone', reason: 'used-up' }, 'used-up'],
  [410, { error: 'share-gone', reason: 'guessed' }, 'guessed'],
  [410, { error: 'share-gone', reason: 'of another version' }, 'gone'],
  [409, { error: 'share-paused' }, 'paused'],
])('%i %j stops: %s', async (status, body, why) => {
  expect(await askToOpen(answering(status, json(body)), proofs)).toEqual({ kind: 'stopped', why })
  expect(await askState(answering(status, json(body)), proofs)).toEqual({ kind: 'stopped', why })
})

test.each([
  [401, json({ error: 'passcode-wrong', attemptsLeft: 4 }), { kind: 'passcode-wrong', attemptsLeft: 4 }],
  [401, json({ error: 'passcode-wrong', attemptsLeft: '<b>' }), { kind: 'passcode-wrong', attemptsLeft: null }],
  [401, json({ error: 'needs-passcode', attemptsLeft: 10 }), { kind: 'needs-passcode' }],
  [429, json({ error: 'rate-limited' }), { kind: 'rate-limited', waitSeconds: 9 }],
  [400, json({ error: 'malformed' }), { kind: 'malformed' }],
  [500, json({ error: 'internal' }), { kind: 'relay-failing' }],
  [502, '<html>', { kind: 'relay-failing' }],
  [200, '<html>Sign in', { kind: 'unreachable' }],
])('%i %s is trouble, and the form stays', async (status, body, trouble) => {
  const post = answering(status, body, { 'retry-after': '9', 'content-type': 'text/html' })
  expect(await askToOpen(post, proofs)).toEqual({ kind: 'trouble', trouble })
})

test('no answer is an answer', async () => {
  const post = () => Promise.reject(new TypeError('Failed to fetch'))
  const unreachable = { kind: 'trouble', trouble: { kind: 'unreachable' } }
  expect(await askToOpen(post, proofs)).toEqual(unreachable)
  expect(await askState(post, proofs)).toEqual(unreachable)
})

test('the link stands only where the relay says so in its own words', async () => {
  expect(await askState(answering(200, json({ state: 'active' })), proofs)).toEqual({ kind: 'active' })
  expect(await askState(answering(200, '<html>Sign in'), proofs)).toMatchObject({ kind: 'trouble' })
})

test('the question holds the proofs and nothing it was not given, and follows nobody elsewhere', async () => {
  const asked: [string, RequestInit][] = []
  const post = (path: string, init: RequestInit) => {
    asked.push([path, init])
    return Promise.resolve(new Response(json({ state: 'active' })))
  }
  await askToOpen(post, { ...proofs, recipient: 'D. Okafor' })
  await askState(post, { ...proofs, pass: 'never' } as typeof proofs)
  expect(asked.map(([path, { body }]) => [path, body])).toEqual([
    ['/open', json({ ...proofs, recipient: 'D. Okafor' })],
    ['/open/state', json(proofs)],
  ])
  for (const [, init] of asked) {
    expect(init).toMatchObject({ redirect: 'error', referrerPolicy: 'no-referrer', cache: 'no-store' })
  }
})
