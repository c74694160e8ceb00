import { expect, test } from 'vitest'
import { checkTable, inOrder } from './check-table.ts'

test('a day has a row where anything was answered, empty where a question was not; a zero is a zero', () => {
  const series = ['2026-11-20', '2026-11-21', '2026-11-22'].map((day, index) => ({
    ...{ day, index, logged: true, min: null, median: null, max: null, band: null, n: 0 },
  }))
  const checks = inOrder([
    { field: 'interference', days: [2], values: [0] },
    { field: 'sleepMinutes', days: [0, 2], values: [400, 380] },
  ])
  const { columns, rows, n } = checkTable(series, checks)
  expect(columns.map(({ id }) => id)).toEqual(['day', 'check.sleepMinutes', 'check.interference'])
  expect(rows).toEqual([
    ['2026-11-20', 400, null],
    ['2026-11-22', 380, 0],
  ])
  expect(n).toBe(2)
})
