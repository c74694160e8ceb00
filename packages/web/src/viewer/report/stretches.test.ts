import { expect, test } from 'vitest'
import { stretchesOf } from './stretches.ts'

const dayOf = (day: string | number, index: number) => ({ day, index, summaries: [], entries: [] })

test('days stand by the month, or by thirty where they are numbers, in order and all of them', () => {
  const dates = ['2026-01-30', '2026-01-31', '2026-02-01', '2027-02-01'].map(dayOf)
  expect(stretchesOf(dates).map(({ key, first, last }) => [key, first, last])).toEqual([
    ['2026-01', '2026-01-30', '2026-01-31'],
    ['2026-02', '2026-02-01', '2026-02-01'],
    ['2027-02', '2027-02-01', '2027-02-01'],
  ])
  const numbers = Array.from({ length: 61 }, (_, at) => dayOf(at + 1, at))
  expect(stretchesOf(numbers).map(({ days }) => days.length)).toEqual([30, 30, 1])
  expect(stretchesOf(numbers).flatMap(({ days }) => days)).toEqual(numbers)
})
