import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { toHex } from '../bytes.ts'
import { refusal } from '../fixtures/refusal.ts'
import { refusedLater } from '../fixtures/share.ts'
import { seededRandom } from '../fixtures/seeded.ts'
import { shareHash } from '../public.ts'
import { emptyBucket, fillBucket } from './bucket.ts'
import { isBase64url, fromBase64url, toBase64url } from './base64url.ts'
import { snapshotDigest } from './digest.ts'
import { passProof, shareProofs } from './proofs.ts'
import { openSnapshot, sealSnapshot } from './snapshot.ts'
import { stretchPasscode } from './stretch.ts'

const random = seededRandom('snapshot')
const keys = fc.uint8Array({ minLength: 32, maxLength: 32 })
const texts = fc.string({ unit: 'grapheme', maxLength: 400 }).map((text) => `${text}}`)

test('any text comes back, with a passcode and without', async () => {
  await fc.assert(
    fc.asyncProperty(keys, fc.option(keys, { nil: null }), texts, async (secret, a, text) => {
      expect(await openSnapshot({ secret, a, jwe: await sealSnapshot({ secret, a, text }) })).toBe(text)
    }),
  )
})

test('a byte order mark and spaces inside stay', async () => {
  const secret = random(32)
  for (const text of ['\uFEFF{}', '{ "a": " " }', ' {}', '']) {
    expect(await openSnapshot({ secret, a: null, jwe: await sealSnapshot({ secret, a: null, text }) })).toBe(text)
  }
})

test('a text that would not come back is not sealed', async () => {
  const secret = random(32)
  for (const text of ['{} ', '\ud800', 'x'.repeat(8 * 2 ** 20 + 1), 'é'.repeat(4 * 2 ** 20 + 1)]) {
    expect(await refusedLater(sealSnapshot({ secret, a: null, text }))).toBe('malformed')
  }
})

test('secrets of another length are malformed everywhere', async () => {
  const [secret, a] = [random(32), random(32)]
  const jwe = await sealSnapshot({ secret, a: null, text: '{}' })
  for (const wrong of [new Uint8Array(), secret.slice(1), Uint8Array.of(...secret, 0)]) {
    const acts = [
      () => shareProofs(wrong),
      () => stretchPasscode(wrong, 'x'),
      () => passProof(wrong, a),
      () => passProof(secret, wrong),
      () => sealSnapshot({ secret: wrong, a: null, text: '{}' }),
      () => sealSnapshot({ secret, a: wrong, text: '{}' }),
      () => openSnapshot({ secret: wrong, a: null, jwe }),
      () => openSnapshot({ secret, a: wrong, jwe }),
    ]
    for (const act of acts) expect(await refusedLater(act())).toBe('malformed')
  }
  expect(await refusedLater(stretchPasscode(secret, 'x'.repeat(201)))).toBe('malformed')
})

test('a passcode stretches to the same however it was typed, and a wrong one opens nothing', async () => {
  const secret = random(32)
  const a = await stretchPasscode(secret, 'YKBB8-KK46B')
  expect(await stretchPasscode(secret, ' ykbb8 kk46b')).toEqual(a)
  const jwe = await sealSnapshot({ secret, a, text: '{}' })
  const wrong = await stretchPasscode(secret, 'YKBB8-KK46C')
  expect(await refusedLater(openSnapshot({ secret, a: wrong, jwe }))).toBe('seal-broken')
})

test('buckets give back what was put in, and take what fits', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70_000 }), (bytes) => {
      if (bytes.at(-1) === 0x20) expect(refusal(() => fillBucket(bytes))).toBe('malformed')
      else expect(toHex(emptyBucket(fillBucket(bytes)))).toBe(toHex(bytes))
    }),
  )
})

test('the digest is SHA-256 of the text alone, the same before and after', async () => {
  const [secret, text] = [random(32), '{"owner":"É"}']
  const digest = createHash('sha256').update(text).digest('hex')
  expect(await snapshotDigest(text)).toBe(digest)
  const back = await openSnapshot({ secret, a: null, jwe: await sealSnapshot({ secret, a: null, text }) })
  expect(await snapshotDigest(back)).toBe(digest)
})

test('the relay’s hashes are those of the link’s holder', async () => {
  const [secret, a] = [random(32), random(32)]
  const { id, link, share, linkHash } = await shareProofs(secret)
  const { pass, passHash } = await passProof(secret, a)
  expect(shareHash('sotto share', id)).toEqual(share)
  expect(shareHash('sotto link proof', link)).toEqual(linkHash)
  expect(shareHash('sotto pass', pass)).toEqual(passHash)
  expect(shareHash('sotto share', link)).not.toEqual(linkHash)
})

test('base64url has one spelling', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
      const text = toBase64url(bytes)
      expect(text).toBe(Buffer.from(bytes).toString('base64url'))
      expect(fromBase64url(text)).toEqual(bytes)
    }),
  )
  fc.assert(
    fc.property(fc.base64String({ maxLength: 20 }), fc.string({ maxLength: 12 }), (padded, any) => {
      for (const text of [padded, any, padded.replace(/=+$/, '')]) {
        const back = Buffer.from(text, 'base64url')
        expect(isBase64url(text)).toBe(back.toString('base64url') === text)
      }
    }),
    { numRuns: 1000 },
  )
})
