import { expect, test } from 'vitest'
import { torture } from './torture.ts'

// One kill and one cut on each store; seeds as they come, since a failure prints its own.
test.each(['postgres', 'pglite'] as const)(
  'what %s acknowledged survives, and a cut answer changes nothing',
  async (store) => {
    const rounds = await torture(store, 2, Date.now() % 1_000_000_000)
    expect(rounds.filter(({ faults }) => faults.length > 0)).toEqual([])
    expect(rounds).toHaveLength(2)
  },
)
