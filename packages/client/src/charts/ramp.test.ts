import { expect, test } from 'vitest'
import { rampStep } from './ramp.ts'

test('a half takes the next step up; nothing leaves the ramp', () => {
  expect([0, 0.5, 4.5, 9.5, 10, 11, -1].map(rampStep)).toEqual([0, 1, 5, 10, 10, 10, 0])
  expect((['low', 'mid', 'high'] as const).map(rampStep)).toEqual([2, 5, 8])
})
