import * as cborg from 'cborg'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { kinds } from '../fixtures/arbitraries.ts'
import { damaged, replaced } from '../fixtures/mutants.ts'
import { refusal } from '../fixtures/refusal.ts'
import { CryptoError } from '../error.ts'
import { decode, decodeView, encode, sameBytes } from './cbor.ts'
import type { Codec } from './codec.ts'
import { bytesBetween, uint } from './scalars.ts'
import { parse, type Item } from './parse.ts'
import { write } from './write.ts'

/** The promise itself, by a reader of others: what is read, encoded again, gives the very same bytes. */
function comesBack(codec: Codec<unknown>, bytes: Uint8Array): boolean {
  try {
    const item: unknown = cborg.decode(bytes, { allowIndefinite: false, allowUndefined: false, allowNaN: false })
    return sameBytes(cborg.encode(codec.toItem(codec.fromItem(item))), bytes)
  } catch {
    return false
  }
}

function isTaken(codec: Codec<unknown>, bytes: Uint8Array): boolean {
  try {
    decode(codec, bytes)
    return true
  } catch (error) {
    if (error instanceof CryptoError) return false
    throw error
  }
}

/** Any item of ours as it is, and so every form of bytes that has one. */
const anything: Codec<unknown> = {
  shape: 'any',
  toItem: (value) => value,
  fromItem: (item) => {
    if (!isOurs(item)) throw new CryptoError('malformed', 'not of ours')
    return item
  },
}

/** No text begins with a byte order mark, here as with every codec: many readers lose it. */
const isOurs = (item: unknown): boolean =>
  Array.isArray(item)
    ? item.every(isOurs)
    : item === null ||
      typeof item === 'boolean' ||
      (typeof item === 'string' && !item.startsWith('\uFEFF')) ||
      item instanceof Uint8Array ||
      (typeof item === 'number' && Number.isSafeInteger(item) && item >= 0 && !Object.is(item, -0))

const item: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  item: fc.oneof(
    { maxDepth: 4 },
    fc.maxSafeNat(),
    fc.constantFrom(0, 23, 24, 255, 256, 65535, 65536, 2 ** 32 - 1, 2 ** 32, Number.MAX_SAFE_INTEGER),
    fc.uint8Array({ maxLength: 300 }),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(null, true, false),
    fc.array(tie('item'), { maxLength: 30 }),
  ),
})).item

test('an item is written as others write it', () => {
  fc.assert(
    fc.property(item, (value) => {
      expect(write(value)).toEqual(new Uint8Array(cborg.encode(value)))
    }),
  )
  for (const other of [undefined, -1, -0, 1.5, NaN, 2 ** 53, 1n, {}, new Map(), [undefined]])
    expect(refusal(() => write(other))).toBe('malformed')
})

test('an item is read from the one spelling that it is written in', () => {
  fc.assert(
    fc.property(item, (value) => {
      for (const place of ['copy', 'view'] as const) expect(parse(cborg.encode(value), place)).toEqual(value)
    }),
  )
})

/** Bytes near those of CBOR: heads of every kind and length, in every place. */
const nearly = fc
  .array(
    fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 3 }),
      fc
        .tuple(fc.nat(255), fc.nat(40))
        .map(([head, length]) => [head, ...Array.from({ length: length % 10 }, () => length)]),
      item.map((value) => cborg.encode(value)),
      fc.nat(12).map((length) => [0x80 + length]),
      fc.constantFrom([0x18, 23], [0x18, 24], [0x19, 0, 255], [0x19, 1, 0], [0x1a, 0, 0, 255, 255], [0x58, 1, 7]),
      fc.constantFrom([0x9f], [0x5f], [0x7f], [0xff], [0xf6], [0xf7], [0xf9, 0x45, 0], [0xc0], [0xa0], [0x38, 24]),
      fc.constantFrom(
        [0x1b, 0, 0, 0, 1, 0, 0, 0, 0],
        [0x1b, 0, 0x20, 0, 0, 0, 0, 0, 0],
        [0x1b, 0, 0, 0, 0, 9, 9, 9, 9],
      ),
      fc.constantFrom([0x61, 0xff], [0x63, 0xed, 0xa0, 0x80], [0x64, 0xef, 0xbb, 0xbf, 0x61], [0x62, 0xc1, 0x81]),
    ),
    { maxLength: 8 },
  )
  .map((parts) => Uint8Array.from(parts.flatMap((part) => [...part])))

test('of any bytes, those are taken that writing the item again gives', () => {
  let taken = 0
  fc.assert(
    fc.property(nearly, fc.boolean(), (bytes, boxed) => {
      const given = boxed ? Uint8Array.of(0x81, ...bytes) : bytes
      const read = isTaken(anything, given)
      if (read) taken += 1
      expect(read).toBe(comesBack(anything, given))
    }),
    { numRuns: 10_000 },
  )
  expect(taken).toBeGreaterThan(200)
})

test.for(kinds)('$name: of damaged bytes, those are taken that come back', ({ codec, values }) => {
  fc.assert(
    fc.property(values, (value) => {
      const bytes = encode(codec, value)
      expect(isTaken(codec, bytes) && comesBack(codec, bytes)).toBe(true)
      for (const other of [...damaged(bytes), ...replaced(bytes)]) {
        expect(isTaken(codec, other)).toBe(comesBack(codec, other))
      }
    }),
    { numRuns: 3 },
  )
})

test('a longer spelling is told from broken bytes', () => {
  const given = (...bytes: number[]) => refusal(() => decode(uint(), Uint8Array.from(bytes)))
  expect(given(0x18, 23)).toBe('not-canonical')
  expect(given(0x9f, 0xff)).toBe('not-canonical')
  expect(given(0x18)).toBe('malformed')
  expect(given(5, 5)).toBe('malformed')
  expect(refusal(() => parse(new Uint8Array(100).fill(0x81), 'copy'))).toBe('malformed')
})

test('views are of the memory that was given, plain even of a Buffer', () => {
  const codec = bytesBetween(0, 99)
  const source = Buffer.from(encode(codec, new Uint8Array(50)))
  const view = decodeView(codec, source)
  source.fill(7)
  expect(view).toEqual(new Uint8Array(50).fill(7))
  expect(Object.getPrototypeOf(view)).toBe(Uint8Array.prototype)
})

test('a length that cannot be true is refused before anything is made of it', () => {
  const items: Item = Array.from({ length: 1000 }, () => 1)
  const bytes = cborg.encode(items)
  expect(parse(bytes, 'copy')).toEqual(items)
  expect(refusal(() => parse(bytes.slice(0, -1), 'copy'))).toBe('malformed')
})
