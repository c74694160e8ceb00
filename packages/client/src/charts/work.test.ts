import { expect, test } from 'vitest'
import { buildReport } from '../report/index.ts'
import { nov, rowsOf, snapshotOf } from '../report/sample.ts'
import { workWeeks } from './work.ts'

const weeksOf = (...days: readonly number[]) => {
  const rows = rowsOf(...days.map((day) => ['workday', nov(day), { status: 'full' }] as const))
  const { work, series } = buildReport(snapshotOf({ fields: ['workday.status'], rows }))
  return work ? workWeeks(work, series) : []
}

test('weeks are whole, and one of which nothing was said stands between the others', () => {
  // 1 November 2026 is a Sunday.
  const weeks = weeksOf(1, 2, 17)
  expect(weeks.map(({ index, day }) => [index, day])).toEqual([
    [-6, nov(1)],
    [1, nov(2)],
    [8, nov(9)],
    [15, nov(16)],
  ])
  expect(weeks.map(({ days }) => days.filter((status) => status !== null).length)).toEqual([1, 1, 0, 1])
  expect(weeks[0]?.days[6]).toBe('full')
  expect(weeks[3]?.days[1]).toBe('full')
})

test('no work day, no week', () => expect(weeksOf()).toEqual([]))
