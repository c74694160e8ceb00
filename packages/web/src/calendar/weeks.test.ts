import { expect, test } from 'vitest'
import { isDay, isMonth, mondayOf, shiftDay, shiftMonth, spanOfMonth, weekdayOf, weeksOf } from './weeks.ts'

test('weeks begin on Monday and hold every day once, over a year’s end and a leap day', () => {
  expect(weekdayOf('2026-11-22')).toBe(6)
  expect(mondayOf('2026-11-22')).toBe('2026-11-16')
  expect(mondayOf('1969-12-31')).toBe('1969-12-29')
  const days = weeksOf('2023-12-30', '2024-03-02').flat()
  expect(days[0]).toBe('2023-12-25')
  expect(days.at(-1)).toBe('2024-03-03')
  expect(new Set(days).size).toBe(days.length)
  expect(days).toContain('2024-02-29')
})

test('months follow each other over the year', () => {
  expect(shiftMonth('2026-01', -1)).toBe('2025-12')
  expect(shiftMonth('2026-11', 14)).toBe('2028-01')
  expect(spanOfMonth('2024-02')).toEqual({ from: '2024-02-01', to: '2024-02-29' })
  expect(shiftDay('2026-10-25', 1)).toBe('2026-10-26')
})

test('what is no day or month of the calendar is told from one', () => {
  expect(['2026-11', '2026-13', '2026-1', ''].map(isMonth)).toEqual([true, false, false, false])
  expect(['2026-02-28', '2026-02-29', '2026-2-1', 'today'].map(isDay)).toEqual([true, false, false, false])
})
