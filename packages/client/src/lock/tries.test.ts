import { systemRandom } from '@sotto/crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SottoError } from '../error.ts'
import { MemoryStore } from '../store/memory-store.ts'
import { attempt, demandNoWait, waitAfterMs } from './tries.ts'

const key = systemRandom(32)
const refusal = (code: string, message = '') =>
  expect.objectContaining({ code, message: expect.stringContaining(message) }) as unknown

/** A lock with a clock of its own; counts how often a passphrase was tried at all. */
function locked() {
  const store = new MemoryStore()
  const state = { nowMs: Date.UTC(2026, 10, 22), tried: 0 }
  const give = (isRight: boolean) =>
    attempt(
      store,
      () => state.nowMs,
      () => {
        state.tried += 1
        if (isRight) return key
        throw new SottoError('store-locked')
      },
    )
  const wrong = () => expect(give(false)).rejects.toEqual(refusal('store-locked'))
  return { store, state, give, wrong }
}

test('three may be wrong; then one waits 1, 2, 4 … up to 300 seconds', () => {
  expect(Array.from({ length: 15 }, (_, wrong) => waitAfterMs(wrong) / 1000)).toEqual([
    0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300,
  ])
  expect(waitAfterMs(Number.MAX_SAFE_INTEGER)).toBe(300_000)
})

test('while one waits nothing is tried, not even the right one, and how long is said', async () => {
  const { state, give, wrong } = locked()
  for (let n = 0; n < 3; n++) await wrong()
  expect(state.tried).toBe(3)
  await expect(give(true)).rejects.toEqual(refusal('lock-waits', '1 s'))
  state.nowMs += 999
  await expect(give(true)).rejects.toEqual(refusal('lock-waits', '1 s'))
  expect(state.tried).toBe(3)
  state.nowMs += 1
  await wrong()
  await expect(give(true)).rejects.toEqual(refusal('lock-waits', '2 s'))
  state.nowMs += 2000
  expect(await give(true)).toEqual(key)
})

test('a right one ends the count', async () => {
  const { store, give, wrong } = locked()
  for (let round = 0; round < 2; round++) {
    await wrong()
    await wrong()
    expect(await give(true)).toEqual(key)
  }
  expect(await store.rows('lock')).toEqual([])
})

test('what is no attempt is not counted', async () => {
  const { store } = locked()
  const damaged = () => {
    throw new SottoError('store-damaged')
  }
  await expect(attempt(store, () => 0, damaged)).rejects.toEqual(refusal('store-damaged'))
  expect(await store.rows('lock')).toEqual([])
})

test('a clock that was set back shuts nobody out for longer than 300 seconds', async () => {
  const { store, state, give, wrong } = locked()
  for (let n = 0; n < 20; n++) {
    await wrong()
    state.nowMs += 300_000
  }
  state.nowMs -= 400 * 86_400_000
  await expect(give(true)).rejects.toEqual(refusal('lock-waits', '300 s'))
  // Asking again and again does not make it longer.
  state.nowMs += 299_000
  await expect(demandNoWait(store, state.nowMs)).rejects.toEqual(refusal('lock-waits', '1 s'))
  state.nowMs += 1000
  expect(await give(true)).toEqual(key)
})

test('a count that is none begins anew', async () => {
  const { store, give } = locked()
  await store.write([{ table: 'lock', key: 'tries', value: systemRandom(9) }])
  expect(await give(true)).toEqual(key)
})

test('however attempts and clocks go, no more are tried than the waits allow', async () => {
  const steps = fc.array(fc.record({ byMs: fc.integer({ min: -400_000, max: 400_000 }), isRight: fc.boolean() }), {
    maxLength: 60,
  })
  await fc.assert(
    fc.asyncProperty(steps, async (given) => {
      const { state, give } = locked()
      let wrong = 0
      let sinceMs = 0
      for (const { byMs, isRight } of given) {
        state.nowMs += byMs
        sinceMs = Math.min(sinceMs, state.nowMs)
        const before = state.tried
        const isFree = state.nowMs - sinceMs >= waitAfterMs(wrong)
        const result = await give(isRight).catch((error: unknown) => error)
        expect(state.tried - before).toBe(isFree ? 1 : 0)
        expect(result).toEqual(isFree ? (isRight ? key : refusal('store-locked')) : refusal('lock-waits'))
        if (!isFree) continue
        wrong = isRight ? 0 : wrong + 1
        sinceMs = state.nowMs
      }
    }),
  )
})
