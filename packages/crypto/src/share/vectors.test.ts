import { argon2Sync, createCipheriv, createHash, hkdfSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { fromHex, toHex } from '../bytes.ts'
import { seededRandom } from '../fixtures/seeded.ts'
import { encodeFragment, decodeFragment } from './fragment.ts'
import { snapshotDigest } from './digest.ts'
import { ownerKeys } from './owner.ts'
import { normalPasscode } from './normal-passcode.ts'
import { createPasscode } from './passcode.ts'
import { contentKey, passProof, shareProofs } from './proofs.ts'
import { openSnapshot } from './snapshot.ts'
import { stretchPasscode } from './stretch.ts'

/*
 * The vectors of a share, computed here from scratch with Node's own OpenSSL and nothing of this package, kept in
 * ../../vectors/share.json, and then demanded of this package. `-u` writes them anew; a change of any of them is a
 * change of the protocol.
 */
const secret = Buffer.from(seededRandom('share')(32))
const text = '{"format":"sotto-snapshot","owner":"\u00c9lodie","version":1}'
const passcode = {
  typed: ' Install, LAWSUIT-health pond ignore useless ',
  normal: 'install lawsuit health pond ignore useless',
}
const iv = Buffer.from('000102030405060708090a0b', 'hex')

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const sha256 = (...parts: (Uint8Array | string)[]): Buffer =>
  parts.reduce((sum, part) => sum.update(part), createHash('sha256')).digest()
const branch = (from: Uint8Array, name: string, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', from, new Uint8Array(), `sotto share 1 ${name}`, length))

const body = Buffer.concat([Buffer.from([1, 0b00_1001]), secret])
const fragment = Buffer.concat([body, sha256('sotto link', body).subarray(0, 4)]).toString('base64url')
const [id, link, content, salt] = [
  branch(secret, 'id', 32),
  branch(secret, 'link', 32),
  branch(secret, 'content', 32),
  branch(secret, 'salt', 16),
]
const share = sha256('sotto share', '\0', id)
const a = argon2Sync('argon2id', {
  message: passcode.normal,
  nonce: salt,
  memory: 65_536,
  passes: 3,
  parallelism: 1,
  tagLength: 32,
})
const keys = {
  without: branch(content, 'content key', 32),
  with: branch(Buffer.concat([content, a]), 'content key', 32),
}
const pass = branch(Buffer.concat([secret, a]), 'pass', 32)

const sealed = (key: Uint8Array): string => {
  const header = `{"alg":"dir","enc":"A256GCM","kid":"${share.toString('base64url')}","cty":"application/sotto-snapshot+json"}`
  const head = Buffer.from(header).toString('base64url')
  const plain = Buffer.alloc(16 * 1024, ' ')
  plain.write(text)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(head))
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()])
  return [
    head,
    '',
    iv.toString('base64url'),
    ciphertext.toString('base64url'),
    cipher.getAuthTag().toString('base64url'),
  ].join('.')
}

const vector = {
  secret: hex(secret),
  flags: { passcode: true, onward: ['research'] as const },
  fragment,
  branches: { id: hex(id), link: hex(link), content: hex(content), salt: hex(salt) },
  share: hex(share),
  linkHash: hex(sha256('sotto link proof', '\0', link)),
  passcode,
  a: hex(a),
  pass: hex(pass),
  passHash: hex(sha256('sotto pass', '\0', pass)),
  contentKey: { without: hex(keys.without), with: hex(keys.with) },
  text,
  digest: hex(sha256(text)),
  iv: hex(iv),
  jwe: { without: sealed(keys.without), with: sealed(keys.with) },
}

test('the vectors are those of the file', async () => {
  await expect(`${JSON.stringify(vector, null, 2)}\n`).toMatchFileSnapshot('../../vectors/share.json')
})

test('fragment', () => {
  const shareLink = { secret: fromHex(vector.secret), ...vector.flags }
  expect(encodeFragment(shareLink)).toBe(vector.fragment)
  expect(decodeFragment(vector.fragment)).toEqual(shareLink)
})

test('proofs and keys', async () => {
  const given = fromHex(vector.secret)
  const { id: shareId, link: proof, share: name, linkHash } = await shareProofs(given)
  expect([shareId, proof, name, linkHash].map(toHex)).toEqual([
    vector.branches.id,
    vector.branches.link,
    vector.share,
    vector.linkHash,
  ])
  const stretched = await stretchPasscode(given, vector.passcode.typed)
  expect(toHex(stretched)).toBe(vector.a)
  const proven = await passProof(given, stretched)
  expect([proven.pass, proven.passHash].map(toHex)).toEqual([vector.pass, vector.passHash])
  expect(toHex(await contentKey(given, null))).toBe(vector.contentKey.without)
  expect(toHex(await contentKey(given, stretched))).toBe(vector.contentKey.with)
})

test('passcode', () => {
  expect(normalPasscode(vector.passcode.typed)).toBe(vector.passcode.normal)
})

test('envelope and digest', async () => {
  const given = { secret: fromHex(vector.secret) }
  expect(await openSnapshot({ ...given, a: null, jwe: vector.jwe.without })).toBe(vector.text)
  expect(await openSnapshot({ ...given, a: fromHex(vector.a), jwe: vector.jwe.with })).toBe(vector.text)
  expect(await snapshotDigest(vector.text)).toBe(vector.digest)
})

test('what has no standard to compute it by: passcodes of seeded randomness, and the owner’s keys', async () => {
  const random = seededRandom('share')
  const drawn = { words: createPasscode(random, 'words'), characters: createPasscode(random, 'characters') }
  const { event, reply } = ownerKeys(fromHex(vector.secret))
  const owned = {
    ownerSecret: vector.secret,
    event: { pk: toHex(event.pk), sk: toHex(event.sk) },
    reply: { pk: toHex(reply.pk), sk: toHex(reply.sk) },
  }
  await expect(`${JSON.stringify({ drawn, owned }, null, 2)}\n`).toMatchFileSnapshot('../../vectors/share-owner.json')
})
