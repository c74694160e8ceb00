import { systemRandom } from '@sotto/crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LockedKey } from './key-record.ts'
import { boundTo, MOST_UNLOCKED_MS, readUnlocked, writeUnlocked } from './unlocked.ts'

const lock = (): LockedKey => ({
  version: 1,
  opsLimit: 3,
  memLimit: 1,
  salt: systemRandom(16),
  sealed: systemRandom(72),
})
const here = lock()
const bound = boundTo('/a/diary', here)
const storeKey = systemRandom(32)

test('a key is good from its beginning until just before its end, and never for longer than 8 hours', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 45), fc.nat(2 * MOST_UNLOCKED_MS), fc.integer(), (sinceMs, forMs, offMs) => {
      const bytes = writeUnlocked(bound, { sinceMs, untilMs: sinceMs + forMs }, storeKey)
      const isGood = offMs >= 0 && offMs < forMs && forMs <= MOST_UNLOCKED_MS
      expect(readUnlocked(bytes, bound, sinceMs + offMs)).toEqual(isGood ? storeKey : null)
    }),
  )
  const bytes = writeUnlocked(bound, { sinceMs: 1000, untilMs: 2000 }, storeKey)
  expect([999, 1000, 1999, 2000].map((nowMs) => readUnlocked(bytes, bound, nowMs) !== null)).toEqual([
    false,
    true,
    true,
    false,
  ])
})

test('it is good for one folder under one lock', () => {
  const bytes = writeUnlocked(bound, { sinceMs: 0, untilMs: 10 }, storeKey)
  expect(readUnlocked(bytes, boundTo('/a/diary', { ...here }), 5)).toEqual(storeKey)
  for (const other of [boundTo('/another', here), boundTo('/a/diary', lock())])
    expect(readUnlocked(bytes, other, 5)).toBeNull()
})

test('any other bytes are no key', () => {
  const bytes = writeUnlocked(bound, { sinceMs: 0, untilMs: 10 }, storeKey)
  for (let end = 0; end < bytes.length; end++) expect(readUnlocked(bytes.slice(0, end), bound, 5)).toBeNull()
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (given) => readUnlocked(given, bound, 5) === null))
})
