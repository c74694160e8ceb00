import { argon2Sync } from 'node:crypto'
import { expect, test } from 'vitest'
import { textBytes, toHex } from '../bytes.ts'
import { base64url, forger, refusedLater } from '../fixtures/share.ts'
import { seededRandom } from '../fixtures/seeded.ts'
import { branch } from './branch.ts'
import { BUCKETS } from './bucket.ts'
import { MAX_ENVELOPE, openEnvelope, sealEnvelope } from './envelope.ts'
import { contentKey, passProof, shareProofs } from './proofs.ts'
import { openSnapshot, sealSnapshot } from './snapshot.ts'
import { stretchPasscode } from './stretch.ts'

/* Rows of the design's table of attacks that the keys of a share answer, each by its words. */
const random = seededRandom('attacks')
const { secret, share, key, text, plain, header, jwe, opening, forged, offered, refused } = await forger(random)

test('the forger’s own means work: what differs in nothing opens', async () => {
  expect(await opening(forged({}))).toBe(text)
  expect(await opening(await offered({}))).toBe(text)
  expect(await opening(jwe)).toBe(text)
})

test('row 1, key or salt replacement: keys come from the fragment alone', async () => {
  const foreign = random(32)
  await refused(forged({ key: foreign }), 'a key of the relay’s')
  await refused(forged({ key: share }), 'what the relay knows as a key')
  const { id, link } = await shareProofs(secret)
  for (const known of [id, link]) await refused(forged({ key: known }), 'what an opening shows')
  await refused(forged({ key: foreign, header: { ...header, jwk: { kty: 'oct', k: base64url(foreign) } } }))
  // The salt is the secret's: it differs for every link, and the same link has the same.
  const salted = [
    await stretchPasscode(secret, 'x'),
    await stretchPasscode(secret, 'x'),
    await stretchPasscode(foreign, 'x'),
  ]
  expect(salted[1]).toEqual(salted[0])
  expect(salted[2]).not.toEqual(salted[0])
})

test('row 2, KDF downgrade: 64 MiB and three passes, whatever the envelope says', async () => {
  const nonce = await branch(secret, 'salt', 16)
  const cost = { memory: 64 * 1024, passes: 3, parallelism: 1, tagLength: 32 }
  const a = argon2Sync('argon2id', { message: 'install lawsuit', nonce, ...cost })
  expect(toHex(await stretchPasscode(secret, 'Install-Lawsuit'))).toBe(a.toString('hex'))
  for (const asked of [{ p2c: 1 }, { p2s: base64url(nonce), p2c: 1 }, { opsLimit: 1, memLimit: 8192 }]) {
    await refused(forged({ header: { ...header, ...asked } }))
  }
  await refused(await offered({ alg: 'PBES2-HS256+A128KW', p2c: 2048 }), 'PBES2')
})

test('row 5, swap between links: an envelope that names another share is refused, though the key fits', async () => {
  const other = await shareProofs(random(32))
  await refused(forged({ header: { ...header, kid: base64url(other.share) } }))
  for (const kid of ['', `${header.kid}A`, header.kid.slice(1), toHex(share), null, 1, [header.kid]]) {
    await refused(forged({ header: { ...header, kid } }))
  }
})

test('row 5, swap between links: another link’s envelope does not open', async () => {
  const other = random(32)
  await refused(await sealSnapshot({ secret: other, a: null, text }))
  const same = random(32)
  expect(
    await refusedLater(openSnapshot({ secret, a: same, jwe: await sealSnapshot({ secret: other, a: same, text }) })),
  ).toBe('seal-broken')
})

test('row 12, size leak: an envelope’s length tells its bucket and nothing else', async () => {
  const lengthOf = async (size: number) =>
    (await sealSnapshot({ secret: random(32), a: null, text: 'x'.repeat(size) })).length
  expect(BUCKETS).toEqual([16, 64, 256, 1024, 2048, 4096, 8192].map((kib) => kib * 1024))
  const lengths = new Set<number>()
  for (const [at, bucket] of BUCKETS.entries()) {
    const smallest = at === 0 ? 0 : (BUCKETS[at - 1] ?? 0) + 1
    const [low, high] = [await lengthOf(smallest), await lengthOf(bucket)]
    expect(low, `${bucket}`).toBe(high)
    lengths.add(low)
  }
  expect(lengths.size).toBe(BUCKETS.length)
  expect(Math.max(...lengths)).toBeLessThan(MAX_ENVELOPE)
  expect(await refusedLater(lengthOf(8 * 2 ** 20 + 1))).toBe('malformed')
})

test('row 12, size leak: a text that compresses well is as long as one that does not', async () => {
  const dense = base64url(random(9000))
  const sparse = 'a'.repeat(dense.length)
  const [one, two] = [
    await sealSnapshot({ secret, a: null, text: dense }),
    await sealSnapshot({ secret, a: null, text: sparse }),
  ]
  expect(one.length).toBe(two.length)
})

test('row 13, passcode harvest: pass is never the passcode and does not open the content', async () => {
  const passcode = 'install lawsuit health pond ignore useless'
  const a = await stretchPasscode(secret, passcode)
  const { pass, passHash } = await passProof(secret, a)
  const sealed = await sealSnapshot({ secret, a, text })
  expect(await openSnapshot({ secret, a, jwe: sealed })).toBe(text)

  const { id, link, linkHash } = await shareProofs(secret)
  const seen = [id, link, share, linkHash, pass, passHash]
  const kept = [
    secret,
    a,
    await contentKey(secret, a),
    await contentKey(secret, null),
    await branch(secret, 'content', 32),
  ]
  expect(new Set([...seen, ...kept].map(toHex)).size).toBe(seen.length + kept.length)
  expect(seen.map(toHex).join()).not.toContain(toHex(textBytes(passcode)))
  for (const known of seen) {
    expect(await refusedLater(openEnvelope({ key: known, share }, sealed))).toBe('seal-broken')
    expect(await refusedLater(openSnapshot({ secret, a: known, jwe: sealed }))).toBe('seal-broken')
    expect(await refusedLater(openSnapshot({ secret: known, a, jwe: sealed }))).toBe('seal-broken')
  }
  expect(await refusedLater(openSnapshot({ secret, a: null, jwe: sealed }))).toBe('seal-broken')
  // Without the link's secret a guess cannot be tested against what the relay keeps.
  expect((await passProof(random(32), a)).passHash).not.toEqual(passHash)
})

test('row 34, nonce or key reuse: every seal of one text has its own nonce, every share its own key', async () => {
  const seals = await Promise.all(Array.from({ length: 300 }, () => sealEnvelope({ key, share }, plain)))
  const parts = seals.map((each) => each.split('.'))
  for (const at of [2, 3, 4]) expect(new Set(parts.map((each) => each[at])).size).toBe(seals.length)
  const keys = await Promise.all(Array.from({ length: 300 }, () => contentKey(random(32), null)))
  expect(new Set(keys.map(toHex)).size).toBe(keys.length)
})

test('row 34, nonce or key reuse: no branch of a secret equals another', async () => {
  const names = ['id', 'link', 'content', 'salt', 'content key', 'pass'] as const
  const branches = await Promise.all(names.map((name) => branch(secret, name, 16)))
  expect(new Set(branches.map(toHex)).size).toBe(names.length)
  expect(branches.map(toHex)).not.toContain(toHex(secret.slice(0, 16)))
})
