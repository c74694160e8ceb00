import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DiaryError } from './error.ts'
import { addDays, instantOfLocal, isLocalDate, isoWithOffset, localDateOf, monthOf, parseTime } from './time.ts'

const ZONES = ['America/Vancouver', 'Europe/Paris', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC']

test('the local date follows the clocks over both changes of a year', () => {
  const paris = 'Europe/Paris'
  expect(localDateOf(Date.UTC(2026, 2, 28, 22, 59), paris)).toBe('2026-03-28')
  expect(localDateOf(Date.UTC(2026, 2, 28, 23, 0), paris)).toBe('2026-03-29')
  expect(localDateOf(Date.UTC(2026, 2, 29, 21, 59), paris)).toBe('2026-03-29')
  expect(localDateOf(Date.UTC(2026, 2, 29, 22, 0), paris)).toBe('2026-03-30')
  expect(localDateOf(Date.UTC(2026, 9, 25, 22, 59), paris)).toBe('2026-10-25')
  expect(localDateOf(Date.UTC(2026, 9, 25, 23, 0), paris)).toBe('2026-10-26')
  expect(localDateOf(Date.UTC(2011, 11, 30, 9, 59), 'Pacific/Apia')).toBe('2011-12-29')
  expect(localDateOf(Date.UTC(2011, 11, 30, 10, 0), 'Pacific/Apia')).toBe('2011-12-31')
})

test('times without an offset are in the zone; skipped ones fall after the gap, doubled ones are the earlier', () => {
  const now = { tz: 'Europe/Paris', nowMs: Date.UTC(2026, 5, 1, 8, 30) }
  const utc = (given: string) => new Date(parseTime(given, now)).toISOString()
  expect(utc('2026-03-29T02:30')).toBe('2026-03-29T01:30:00.000Z')
  expect(utc('2026-10-25T02:30')).toBe('2026-10-25T00:30:00.000Z')
  expect(utc('2026-01-05 07:08:09')).toBe('2026-01-05T06:08:09.000Z')
  expect(utc('2026-01-05T07:08:09.5-08:00')).toBe('2026-01-05T15:08:09.500Z')
  expect(utc('2026-01-05T07:08Z')).toBe('2026-01-05T07:08:00.000Z')
})

test('a date alone is now on the present day, noon on any other', () => {
  const now = { tz: 'Europe/Paris', nowMs: Date.UTC(2026, 5, 1, 22, 30) }
  expect(parseTime('2026-06-02', now)).toBe(now.nowMs)
  expect(new Date(parseTime('2026-06-01', now)).toISOString()).toBe('2026-06-01T10:00:00.000Z')
})

test.each([
  '',
  'yesterday',
  '2026-02-30',
  '2026-01-01T24:00',
  '2026-01-01T10:60',
  '1850-01-01',
  '9999-01-01T00:00Z',
  '2026-13-01',
])('refuses %o', (given) => {
  expect(() => parseTime(given, { tz: 'UTC', nowMs: 0 })).toThrow(DiaryError)
})

test('any instant reads back from its ISO form, and its local date is the first part of it', () => {
  const instants = fc.integer({ min: Date.UTC(1901, 0, 1), max: Date.UTC(2199, 0, 1) })
  fc.assert(
    fc.property(instants, fc.constantFrom(...ZONES), (atMs, tz) => {
      const iso = isoWithOffset(atMs, tz)
      expect(parseTime(iso, { tz: 'UTC', nowMs: 0 })).toBe(atMs)
      expect(iso.slice(0, 10)).toBe(localDateOf(atMs, tz))
      expect(monthOf(localDateOf(atMs, tz))).toBe(iso.slice(0, 7))
    }),
  )
})

test('an instant found for a local time shows that local time, unless the clocks skipped it', () => {
  const localTimes = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2037, 0, 1) })
  fc.assert(
    fc.property(localTimes, fc.constantFrom('America/Vancouver', 'Asia/Kathmandu', 'UTC'), (localMs, tz) => {
      const shown = isoWithOffset(instantOfLocal(localMs, tz), tz).slice(0, 23)
      const asked = new Date(localMs).toISOString().slice(0, 23)
      const skipped = Date.parse(`${shown}Z`) - localMs
      expect(shown === asked || skipped === 3_600_000).toBe(true)
    }),
  )
})

test('calendar arithmetic', () => {
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
  expect([
    isLocalDate('2024-02-29'),
    isLocalDate('2023-02-29'),
    isLocalDate('2023-2-9'),
    isLocalDate(20230101),
  ]).toEqual([true, false, false, false])
})
