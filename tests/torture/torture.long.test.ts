import { expect, test } from 'vitest'
import { torture } from './torture.ts'

test.each(['postgres', 'pglite'] as const)('20 rounds on %s lose nothing that was acknowledged', async (store) => {
  const rounds = await torture(store, 20, Date.now() % 1_000_000_000)
  expect(rounds.filter(({ faults }) => faults.length > 0)).toEqual([])
  // Rounds in which nothing was under way, or nothing had been acknowledged, would prove nothing.
  expect(rounds.some(({ acknowledged }) => acknowledged > 20)).toBe(true)
  expect(rounds.some(({ open }) => open > 0)).toBe(true)
  expect(rounds.some(({ open, arrived }) => arrived < open)).toBe(true)
})
