import { systemRandom } from '@sotto/crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forget, shouldLock } from './auto-lock.ts'

const nowMs = Date.UTC(2026, 10, 22)
const MINUTE = 60_000
const idle = (usedAgo: number, afterMs: number | null, hiddenAgo: number | null = null) =>
  shouldLock({
    lastUsedMs: nowMs - usedAgo,
    nowMs,
    afterMs,
    hiddenSinceMs: hiddenAgo === null ? null : nowMs - hiddenAgo,
  })

test('it locks when it was not used for so long, seen or not', () => {
  expect([idle(5 * MINUTE - 1, 5 * MINUTE), idle(5 * MINUTE, 5 * MINUTE)]).toEqual([false, true])
  expect([idle(5 * MINUTE - 1, 5 * MINUTE, MINUTE), idle(5 * MINUTE, 5 * MINUTE, MINUTE)]).toEqual([false, true])
})

test('out of sight nothing counts as use', () => {
  expect(idle(0, 5 * MINUTE, 5 * MINUTE)).toBe(true)
  expect(idle(0, 5 * MINUTE, 5 * MINUTE - 1)).toBe(false)
})

test('0 locks as soon as nobody sees it, and never while somebody does', () => {
  expect([idle(0, 0, 0), idle(0, 0), idle(60 * MINUTE, 0)]).toEqual([true, false, false])
})

test('null never locks', () => {
  fc.assert(
    fc.property(fc.integer(), fc.option(fc.integer()), (used, hidden) => {
      expect(idle(used, null, hidden)).toBe(false)
    }),
  )
})

test('a clock that was set back locks at once, beyond what a clock goes back by itself', () => {
  expect([idle(-MINUTE, 5 * MINUTE), idle(-MINUTE - 1, 5 * MINUTE), idle(-MINUTE - 1, 0)]).toEqual([false, true, true])
})

test('whatever is open too long is locked, and once it would lock it goes on doing so', () => {
  const ms = fc.integer({ min: 0, max: 100 * MINUTE })
  fc.assert(
    fc.property(ms, ms, fc.option(ms), ms, (used, afterMs, hidden, later) => {
      const at = (by: number) => idle(used + by, afterMs, hidden === null ? null : hidden + by)
      if (afterMs > 0 && used >= afterMs) expect(at(0)).toBe(true)
      if (at(0)) expect(at(later)).toBe(true)
    }),
  )
})

test('keys are overwritten', () => {
  const keys = [systemRandom(32), systemRandom(97)]
  forget(...keys)
  expect(keys).toEqual([new Uint8Array(32), new Uint8Array(97)])
})
