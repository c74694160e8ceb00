import { expect, test } from 'vitest'
import { dayText, momentText } from './moment.ts'

const now = new Date(2026, 10, 20).getTime()

test('a moment has its day of the week and its time, and its year where that is another one', () => {
  const end = new Date(2026, 11, 5, 23, 59).getTime()
  expect(momentText(end, now, 'en')).toBe('Sat 5 Dec, 23:59')
  expect(momentText(end, now, 'fr')).toBe('sam. 5 déc., 23:59')
  expect(momentText(new Date(2027, 0, 2, 8, 5).getTime(), now, 'en')).toBe('Sat 2 Jan 2027, 08:05')
  expect(dayText(end, now, 'fr')).toBe('5 déc.')
})
