import { expect, test } from 'vitest'
import { buildReport } from './report.ts'
import { nov, rowsOf, snapshotOf } from './sample.ts'

const pain = (
  day: number,
  nrs: number,
  rating: string,
  ...sites: { region: string; side: 'left' | 'right'; nrs?: number }[]
) => ['pain', nov(day), { nrs, rating, sites }] as const

test('a place is the median of the days it was named; fewer than three days are listed, not filled', () => {
  const back = { region: 'lower-back', side: 'left' } as const
  const calf = { region: 'calf', side: 'left' } as const
  const rows = rowsOf(
    // Day 1: own ratings 2 and 4, median 3; day 2: the entry's 5; day 3: 9.
    pain(1, 8, 'now', { ...back, nrs: 2 }),
    pain(1, 8, 'now', { ...back, nrs: 4 }),
    pain(2, 5, 'now', back),
    pain(3, 9, 'now', back, { ...calf, nrs: 8 }),
    pain(4, 9, 'worst', { ...calf, nrs: 10 }),
    pain(5, 3, 'now'),
  )
  const { places } = buildReport(snapshotOf({ fields: ['pain.sites'], rows }))
  expect(places).toEqual({
    n: 4,
    places: [
      { region: 'lower-back', side: 'left', views: [], median: 5, days: 3, filled: true },
      { region: 'calf', side: 'left', views: [], median: 8, days: 2, filled: false },
    ],
  })
})

test('places come by days, then by median', () => {
  const rows = rowsOf(
    pain(1, 3, 'now', { region: 'neck', side: 'left', nrs: 3 }, { region: 'knee', side: 'left', nrs: 7 }),
    pain(2, 3, 'now', { region: 'hip', side: 'right', nrs: 1 }),
    pain(3, 3, 'now', { region: 'hip', side: 'right', nrs: 1 }),
  )
  const { places } = buildReport(snapshotOf({ rows }))
  expect(places?.places.map(({ region }) => region)).toEqual(['hip', 'knee', 'neck'])
})

const session = (day: number, before?: number, after?: number, nextDay?: number) => {
  const given = { painBefore: before, painAfter: after, painNextDay: nextDay }
  const rated = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  return ['exercise', nov(day), { planItem: 'Walk', ...Object.fromEntries(rated) }] as const
}

test('sessions are counted, not averaged', () => {
  const rows = rowsOf(
    session(1, 4, 6, 4),
    session(2, 4, 5, 6),
    session(3, 5, 5),
    session(4, 5),
    session(5, undefined, 9, 9),
  )
  const { exercise } = buildReport(snapshotOf({ fields: ['exercise.painNextDay'], rows }))
  expect(exercise).toMatchObject({
    asked: { before: true, during: false, after: true, nextDay: true },
    afterwards: { higher: 2, most: 2, n: 3 },
    nextDay: { backOrLower: 1, n: 2 },
  })
  expect(exercise?.sessions.map(({ before, after, nextDay }) => [before, after, nextDay])).toEqual([
    [4, 6, 4],
    [4, 5, 6],
    [5, 5, 'not asked'],
    [5, 'not asked', 'not asked'],
    ['not asked', 9, 9],
  ])
})

test('the next day is due within 24 hours of sealing, at 09:12 on the 21st', () => {
  const at = (day: number, time?: string, completed = true) => ({
    ...{ n: day, kind: 'exercise' as const, day: nov(day), fields: { planItem: 'Walk', completed } },
    ...(time === undefined ? {} : { time }),
  })
  const told = (row: ReturnType<typeof at>, fields = ['exercise.painNextDay']) =>
    buildReport(snapshotOf({ fields, rows: [row] })).exercise?.sessions[0]?.nextDay
  expect(told(at(20, '09:11'))).toBe('not asked')
  expect(told(at(20, '09:13'))).toBe('due')
  expect(told(at(20))).toBe('due')
  expect(told(at(19))).toBe('not asked')
  expect(told(at(20, '09:13', false))).toBe('not asked')
  expect(told(at(20, '09:13'), ['exercise.painAfter'])).toBe('not asked')
})

test('goals go by activity and words, abilities by week with units as entered', () => {
  const rows = rowsOf(
    ['goal', nov(1), { activity: 'walking', score: 3 }],
    ['goal', nov(9), { activity: 'walking', score: 5 }],
    ['goal', nov(9), { activity: 'other', ownWords: 'My allotment', score: 0 }],
    // Sunday the 1st is the end of a week that began before the range; 2 to 8 the next.
    ['ability', nov(1), { sit: 20, lift: 10, weightUnit: 'lb', bend: 'no' }],
    ['ability', nov(2), { sit: 30, lift: 5, weightUnit: 'kg', bend: 'some' }],
    ['ability', nov(4), { sit: 25 }],
    ['ability', nov(4), { sit: 15 }],
  )
  const { goals, abilities, abilityLevels } = buildReport(snapshotOf({ rows }))
  expect(goals).toMatchObject([
    { activity: 'walking', ownWords: null, was: 3, now: 5, n: 2 },
    { activity: 'other', ownWords: 'My allotment', was: null, now: 0, n: 1 },
  ])
  expect(abilities?.map(({ field, unit, was, now }) => [field, unit, was, now])).toEqual([
    ['sit', 'min', 20, 25],
    ['lift', 'kg', expect.closeTo(4.535_923_7, 9), 5],
  ])
  expect(abilities?.[0]?.series.map(({ day }) => day)).toEqual([nov(1), nov(2)])
  expect(abilityLevels).toMatchObject([{ field: 'bend', was: 'no', now: 'some', n: 2 }])
})

test('a medicine’s lane counts doses by day; a skipped one is none taken', () => {
  const rows = rowsOf(
    ['medication', '2025-03-01', { name: 'Naproxen', strength: 500, unit: 'mg', start: '2026-11-02' }],
    ['dose', nov(2), { medication: 1, status: 'taken' }],
    ['dose', nov(2), { medication: 1, status: 'late' }],
    ['dose', nov(3), { medication: 1, status: 'skipped' }],
    ['dose', nov(4), { medication: 1 }],
    ['dose', '2026-12-24', { medication: 1, status: 'taken' }],
    ['dose', nov(5), { medication: 77, status: 'taken' }],
  )
  const { medicines } = buildReport(snapshotOf({ rows }))
  expect(medicines).toMatchObject([
    { n: 1, name: 'Naproxen', start: nov(2), stop: null, most: 2, taken: 2, skipped: 1, doses: 4 },
    { n: null, name: null, taken: 1, doses: 1 },
  ])
  expect(medicines?.[0]?.days).toEqual([
    { day: nov(2), index: 1, taken: 2, late: 1, skipped: 0, unstated: 0 },
    { day: nov(3), index: 2, taken: 0, late: 0, skipped: 1, unstated: 0 },
    { day: nov(4), index: 3, taken: 0, late: 0, skipped: 0, unstated: 1 },
  ])
})

test('checks are medians of days, sets are counts of days', () => {
  const rows = rowsOf(
    ['check', nov(1), { interference: 2, sleepQuality: 4, aids: ['cane', 'brace'] }],
    ['check', nov(2), { interference: 3, aids: ['cane'] }],
    ['check', nov(3), { interference: 8, sleepQuality: 7, sleepMinutes: 400 }],
  )
  const { checks, terms, figures } = buildReport(snapshotOf({ rows }))
  expect(checks).toEqual([
    { field: 'interference', value: 3, low: 2.5, high: 5.5, n: 3, bands: null },
    { field: 'sleepQuality', value: 5.5, low: 4.75, high: 6.25, n: 2, bands: null },
    { field: 'sleepMinutes', value: 400, low: 400, high: 400, n: 1, bands: null },
  ])
  expect(figures.interference).toMatchObject({ value: 3, n: 3 })
  expect(terms).toEqual([
    {
      ...{ kind: 'check', field: 'aids', n: 3 },
      terms: [
        { term: 'cane', days: 2 },
        { term: 'brace', days: 1 },
      ],
    },
  ])
})

test('work is told per day, never summed over entries', () => {
  const rows = rowsOf(
    ['workday', nov(2), { status: 'full', hoursScheduled: 8, hoursWorked: 8 }],
    ['workday', nov(2), { status: 'off', hoursScheduled: 8, hoursWorked: 0, reason: 'pain' }],
    ['workday', nov(3), { status: 'modified', hoursWorked: 4 }],
    ['workday', nov(9), { status: 'off' }],
  )
  const { work } = buildReport(snapshotOf({ rows }))
  expect(work).toMatchObject({
    counts: { off: 2, modified: 1, full: 0, 'not-scheduled': 0 },
    ...{ hoursScheduled: { value: 8, n: 1 }, hoursWorked: { value: 4, n: 2 }, n: 3 },
    reasons: [{ reason: 'pain', days: 1 }],
  })
  expect(work?.weeks).toMatchObject([
    { day: nov(2), n: 2, hoursWorked: { value: 4, n: 2 } },
    { day: nov(9), n: 1, hoursWorked: { value: null, n: 0 } },
  ])
})
