import { expect, test } from 'vitest'
import { unsnapped, unsnappedStream } from './snappy.ts'

const block = (length: number, ...parts: (string | number)[]) =>
  Buffer.concat([Buffer.from([length]), ...parts.map((part) => Buffer.from(typeof part === 'string' ? part : [part]))])
const literal = (text: string) => [(text.length - 1) << 2, text]

// By hand, after the description of the format.
test.each([
  ['a literal', block(5, ...literal('heron')), 'heron'],
  ['a copy with one byte of distance', block(9, ...literal('heron'), (0 << 2) | 1, 5), 'heronhero'],
  ['a copy that runs into itself', block(7, ...literal('ab'), (1 << 2) | 1, 2), 'abababa'],
  ['a copy with two bytes of distance', block(7, ...literal('heron'), (1 << 2) | 2, 5, 0), 'heronhe'],
  ['a copy with four bytes of distance', block(8, ...literal('heron'), (2 << 2) | 3, 5, 0, 0, 0), 'heronher'],
  ['a literal of a length in a byte of its own', block(61, 60 << 2, 60, 'x'.repeat(61)), 'x'.repeat(61)],
  ['nothing', block(0), ''],
])('%s is expanded', (_name, packed, text) => {
  expect(unsnapped(packed)?.toString()).toBe(text)
})

test.each([
  ['a copy from before the begin', block(5, (0 << 2) | 1, 1)],
  ['a literal that is cut off', block(9, 8 << 2, 'hero')],
  ['less than it says', block(9, ...literal('heron'))],
  ['more than it says', block(3, ...literal('heron'))],
  ['no length', Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff])],
])('%s is refused', (_name, packed) => {
  expect(unsnapped(packed)).toBeNull()
})

const piece = (kind: number, ...parts: Buffer[]) => {
  const data = Buffer.concat([Buffer.alloc(4), ...parts])
  return Buffer.concat([Buffer.from([kind, data.length, 0, 0]), data])
}

test('a stream is expanded piece by piece, as far as its pieces open', () => {
  const begin = Buffer.from('\xff\x06\0\0sNaPpY', 'latin1')
  const plain = piece(1, Buffer.from(' and'))
  const packed = piece(0, block(6, ...literal(' heron')))
  expect(unsnappedStream(Buffer.concat([begin, packed, plain, packed]))?.toString()).toBe(' heron and heron')
  expect(unsnappedStream(Buffer.concat([begin, packed, piece(0, block(9, 0))]))?.toString()).toBe(' heron')
  expect(unsnappedStream(plain)).toBeNull()
})
