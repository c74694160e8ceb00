import * as fc from 'fast-check'
import { deflateSync } from 'fflate'
import { expect, test } from 'vitest'
import { refusal } from '../fixtures/refusal.ts'
import { seededRandom } from '../fixtures/seeded.ts'
import { deflate, inflate } from './deflate.ts'
import { pack, unpack } from './pack.ts'
import { padTo, unpad } from './padding.ts'

test('padding comes off again', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), fc.nat(5000), (bytes, floor) => {
      expect(unpad(padTo(bytes, floor))).toEqual(bytes)
    }),
  )
})

test('below the floor every length looks the same', () => {
  const lengths = [0, 1, 500, 1020].map((length) => padTo(new Uint8Array(length), 1024).length)
  expect(new Set(lengths)).toEqual(new Set([1024]))
  expect(padTo(new Uint8Array(1021), 1024).length).toBeGreaterThan(1024)
})

test('above it few lengths remain, at no more than 12 %', () => {
  const seen = new Set<number>()
  for (let length = 1024; length <= 65_536; length += 7) {
    const padded = padTo(new Uint8Array(length - 4), 0).length
    expect(padded).toBeGreaterThanOrEqual(length)
    expect(padded / length).toBeLessThan(1.12)
    seen.add(padded)
  }
  // Padmé's own count between 2^10 and 2^16: 2^(floor(log2 e) + 1) lengths for each exponent e.
  expect(seen.size).toBeLessThanOrEqual(6 * 16 + 1)
})

test('lengths are those of the paper', () => {
  // Worked by hand from algorithm 1 of Nikitin et al.: 2^19 <= 1,000,001, so E = 19, S = 5, and 14 bits are cleared.
  const padded = [9, 100, 1025, 70_000, 1_000_001].map((length) => padTo(new Uint8Array(length - 4), 0).length)
  expect(padded).toEqual([10, 104, 1088, 71_680, 1_015_808])
})

test('what follows the content is zeros, and the length fits', () => {
  const padded = padTo(Uint8Array.of(1, 2, 3), 16)
  for (let at = 7; at < padded.length; at++) {
    const marked = padded.slice()
    marked[at] = 1
    expect(refusal(() => unpad(marked))).toBe('malformed')
  }
  expect(refusal(() => unpad(padded.slice(0, 6)))).toBe('malformed')
  expect(refusal(() => unpad(padded.slice(0, 3)))).toBe('malformed')
  expect(unpad(Uint8Array.of(9, ...padded).subarray(1))).toEqual(Uint8Array.of(1, 2, 3))
})

test('bodies come back, small and large', () => {
  const random = seededRandom('body')
  for (const length of [0, 1, 4095, 4096, 4097, 40_000, 300_000]) {
    for (const plain of [random(length), new Uint8Array(length)]) expect(inflate(deflate(plain), length)).toEqual(plain)
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5000 }), (plain) => {
      expect(unpack(pack(plain, 1024), 5000)).toEqual(plain)
    }),
  )
})

test('a bomb stops at the limit', () => {
  const bomb = deflateSync(new Uint8Array(64 * 1024 * 1024), { level: 9 })
  expect(bomb.length).toBeLessThan(100_000)
  expect(refusal(() => inflate(bomb, 1024 * 1024))).toBe('inflates-too-far')
  expect(refusal(() => inflate(deflate(new Uint8Array(1001)), 1000))).toBe('inflates-too-far')
})

test('a stream that does not end is refused', () => {
  const whole = deflate(seededRandom('stream')(9000))
  for (const length of [0, 1, 100, 4096, whole.length - 1]) {
    expect(
      refusal(() => inflate(whole.slice(0, length), 10_000)),
      `${length} bytes`,
    ).toBe('malformed')
  }
})
