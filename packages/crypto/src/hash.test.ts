import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareBytes, concatBytes, fromHex, textBytes, toHex, uintBytes } from './bytes.ts'
import { deriveKey } from './derive.ts'
import { documentId, helperKey, purposeKey } from './epoch/purpose.ts'
import { refusal } from './fixtures/refusal.ts'
import { seededRandom } from './fixtures/seeded.ts'
import { frame } from './frame.ts'
import { hash, sha256 } from './hash.ts'
import { systemRandom } from './random.ts'
import { sodium } from './sodium.ts'

const parts = fc.array(fc.uint8Array({ maxLength: 12 }), { maxLength: 4 })
const random = seededRandom('hash')

test('a frame is the length-prefixed context, then each length-prefixed part', () => {
  const [eight, two] = [uintBytes(2), Uint8Array.of(7, 8)]
  expect(frame('ab', [two, new Uint8Array()])).toEqual(concatBytes(eight, textBytes('ab'), eight, two, uintBytes(0)))
})

test('other contexts or other parts are other frames, however they are cut', () => {
  fc.assert(
    fc.property(fc.string(), parts, fc.string(), parts, (context, these, another, those) => {
      const same = context === another && JSON.stringify(these.map(toHex)) === JSON.stringify(those.map(toHex))
      expect(toHex(frame(context, these)) === toHex(frame(another, those))).toBe(same)
    }),
  )
})

test('hashes and keys are 32 bytes, and a key is no hash', () => {
  const [key, part] = [random(32), random(5)]
  expect(hash('x', part)).toHaveLength(32)
  expect(deriveKey(key, 'x', part)).toHaveLength(32)
  expect(deriveKey(key, 'x', part)).not.toEqual(hash('x', part))
  expect(deriveKey(random(32), 'x', part)).not.toEqual(deriveKey(key, 'x', part))
  for (const length of [0, 15, 65]) expect(refusal(() => deriveKey(random(length), 'x'))).toBe('malformed')
})

test('a hash of any length is the one of the whole frame', () => {
  for (const length of [0, 1, 127, 128, 129, 16_300, 16_360, 16_384, 20_000, 100_000]) {
    const part = random(length)
    expect(hash('x', part, part), String(length)).toEqual(sodium.crypto_generichash(32, frame('x', [part, part]), null))
  }
})

test('SHA-256 gives the standard’s example', () => {
  const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
  expect(toHex(sha256(textBytes('abc')))).toBe(abc)
})

test('every purpose, space, name and helper has a key of its own', () => {
  const [key, space, other] = [random(32), random(16), random(16)]
  const derived = [
    purposeKey(key, 'update'),
    purposeKey(key, 'update', space),
    purposeKey(key, 'update', other),
    purposeKey(key, 'object', space),
    purposeKey(key, 'checkpoint', space),
    purposeKey(key, 'name'),
    helperKey(key, space),
    helperKey(key, other),
    documentId(key, 'a'),
    documentId(key, 'b'),
    documentId(random(32), 'a'),
  ]
  expect(new Set(derived.map((each) => toHex(each).slice(0, 32))).size).toBe(derived.length)
  expect(documentId(key, 'a')).toHaveLength(16)
})

test('hexadecimal has one spelling', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(fromHex(toHex(bytes))).toEqual(bytes)
    }),
  )
  for (const wrong of ['0', 'AB', 'zz', ' 00', '0x00', '00\n']) expect(refusal(() => fromHex(wrong))).toBe('malformed')
})

test('bytes are ordered as their hexadecimal is', () => {
  const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 4 }), fc.uint8Array({ maxLength: 4 }), (a, b) => {
      expect(Math.sign(compareBytes(a, b))).toBe(order(toHex(a), toHex(b)))
    }),
  )
})

test('integers are 8 bytes, little-endian', () => {
  expect(toHex(uintBytes(Number.MAX_SAFE_INTEGER))).toBe('ffffffffffff1f00')
})

test('the system’s randomness has the length asked for and does not repeat', () => {
  expect([0, 1, 32, 100_000].map((length) => systemRandom(length).length)).toEqual([0, 1, 32, 100_000])
  expect(systemRandom(32)).not.toEqual(systemRandom(32))
})
