import { expect, test } from 'vitest'
import { instantOf, meantBy, offsetText, placeOf, readingAt, whichOf, zonesByContinent } from './moment.ts'

const at = (iso: string) => Date.parse(iso)
const HOUR_MS = 3_600_000

test('a time of an ordinary day is one instant, wherever one is', () => {
  const read = (tz: string) => meantBy({ date: '2026-11-22', time: '08:05' }, tz)
  expect(read('America/New_York')).toEqual({ kind: 'once', atMs: at('2026-11-22T13:05Z') })
  expect(read('Europe/Paris')).toEqual({ kind: 'once', atMs: at('2026-11-22T07:05Z') })
  expect(read('Asia/Kathmandu')).toEqual({ kind: 'once', atMs: at('2026-11-22T02:20Z') })
  expect(read('Pacific/Kiritimati')).toEqual({ kind: 'once', atMs: at('2026-11-21T18:05Z') })
})

test('the hour that exists twice is two instants, the earlier first', () => {
  const meant = meantBy({ date: '2026-10-25', time: '02:30' }, 'Europe/Paris')
  expect(meant).toEqual({ kind: 'twice', atMs: [at('2026-10-25T00:30Z'), at('2026-10-25T01:30Z')] })
  if (meant?.kind !== 'twice') return
  expect([whichOf(meant, at('2026-10-25T00:30:40Z')), whichOf(meant, at('2026-10-25T01:30:40Z'))]).toEqual([0, 1])
  expect([instantOf(meant, 0), instantOf(meant, 1)]).toEqual(meant.atMs)
  expect(meant.atMs.map((ms) => offsetText(ms, 'Europe/Paris'))).toEqual(['UTC+2', 'UTC+1'])
  expect(meantBy({ date: '2026-10-25', time: '03:00' }, 'Europe/Paris')?.kind).toBe('once')
  expect(meantBy({ date: '2026-10-25', time: '01:59' }, 'Europe/Paris')?.kind).toBe('once')
})

test('the hour that does not exist is kept as what clocks showed then', () => {
  const read = (time: string) => meantBy({ date: '2026-03-29', time }, 'Europe/Paris')
  expect(read('02:30')).toEqual({ kind: 'skipped', atMs: at('2026-03-29T01:30Z'), instead: '03:30' })
  expect([read('01:59')?.kind, read('03:00')?.kind]).toEqual(['once', 'once'])
})

test('a zone may shift by half an hour, or have lost a whole day', () => {
  expect(meantBy({ date: '2026-04-05', time: '01:45' }, 'Australia/Lord_Howe')?.kind).toBe('twice')
  expect(meantBy({ date: '2026-10-04', time: '02:15' }, 'Australia/Lord_Howe')).toMatchObject({ instead: '02:45' })
  expect(meantBy({ date: '2011-12-30', time: '12:00' }, 'Pacific/Apia')?.kind).toBe('skipped')
})

test.each(['Europe/Paris', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/St_Johns', 'UTC'])(
  'what clocks show at an instant means that instant: %s',
  (tz) => {
    for (let ms = at('2026-01-01T00:17Z'); ms < at('2027-01-01T00:00Z'); ms += 5 * HOUR_MS + 60_000) {
      const meant = meantBy(readingAt(ms, tz), tz)
      expect(meant && instantOf(meant, whichOf(meant, ms))).toBe(ms)
    }
  },
)

test('what is no day or no time means nothing', () => {
  for (const reading of [
    { date: '', time: '08:00' },
    { date: '2026-02-30', time: '08:00' },
    { date: '2026-02-28', time: '' },
    { date: '2026-02-28', time: '24:00' },
  ])
    expect(meantBy(reading, 'UTC')).toBeNull()
})

test('zones are said by their place and their distance from UTC', () => {
  expect(placeOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires')
  expect(offsetText(at('2026-01-01T00:00Z'), 'Asia/Kathmandu')).toBe('UTC+5:45')
  expect(offsetText(at('2026-01-01T00:00Z'), 'America/St_Johns')).toBe('UTC−3:30')
  expect(offsetText(0, 'UTC')).toBe('UTC')
  expect(zonesByContinent(['Europe/Paris', 'Asia/Tokyo'], ['Europe/Kyiv', 'Europe/Paris'])).toEqual([
    ['Asia', ['Asia/Tokyo']],
    ['Europe', ['Europe/Kyiv', 'Europe/Paris']],
    ['UTC', ['UTC']],
  ])
})
