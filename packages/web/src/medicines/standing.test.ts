import { expect, test } from 'vitest'
import { inPlaces, placeOf } from './standing.ts'

const today = '2026-11-21'

test('a medicine stands by its use while it is taken, its last day included', () => {
  expect(placeOf({ use: 'scheduled' }, today)).toBe('scheduled')
  expect(placeOf({ use: 'both', start: today, stop: today }, today)).toBe('scheduled')
  expect(placeOf({ use: 'prn' }, today)).toBe('as-needed')
  expect(placeOf({}, today)).toBe('as-needed')
  expect(placeOf({ use: 'scheduled', start: '2026-11-22' }, today)).toBe('coming')
  expect(placeOf({ use: 'scheduled', start: '2026-01-01', stop: '2026-11-20' }, today)).toBe('stopped')
})

test('they stand by name in their places, what was stopped last comes first there', () => {
  const medicine = (name: string, rest: object = {}) => ({ id: name, name, ...rest })
  const places = inPlaces(
    [
      medicine('Zoplin', { use: 'scheduled' }),
      medicine('Älpan', { use: 'scheduled' }),
      medicine('Old', { stop: '2025-01-01' }),
      medicine('Older', { stop: '2024-01-01' }),
      medicine('Later', { start: '2027-01-01' }),
    ],
    today,
    'en',
  )
  expect(places.map(([place, those]) => [place, those.map(({ name }) => name)])).toEqual([
    ['scheduled', ['Älpan', 'Zoplin']],
    ['coming', ['Later']],
    ['stopped', ['Old', 'Older']],
  ])
})
