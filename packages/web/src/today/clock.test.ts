import { expect, test } from 'vitest'
import { dayAt, dayBefore, longDay, relativeDay, shortDay, timeAt } from './clock.ts'

const MS = Date.parse('2026-11-21T23:30:00Z')

test('days and times are those of the clocks of a zone', () => {
  expect([dayAt(MS, 'UTC'), timeAt(MS, 'UTC')]).toEqual(['2026-11-21', '23:30'])
  expect([dayAt(MS, 'Europe/Paris'), timeAt(MS, 'Europe/Paris')]).toEqual(['2026-11-22', '00:30'])
  expect([dayAt(MS, 'America/Lima'), timeAt(MS, 'America/Lima')]).toEqual(['2026-11-21', '18:30'])
})

test('days in words, the day before the month', () => {
  expect(longDay('2026-11-21', 'en')).toEqual({ weekday: 'Saturday', date: '21 November' })
  expect(longDay('2026-11-21', 'fr')).toEqual({ weekday: 'Samedi', date: '21 novembre' })
  expect([shortDay('2026-12-05', 'en'), shortDay('2026-12-05', 'fr')]).toEqual(['5 Dec', '5 déc.'])
  expect(['2026-11-21', '2026-11-20', '2026-11-19'].map((day) => relativeDay(day, '2026-11-21', 'en'))).toEqual([
    ...['today', 'yesterday', '19 Nov'],
  ])
  expect(relativeDay('2026-11-20', '2026-11-21', 'fr')).toBe('hier')
})

test('the day before, over the end of a month and of a year', () => {
  expect([dayBefore('2026-03-01'), dayBefore('2026-01-01')]).toEqual(['2026-02-28', '2025-12-31'])
})
