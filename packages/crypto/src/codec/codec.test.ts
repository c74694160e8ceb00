import * as cborg from 'cborg'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { kinds } from '../fixtures/arbitraries.ts'
import { refusal } from '../fixtures/refusal.ts'
import { decode, encode, sameBytes } from './cbor.ts'
import { list, nullable, struct, variant } from './compound.ts'
import { bool, bytesBetween, fixedBytes, oneOf, text, uint } from './scalars.ts'
import { versioned } from './version.ts'

test.for(kinds)('$name: every value comes back, from one encoding', ({ codec, values }) => {
  fc.assert(
    fc.property(values, (value) => {
      const bytes = encode(codec, value)
      const back = decode(codec, bytes)
      expect(back).toEqual(value)
      expect(encode(codec, back)).toEqual(bytes)
    }),
    { numRuns: 60 },
  )
})

test.for(kinds)('$name: a value damaged in one byte is another value or none', ({ codec, values }) => {
  fc.assert(
    fc.property(values, fc.nat(), fc.integer({ min: 1, max: 255 }), (value, where, change) => {
      const bytes = encode(codec, value)
      const at = where % bytes.length
      bytes[at] = (bytes[at] ?? 0) ^ change
      try {
        expect(decode(codec, bytes)).not.toEqual(value)
      } catch (error) {
        expect(error).toMatchObject({ name: expect.stringMatching(/^CryptoError$|^AssertionError$/) })
        if ((error as Error).name === 'AssertionError') throw error
      }
    }),
    { numRuns: 60 },
  )
})

/** Items that a lenient reader would take for the same value. */
const spelled = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
const pair = struct('Pair', { n: uint(), b: fixedBytes(2) })

test('one value has one spelling', () => {
  expect(decode(pair, spelled('82 05 42 0102'))).toEqual({ n: 5, b: Uint8Array.of(1, 2) })
  const others = {
    'a long integer': '82 1805 42 0102',
    'a longer integer': '82 1b0000000000000005 42 0102',
    'a float': '82 f94500 42 0102',
    'a long array head': '9802 05 42 0102',
    'an indefinite array': '9f 05 42 0102 ff',
    'indefinite bytes': '82 05 5f 42 0102 ff',
    'long bytes head': '82 05 5802 0102',
    'a tag': 'c0 82 05 42 0102',
    'trailing bytes': '82 05 42 0102 00',
    'too many fields': '83 05 42 0102 00',
    'too few fields': '81 05',
    'a map': 'a1 616e 05',
    'text for bytes': '82 05 62 6162',
    'a negative integer': '82 24 42 0102',
    'an integer past 2^53': '82 1bffffffffffffffff 42 0102',
    'a big integer': '82 c24105 42 0102',
    undefined: '82 f7 42 0102',
    NaN: '82 f97e00 42 0102',
    nothing: '',
  }
  for (const [what, hex] of Object.entries(others)) {
    expect(['malformed', 'not-canonical'], what).toContain(refusal(() => decode(pair, spelled(hex))))
  }
})

test('text is well-formed and keeps its byte order mark out', () => {
  const codec = text(4)
  for (const wrong of ['\uD800', '\uFEFFa', 'abcde']) expect(refusal(() => encode(codec, wrong))).toBe('malformed')
  for (const bytes of ['61ff', '64efbbbf61', '63eda080']) {
    expect(['malformed', 'not-canonical']).toContain(refusal(() => decode(codec, spelled(bytes))))
  }
  expect(decode(codec, encode(codec, 'a\uFEFF'))).toBe('a\uFEFF')
})

test('values out of range are refused on both ways', () => {
  const cases: [string, () => unknown][] = [
    ['uint', () => encode(uint(10), 11)],
    ['uint', () => decode(uint(10), encode(uint(), 11))],
    ['negative', () => encode(uint(), -1)],
    ['negative zero', () => encode(uint(), -0)],
    ['fraction', () => encode(uint(), 1.5)],
    ['bytes', () => encode(bytesBetween(1, 2), new Uint8Array())],
    ['bytes', () => decode(bytesBetween(1, 2), encode(bytesBetween(0, 9), new Uint8Array(3)))],
    ['list', () => encode(list(bool, 1), [true, false])],
    ['list', () => decode(list(bool, 1), encode(list(bool, 2), [true, false]))],
    ['oneOf', () => decode(oneOf('a', 'b'), encode(oneOf('c'), 'c'))],
    ['nullable', () => decode(nullable(bool), encode(uint(), 0))],
  ]
  for (const [name, act] of cases) expect(refusal(act), name).toBe('malformed')
})

test('variants are told apart by their tag', () => {
  const codec = variant('Shape', { round: uint(), square: text(4) })
  const value = { type: 'square', value: 'a' } as const
  expect(decode(codec, encode(codec, value))).toEqual(value)
  const tagged = (tag: string) => cborg.encode([tag, 'a'])
  expect(refusal(() => decode(codec, tagged('round')))).toBe('malformed')
  expect(refusal(() => decode(codec, tagged('constructor')))).toBe('malformed')
  expect(refusal(() => decode(codec, cborg.encode(['square', 'a', 'a'])))).toBe('malformed')
})

test('a newer version is told apart from a broken one, whatever else it holds', () => {
  const codec = versioned(struct('Thing', { version: oneOf(1), n: uint() }))
  expect(decode(codec, spelled('82 01 05'))).toEqual({ version: 1, n: 5 })
  expect(refusal(() => decode(codec, spelled('82 02 05')))).toBe('version-unknown')
  expect(refusal(() => decode(codec, spelled('83 02 05 05')))).toBe('version-unknown')
  expect(refusal(() => decode(codec, spelled('82 00 05')))).toBe('malformed')
  expect(refusal(() => decode(codec, spelled('82 61 61 05')))).toBe('malformed')
})

test('what is encoded or decoded shares no memory with anything else', () => {
  const codec = bytesBetween(0, 99)
  const small = encode(codec, new Uint8Array(50))
  expect(Object.getPrototypeOf(small)).toBe(Uint8Array.prototype)
  expect(small.buffer.byteLength).toBe(small.length)
  const source = Buffer.from(small)
  const back = decode(codec, source)
  source.fill(7)
  expect(Object.getPrototypeOf(back)).toBe(Uint8Array.prototype)
  expect(sameBytes(back, new Uint8Array(50))).toBe(true)
})
