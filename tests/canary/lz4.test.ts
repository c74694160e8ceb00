import { expect, test } from 'vitest'
import { unlz4 } from './lz4.ts'

/** A file of Firefox: its name, the length, a block. */
function file(length: number, ...parts: (string | number)[]): Buffer {
  const head = Buffer.from('mozLz40\0....', 'latin1')
  head.writeUInt32LE(length, 8)
  return Buffer.concat([head, ...parts.map((part) => Buffer.from(typeof part === 'string' ? part : [part]))])
}

// By hand, after the description of the format.
test.each([
  ['letters', file(5, 0x50, 'heron'), 'heron'],
  ['a copy that runs into itself, and the last letters', file(9, 0x21, 'ab', 2, 0, 0x20, 'cd'), 'abababacd'],
  ['many letters', file(300, 0xf0, 255, 30, 'x'.repeat(300)), 'x'.repeat(300)],
  ['a long copy', file(22, 0x1f, 'a', 1, 0, 1, 0x10, 'b'), `${'a'.repeat(21)}b`],
  ['nothing', file(0, 0), ''],
])('%s are expanded', (_name, packed, text) => {
  expect(unlz4(packed)?.toString()).toBe(text)
})

test.each([
  ['another file', Buffer.from('SQLite format 3\0 and so on')],
  ['a copy from before the begin', file(9, 0x10, 'a', 2, 0, 0x40, 'bcde')],
  ['letters that are cut off', file(9, 0x90, 'hero')],
  ['more than it says', file(3, 0x50, 'heron')],
  ['less than it says', file(9, 0x50, 'heron')],
])('%s is refused', (_name, packed) => {
  expect(unlz4(packed)).toBeNull()
})
