import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { base64url, forger, mistyped, refusedLater } from '../fixtures/share.ts'
import { seededRandom } from '../fixtures/seeded.ts'
import { fillBucket } from './bucket.ts'
import { MAX_ENVELOPE, openEnvelope, sealEnvelope } from './envelope.ts'
import { sealSnapshot } from './snapshot.ts'

/* Rows of the design's table of attacks that the envelope answers, each by its words. */
const random = seededRandom('envelope')
const { secret, share, key, text, plain, header, jwe, opening, forged, offered, refused } = await forger(random)

test('row 3, alg confusion: direct key alone', async () => {
  for (const alg of ['A256KW', 'A256GCMKW', 'PBES2-HS512+A256KW']) await refused(await offered({ alg }), alg)
  for (const alg of ['none', 'DIR', '', 'A256KW', 'ECDH-ES', 'RSA-OAEP', 'toString', null, 0, ['dir']]) {
    await refused(forged({ header: { ...header, alg } }), String(alg))
  }
})

test('row 3, enc confusion: AES-256-GCM alone', async () => {
  await refused(await offered({ enc: 'A128CBC-HS256' }), 'another cipher with a key as long')
  for (const enc of ['A128GCM', 'A192GCM', 'A256CBC-HS512', 'a256gcm', '', 'none', null, ['A256GCM']]) {
    await refused(forged({ header: { ...header, enc } }), String(enc))
  }
})

test('row 3, crit confusion: no critical extension is taken', async () => {
  for (const crit of [[], ['exp'], ['b64'], ['kid'], ['zip'], 'b64', null, true]) {
    await refused(forged({ header: { ...header, crit } }), JSON.stringify(crit))
    await refused(forged({ header: { ...header, crit, b64: true, exp: 1 } }), JSON.stringify(crit))
  }
})

test('row 3, zip confusion: no compression is taken', async () => {
  await refused(await offered({ zip: 'DEF' }), 'truly compressed')
  for (const zip of ['DEF', 'GZIP', '', null, false]) await refused(forged({ header: { ...header, zip } }))
})

test('row 3, any other member of the header is refused', async () => {
  const jwk = { kty: 'OKP', crv: 'X25519', x: base64url(random(32)) }
  const members = {
    b64: false,
    jku: 'https://a.example/k',
    x5u: 'https://a.example/c',
    x5c: ['AA'],
    x5t: 'AA',
    jwk,
    epk: jwk,
  }
  const others = {
    ...members,
    apu: 'AA',
    apv: 'AA',
    iv: 'AA',
    tag: 'AA',
    p2c: 1,
    typ: 'JWE',
    skid: 'a',
    url: 'u',
    exp: 1,
    x: 1,
  }
  for (const [name, value] of Object.entries(others)) {
    await refused(forged({ header: { ...header, [name]: value } }), name)
  }
  for (const name of Object.keys(header)) {
    const less = Object.fromEntries(Object.entries(header).filter(([member]) => member !== name))
    await refused(forged({ header: less }), `without ${name}`)
  }
})

test('row 3, the header has one spelling', async () => {
  const sound = JSON.stringify(header)
  const { alg, enc, kid, cty } = header
  const spellings = [
    JSON.stringify({ enc, alg, kid, cty }),
    JSON.stringify(header, null, 1),
    ` ${sound}`,
    `${sound} `,
    `\uFEFF${sound}`,
    sound.replace('{', '{"alg":"none",'),
    sound.replace('dir', '\\u0064ir'),
    sound.replace('}', ',"__proto__":null}'),
    '[]',
    '"dir"',
    'null',
    '{}',
    '',
    '{',
    `${'['.repeat(100_000)}`,
  ]
  for (const spelling of spellings) {
    await refused(forged({ header: spelling }), spelling.slice(0, 80))
  }
})

test('row 4, bit flip, truncation: any character changed, cut or added is refused alike, and nothing is shown', async () => {
  const of = { key, share }
  const small = await sealEnvelope(of, plain)
  expect(await openEnvelope(of, small)).toEqual(plain)
  const messages = new Set<string>()
  for (const altered of mistyped(small)) {
    const error: unknown = await openEnvelope(of, altered).then(
      () => expect.unreachable(altered),
      (why: unknown) => why,
    )
    expect(error).toMatchObject({ code: 'seal-broken' })
    expect((error as Error).cause).toBeUndefined()
    messages.add((error as Error).message)
  }
  expect([...messages]).toEqual(['sealed snapshot does not open'])
})

test('row 4, bit flip, truncation: of a whole snapshot too', async () => {
  const places = fc.tuple(fc.nat(jwe.length - 1), fc.constantFrom('A', 'B', '-', '_', '.', ''))
  await fc.assert(
    fc.asyncProperty(places, async ([at, other]) => {
      if (jwe[at] !== other) await refused(jwe.slice(0, at) + other + jwe.slice(at + 1))
      await refused(jwe.slice(0, at))
    }),
    { numRuns: 150 },
  )
})

test('row 4, parts of two seals of one share do not make a third', async () => {
  const [one, two] = [jwe.split('.'), (await sealSnapshot({ secret, a: null, text })).split('.')]
  for (const at of [2, 3, 4]) await refused(one.with(at, two[at] ?? '').join('.'))
})

test('row 4, compact serialisation alone, of five parts', async () => {
  const parts = jwe.split('.')
  const [protectedHeader, , iv, ciphertext, tag] = parts
  await refused(JSON.stringify({ protected: protectedHeader, iv, ciphertext, tag }))
  await refused(JSON.stringify({ protected: protectedHeader, iv, ciphertext, tag, recipients: [{}] }))
  for (const some of [parts.slice(0, 4), parts.slice(1), [...parts, ''], ['', ...parts], []])
    await refused(some.join('.'))
  await refused(parts.with(1, 'AAAA').join('.'), 'an encrypted key')
  await refused('.'.repeat(1_000_000))
})

test('row 8, metadata tampering: share id and type are sealed with the content', async () => {
  const [, ...rest] = jwe.split('.')
  const kid = base64url(random(32))
  for (const changed of [{ kid }, { cty: 'text/html' }, { label: 'x' }, { exp: 4e9 }]) {
    await refused([base64url(JSON.stringify({ ...header, ...changed })), ...rest].join('.'))
  }
})

test('row 10, decompression bomb: refused by its header, never inflated', async () => {
  const bomb = await offered({ zip: 'DEF' }, new Uint8Array(240_000).fill(0x20))
  expect(bomb.length).toBeLessThan(2000)
  await refused(bomb)
})

test('over-long: refused before anything is decoded', async () => {
  const long = forged({ plain: new Uint8Array(9 * 2 ** 20 + 2 ** 19).fill(0x20) })
  expect(long.length).toBeGreaterThan(MAX_ENVELOPE)
  await refused(long)
  await refused('A'.repeat(MAX_ENVELOPE + 1))
})

test('row 11, content-type lies: only the type under the seal counts, and only ours', async () => {
  for (const cty of [
    'text/html',
    'application/fhir+json',
    'image/svg+xml',
    'sotto-snapshot+json',
    '',
    null,
    [header.cty],
  ]) {
    await refused(forged({ header: { ...header, cty } }), String(cty))
  }
})

test('opening is total', async () => {
  const texts = fc.array(fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.base64String()), { maxLength: 7 })
  const ours = fc.uint8Array({ maxLength: 60 }).map((rest) => [jwe.split('.')[0], '', base64url(rest), 'AAAA', 'AA'])
  await fc.assert(
    fc.asyncProperty(fc.oneof(texts, ours), async (parts) => {
      return (await refusedLater(openEnvelope({ key, share }, parts.join('.')))) === 'seal-broken'
    }),
    { numRuns: 300 },
  )
})

test('what was sealed and is no text is malformed, and none of it comes back', async () => {
  for (const bytes of [Uint8Array.of(0xff), Uint8Array.of(0xc3, 0x28), Uint8Array.of(0xed, 0xa0, 0x80)]) {
    expect(await refusedLater(opening(forged({ plain: fillBucket(bytes) })))).toBe('malformed')
  }
})
