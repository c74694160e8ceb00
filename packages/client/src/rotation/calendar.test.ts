import { addDays, isLocalDate } from '@sotto/shared/diary'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { demandMonths, dueDay, MOST_MONTHS } from './calendar.ts'

const months = fc.integer({ min: 1, max: MOST_MONTHS })
const days = fc.integer({ min: 0, max: 60_000 }).map((n) => addDays('1990-01-01', n))

test.each([
  ['2026-11-22', 1, '2026-12-22'],
  ['2026-11-22', 24, '2028-11-22'],
  ['2026-12-01', 1, '2027-01-01'],
  ['2026-01-31', 1, '2026-02-28'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2024-02-29', 12, '2025-02-28'],
  ['2026-08-31', 3, '2026-11-30'],
])('after %s and %i months: %s', (lastDay, everyMonths, due) => {
  expect(dueDay({ lastDay, everyMonths })).toBe(due)
})

test('the day is a day, of the month so many months on, and never later in it', () => {
  fc.assert(
    fc.property(days, months, (lastDay, everyMonths) => {
      const due = dueDay({ lastDay, everyMonths })
      expect(isLocalDate(due)).toBe(true)
      const monthsOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
      expect(monthsOf(due) - monthsOf(lastDay)).toBe(everyMonths)
      expect(due.slice(8) <= lastDay.slice(8)).toBe(true)
    }),
  )
})

test('a year and more of months, and none that is no number of them', () => {
  for (const good of [0, 1, MOST_MONTHS]) expect(() => demandMonths(good)).not.toThrow()
  for (const bad of [-1, 0.5, MOST_MONTHS + 1, Number.NaN, Infinity])
    expect(() => demandMonths(bad)).toThrow(expect.objectContaining({ code: 'input-invalid' }))
})
