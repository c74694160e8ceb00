import { expect, test } from 'vitest'
import { bytesOf, keyOf } from './key.ts'
import { Recent } from './recent.ts'

test('forgets what was used least recently', () => {
  const recent = new Recent<number>(2)
  recent.set('a', 1)
  recent.set('b', 2)
  expect(recent.get('a')).toBe(1)
  recent.set('c', 3)
  expect([recent.get('a'), recent.get('b'), recent.get('c')]).toEqual([1, undefined, 3])
  recent.delete('a')
  expect(recent.size).toBe(1)
})

test('keys stand for their bytes, all of them and in order', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte)
  expect(bytesOf(keyOf(bytes))).toEqual(bytes)
  expect(keyOf(bytes.subarray(4, 8))).toBe('\u0004\u0005\u0006\u0007')
})
