import { CompactEncrypt } from 'jose/jwe/compact/encrypt'
import { expect, test } from 'vitest'
import { seededRandom } from '../fixtures/seeded.ts'
import { toBase64url } from './base64url.ts'
import { healthLinkKey, openHealthFile, sealHealthFile } from './health-file.ts'
import { contentKey, shareProofs } from './proofs.ts'
import { healthPassHash } from './relay-hash.ts'

const random = seededRandom('health file')
const key = random(32)
const share = random(32)
const MOST = 1024 * 1024

const codeOf = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'nothing was refused',
    (error: unknown) => String((error as { code?: unknown }).code),
  )
/** Somebody else's file, under whatever header they like. */
const theirs = (header: Record<string, unknown>, text = '{"a":1}', by = key) =>
  new CompactEncrypt(new TextEncoder().encode(text)).setProtectedHeader(header as never).encrypt(by)
const withHeader = (jwe: string, header: unknown): string =>
  [toBase64url(new TextEncoder().encode(JSON.stringify(header))), ...jwe.split('.').slice(1)].join('.')

test('opens what was sealed; its length tells a bucket alone', async () => {
  const [short, long] = await Promise.all([
    sealHealthFile({ key, share }, '{}'),
    sealHealthFile({ key, share }, '{"a":1}'),
  ])
  expect(short.length).toBe(long.length)
  expect(await openHealthFile(key, long, 0)).toEqual({ contentType: 'application/fhir+json', text: '{"a":1}' })
})

test('34 nonce reuse: sealed twice it is never the same', async () => {
  const sealed = await Promise.all(Array.from({ length: 20 }, () => sealHealthFile({ key, share }, '{}')))
  expect(new Set(sealed.map((jwe) => jwe.split('.')[2])).size).toBe(20)
})

test('the key in the link is none of the share’s other keys, and changes with the secret', async () => {
  const secret = random(32)
  const { id, link } = await shareProofs(secret)
  const known = [secret, id, link, await contentKey(secret, null), await healthLinkKey(random(32))]
  const made = toBase64url(await healthLinkKey(secret))
  expect(made).toBe(toBase64url(await healthLinkKey(secret)))
  expect(known.map(toBase64url)).not.toContain(made)
})

test('3 alg/enc/crit/zip confusion: nothing but these two algorithms, and no demands', async () => {
  const jwe = await theirs({ alg: 'dir', enc: 'A256GCM', cty: 'text/x', extra: 1 })
  expect((await openHealthFile(key, jwe, 0)).contentType).toBe('text/x')
  for (const header of [
    { alg: 'none', enc: 'A256GCM' },
    { alg: 'A256KW', enc: 'A256GCM' },
    { alg: 'dir', enc: 'A128GCM' },
    { alg: 'dir', enc: 'A256CBC-HS512' },
    { alg: 'DIR', enc: 'A256GCM' },
    { alg: 'dir', enc: 'A256GCM', crit: ['x'], x: 1 },
    { alg: 'dir', enc: 'A256GCM', crit: [] },
    { alg: 'dir', enc: 'A256GCM', zip: 'GZ' },
    { alg: 'dir', enc: 'A256GCM', zip: null },
    ['dir'],
    'dir',
    null,
  ])
    expect(await codeOf(openHealthFile(key, withHeader(jwe, header), MOST)), JSON.stringify(header)).toBe('seal-broken')
  // Sound under this very key: nothing but the pinning keeps them out.
  for (const header of [
    { alg: 'dir', enc: 'A128CBC-HS256' },
    { alg: 'A256KW', enc: 'A256GCM' },
    { alg: 'A256GCMKW', enc: 'A256GCM' },
  ])
    expect(await codeOf(openHealthFile(key, await theirs(header), MOST)), JSON.stringify(header)).toBe('seal-broken')
})

test('4 a bit flipped, a part cut or another key opens nothing', async () => {
  const jwe = await sealHealthFile({ key, share }, '{"a":1}')
  const parts = jwe.split('.')
  const flip = (text: string) => `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`
  for (const at of [0, 2, 3, 4]) {
    const altered = parts.map((part, n) => (n === at ? flip(part) : part)).join('.')
    expect(await codeOf(openHealthFile(key, altered, MOST))).toBe('seal-broken')
  }
  for (const cut of ['', jwe.slice(0, -1), parts.slice(0, 4).join('.'), `${jwe}.`, `${jwe}=`, ` ${jwe}`])
    expect(await codeOf(openHealthFile(key, cut, MOST))).toBe('seal-broken')
  expect(await codeOf(openHealthFile(random(32), jwe, MOST))).toBe('seal-broken')
})

test('10 decompression bomb: inflated up to the limit, and none where none is allowed', async () => {
  const zipped = await theirs({ alg: 'dir', enc: 'A256GCM', zip: 'DEF' }, 'x'.repeat(100_000))
  expect(zipped.length).toBeLessThan(2000)
  expect((await openHealthFile(key, zipped, 100_000)).text).toHaveLength(100_000)
  expect(await codeOf(openHealthFile(key, zipped, 99_999))).toBe('seal-broken')
  expect(await codeOf(openHealthFile(key, zipped, 0))).toBe('seal-broken')
})

test('what is kept of a passcode hangs on the address and on the words alone', () => {
  const id = random(32)
  const kept = toBase64url(healthPassHash(id, 'abandon ability able'))
  expect(toBase64url(healthPassHash(id, ' Abandon,  ability-able '))).toBe(kept)
  expect(toBase64url(healthPassHash(random(32), 'abandon ability able'))).not.toBe(kept)
  expect(toBase64url(healthPassHash(id, 'abandon ability'))).not.toBe(kept)
})
