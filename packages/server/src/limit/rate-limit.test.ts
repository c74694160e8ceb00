import { expect, test } from 'vitest'
import { RelayRefusal } from '../refusal.ts'
import { RateLimit } from './rate-limit.ts'

const at = (start: number) => {
  let nowMs = start
  return { nowMs: () => nowMs, after: () => () => undefined, set: (next: number) => (nowMs = next) }
}

const waitOf = (limit: RateLimit, key: string): number => {
  try {
    limit.take(key)
    return 0
  } catch (error) {
    if (error instanceof RelayRefusal && error.code === 'rate-limited') return error.retryAfterMs
    throw error
  }
}

test('a burst, then one at a time as time passes; each key by itself', () => {
  const clock = at(1_000_000)
  const limit = new RateLimit(6, clock)
  expect(Array.from({ length: 6 }, () => waitOf(limit, 'a'))).toEqual([0, 0, 0, 0, 0, 0])
  expect(waitOf(limit, 'a')).toBe(10_000)
  expect(waitOf(limit, 'b')).toBe(0)
  clock.set(1_010_000)
  expect([waitOf(limit, 'a'), waitOf(limit, 'a')]).toEqual([0, 10_000])
})

test('a clock that steps back neither refills nor locks out', () => {
  const clock = at(1_000_000)
  const limit = new RateLimit(2, clock)
  waitOf(limit, 'a')
  waitOf(limit, 'a')
  clock.set(0)
  expect(waitOf(limit, 'a')).toBe(30_000)
  clock.set(30_000)
  expect(waitOf(limit, 'a')).toBe(0)
})

test('zero sets no limit', () => {
  const limit = new RateLimit(0, at(0))
  for (let nth = 0; nth < 1000; nth++) expect(waitOf(limit, 'a')).toBe(0)
})
