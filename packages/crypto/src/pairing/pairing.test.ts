import { encode } from 'cborg'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { concatBytes } from '../bytes.ts'
import { refusal } from '../fixtures/refusal.ts'
import { seededRandom } from '../fixtures/seeded.ts'
import { structures } from '../fixtures/structures.ts'
import { hash } from '../hash.ts'
import { fromBase32, tidyBase32, toBase32 } from './base32.ts'
import { openPairingMessage, pairingKeys, sealPairingMessage } from './channel.ts'
import { nonceCommitment, pairingCheck } from './check.ts'
import { createPairingSecret, decodePairingCode, encodePairingCode } from './code.ts'
import { createTypedCode, stretchTypedCode } from './typed-code.ts'

const random = seededRandom('pairing')
const relay = 'https://relay.example:8443'
const { secret } = createPairingSecret(random)
const code = encodePairingCode({ relay, secret })
const { pairing } = structures()

test('base32 comes back, and each text stands for one value', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const written = toBase32(bytes)
      expect(fromBase32(written)).toEqual(bytes)
      expect(tidyBase32(written)).toBe(written)
    }),
  )
  // One byte is two characters, of which the last has two spare bits.
  expect([fromBase32('00'), fromBase32('01'), fromBase32('0'), fromBase32('000'), fromBase32('U0')]).toEqual([
    Uint8Array.of(0),
    null,
    null,
    null,
    null,
  ])
})

test('a pairing code is one word and holds relay and secret', () => {
  expect(code).toMatch(/^SOTTO[0-9A-Z]+$/)
  expect(decodePairingCode(code)).toEqual({ relay, secret })
})

test('a pairing code survives being pasted', () => {
  const pasted = [
    code.toLowerCase(),
    ` ${code}\n`,
    code.replace(/.{8}/g, '$& '),
    code.replace(/.{5}/g, '$&-'),
    code.replaceAll('0', 'o'),
  ]
  for (const each of pasted) expect(decodePairingCode(each)).toEqual({ relay, secret })
})

test('one wrong character, a missing or an extra one are noticed', () => {
  for (let at = 0; at < code.length; at++) {
    const other = code[at] === '7' ? '8' : '7'
    expect(refusal(() => decodePairingCode(code.slice(0, at) + other + code.slice(at + 1)))).toBe('pairing-code-wrong')
    expect(refusal(() => decodePairingCode(code.slice(0, at) + code.slice(at + 1)))).toBe('pairing-code-wrong')
    expect(refusal(() => decodePairingCode(code.slice(0, at)))).toBe('pairing-code-wrong')
  }
  expect(refusal(() => decodePairingCode(`${code}0`))).toBe('pairing-code-wrong')
})

test('what is no pairing code is said to be none', () => {
  const others = ['', 'SOTTO', 'https://relay.example', createTypedCode(random), 'a'.repeat(1_000_000)]
  for (const other of others) expect(refusal(() => decodePairingCode(other))).toBe('pairing-code-wrong')
})

test('a code with a sound checksum is still read with care', () => {
  const sealed = (...fields: unknown[]): string => {
    const body = encode(fields)
    return `SOTTO${toBase32(concatBytes(body, hash('pairing-code', body).subarray(0, 4)))}`
  }
  expect(decodePairingCode(sealed(1, relay, secret))).toEqual({ relay, secret })
  expect(refusal(() => decodePairingCode(sealed(1, `${relay}/path`, secret)))).toBe('pairing-code-wrong')
  expect(refusal(() => decodePairingCode(sealed(1, relay, secret.slice(1))))).toBe('pairing-code-wrong')
  expect(refusal(() => decodePairingCode(sealed(2, relay, secret, 'more')))).toBe('version-unknown')
})

test('a code names an origin and nothing more', () => {
  const wrong = [
    'relay.example',
    'https://relay.example/',
    'https://relay.example/path',
    'ftp://relay.example',
    'javascript:1',
    '',
  ]
  for (const each of wrong) expect(refusal(() => encodePairingCode({ relay: each, secret }))).toBe('malformed')
  expect(decodePairingCode(encodePairingCode({ relay: 'http://localhost:8080', secret })).relay).toBe(
    'http://localhost:8080',
  )
})

test('a typed code is sixteen characters and forgives how it is typed', () => {
  const typed = createTypedCode(random)
  expect(typed).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
  const stretched = stretchTypedCode('0011-ABCD-0000-ZZZZ')
  expect(stretched).toHaveLength(16)
  expect(stretchTypedCode(' oOiL abcd oooo zzzz ')).toEqual(stretched)
  expect(stretchTypedCode(typed)).not.toEqual(stretched)
})

test('a typed code of another length or alphabet is refused', () => {
  for (const wrong of [
    '',
    '0011-ABCD-0000-ZZZ',
    '0011-ABCD-0000-ZZZZ-0',
    '0011-ABCD-0000-ZZZU',
    'x'.repeat(1_000_000),
  ]) {
    expect(refusal(() => stretchTypedCode(wrong))).toBe('pairing-code-wrong')
  }
})

test('channel and key tell nothing of one another', () => {
  const { channel, key } = pairingKeys(secret)
  expect([channel.length, key.length]).toEqual([16, 32])
  expect(key.slice(0, 16)).not.toEqual(channel)
  expect(pairingKeys(createPairingSecret(random).secret).channel).not.toEqual(channel)
})

test('messages of all lengths look alike, within the mailbox’s 4 KiB', () => {
  const { key } = pairingKeys(secret)
  const lengths = Object.values(pairing.sealed).map((sealed) => sealed.length)
  expect(new Set(lengths).size).toBe(1)
  const largest = sealPairingMessage(key, 'm2', random(3800), random)
  expect(largest.length).toBeLessThanOrEqual(4096)
  expect(openPairingMessage(key, 'm2', largest)).toHaveLength(3800)
})

test('another exchange’s message does not open', () => {
  const { key } = pairingKeys(random(16))
  expect(refusal(() => openPairingMessage(key, 'm1', pairing.sealed.m1))).toBe('pairing-broken')
})

test('both sides see the same six digits, and others when anything differs', () => {
  const { plains, nonce } = pairing
  const digits = pairingCheck(plains.m1, plains.m2, nonce)
  expect(digits).toMatch(/^\d{6}$/)
  expect(pairingCheck(plains.m1, plains.m2, nonce)).toBe(digits)
  const m2 = plains.m2.slice()
  m2[m2.length - 1] = (m2[m2.length - 1] ?? 0) ^ 1
  expect(pairingCheck(plains.m1, m2, nonce)).not.toBe(digits)
})

test('a nonce other than the one committed to is refused', () => {
  const { plains } = pairing
  expect(refusal(() => pairingCheck(plains.m1, plains.m2, random(32)))).toBe('pairing-broken')
  expect(nonceCommitment(random(32))).not.toEqual(nonceCommitment(pairing.nonce))
})
