import { expect, test } from 'vitest'
import { nearerEnds } from './nearer-ends.ts'

test('a link is shortened to an hour or an evening before its end, and to none after it', () => {
  const now = new Date(2026, 10, 20, 16, 32).getTime()
  expect(nearerEnds(now, new Date(2026, 10, 22, 12).getTime()).map((ms) => new Date(ms))).toEqual([
    new Date(2026, 10, 20, 17, 32),
    new Date(2026, 10, 20, 23, 59),
    new Date(2026, 10, 21, 23, 59),
  ])
  expect(nearerEnds(now, now)).toEqual([])
  // Late in the evening an hour from now is after midnight.
  const late = new Date(2026, 10, 20, 23, 30).getTime()
  expect(nearerEnds(late, late + 3 * 86_400_000).map((ms) => new Date(ms))).toEqual([
    new Date(2026, 10, 21, 0, 30),
    new Date(2026, 10, 21, 23, 59),
  ])
})
