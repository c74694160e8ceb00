import { readSnapshot, type Snapshot } from '@sotto/shared/snapshot'
import { expect, test } from 'vitest'
import { sumUpPain } from './pain.ts'
import { buildReport } from './report.ts'
import { nov, painOn, rowsOf, snapshotOf } from './sample.ts'

const dayOf = (snapshot: Snapshot, day: string | number) => {
  const { index: _, ...rest } = buildReport(snapshot).series.find((one) => one.day === day)!
  return rest
}

test('a sample is a snapshot', () => {
  const snapshot = snapshotOf({ rows: painOn({ 3: [4, 6] }) })
  expect(readSnapshot(snapshot)).toEqual(snapshot)
})

test('the number is the median of days, however many entries a bad day has', () => {
  // Day medians 2, 3 and 8; of entries it would be 8.
  const { figures } = buildReport(snapshotOf({ rows: painOn({ 1: [2], 2: [3], 3: [8, 8, 8, 8, 8] }) }))
  expect(figures.median).toEqual({ value: 3, low: 2.5, high: 5.5, n: 3 })
  expect(figures.worst).toEqual({ value: 8, day: nov(3), days: 1, n: 3 })
  expect(figures.high).toEqual({ value: 1, n: 3 })
})

test('worst and least only widen the day', () => {
  const rows = rowsOf(
    ['pain', nov(5), { nrs: 4, rating: 'now' }],
    ['pain', nov(5), { nrs: 5, rating: 'now' }],
    ['pain', nov(5), { nrs: 9, rating: 'worst' }],
    ['pain', nov(5), { nrs: 1, rating: 'least' }],
    ['pain', nov(5), { nrs: 8, rating: 'average' }],
  )
  expect(dayOf(snapshotOf({ rows }), nov(5))).toEqual({
    ...{ day: nov(5), logged: true, min: 1, median: 4.5, max: 9, band: null, n: 5 },
  })
})

test('the average stands where there is no now; a worst alone has no median', () => {
  const rows = rowsOf(
    ['pain', nov(5), { nrs: 6, rating: 'average' }],
    ['pain', nov(5), { nrs: 9, rating: 'worst' }],
    ['pain', nov(6), { nrs: 9, rating: 'worst' }],
  )
  expect(dayOf(snapshotOf({ rows }), nov(5))).toMatchObject({ min: 6, median: 6, max: 9 })
  expect(dayOf(snapshotOf({ rows }), nov(6))).toMatchObject({ median: null, max: 9, n: 1 })
  const { figures } = buildReport(snapshotOf({ rows }))
  expect(figures.median?.n).toBe(1)
  expect(figures.worst).toEqual({ value: 9, day: nov(6), days: 2, n: 2 })
})

test('zero is a value; nothing logged is none', () => {
  const report = buildReport(snapshotOf({ rows: painOn({ 2: [0] }) }))
  expect(report.daysLogged).toBe(1)
  expect(report.series[1]).toMatchObject({ logged: true, min: 0, median: 0, max: 0, n: 1 })
  expect(report.series[0]).toMatchObject({ logged: false, min: null, median: null, max: null, n: 0 })
  expect(report.figures.median).toEqual({ value: 0, low: 0, high: 0, n: 1 })
})

test('a range without an entry has no numbers, and one not chosen has no place for them', () => {
  const empty = buildReport(snapshotOf({ fields: ['pain.nrs', 'check.interference', 'flare.end'] }))
  expect(empty.daysLogged).toBe(0)
  expect(empty.figures).toMatchObject({
    median: { value: null, low: null, high: null, n: 0 },
    worst: { value: null, day: null, days: 0, n: 0 },
    high: { value: null, n: 0 },
    interference: { value: null, n: 0 },
    flareDays: { value: null, spans: [], n: 0 },
  })
  const withheld = buildReport(snapshotOf({ fields: [] }))
  expect(Object.values(withheld.figures)).toEqual(Array(7).fill(null))
  expect([withheld.rolling, withheld.flares, withheld.places, withheld.medicines]).toEqual([null, null, null, null])
})

test('a range includes its last day; one day is a range', () => {
  const report = buildReport(
    snapshotOf({ range: { from: nov(3), to: nov(3) }, rows: painOn({ 2: [9], 3: [4], 4: [8] }) }),
  )
  expect(report.header.daysInRange).toBe(1)
  expect(report.series).toHaveLength(1)
  expect(report.figures.worst).toMatchObject({ value: 4, n: 1 })
  expect(report.days.map(({ day }) => day)).toEqual([nov(2), nov(3), nov(4)])
})

test('23 of 30 days: other entries make a day logged, a medicine on the list does not', () => {
  const rows = rowsOf(
    ...Array.from({ length: 22 }, (_, i) => ['pain', nov(i + 1), { nrs: 4, rating: 'now' }] as const),
    ['check', nov(25), { interference: 3 }],
    ['medication', nov(28), { name: 'A' }],
    ['condition', nov(29), { name: 'B' }],
    ['visit', nov(30), { type: 'physio' }],
  )
  const report = buildReport(snapshotOf({ rows }))
  expect([report.daysLogged, report.header.daysInRange]).toEqual([23, 30])
  expect(report.series.filter(({ logged }) => logged)).toHaveLength(23)
  expect(report.figures.median?.n).toBe(22)
})

test('days summed up before sealing read as the entries do', () => {
  const rows = rowsOf(
    ['pain', nov(5), { nrs: 4, rating: 'now', sites: [{ region: 'neck', side: 'left', nrs: 6 }] }],
    ['pain', nov(5), { nrs: 7, rating: 'now', sites: [{ region: 'neck', side: 'left' }] }],
    ['pain', nov(6), { nrs: 9, rating: 'worst', sites: [{ region: 'jaw', side: 'middle' }] }],
    ['pain', nov(7), { nrs: 2, rating: 'average' }],
  )
  const raw = buildReport(snapshotOf({ rows }))
  const days = [nov(5), nov(6), nov(7)].map((day) => {
    const of = rows.filter((row) => row.day === day).map(({ fields }) => fields)
    const { min, median, max, n, places } = sumUpPain(of as Parameters<typeof sumUpPain>[0])
    return {
      day,
      ...{ min: min!, max: max!, n: n!, ...(median === null ? {} : { median }) },
      sites: places.map(({ region, side, value }) => ({ region, side, ...(value === null ? {} : { nrs: value }) })),
    }
  })
  const daily = buildReport(snapshotOf({ less: ['daily'], days }))
  expect(daily.series).toEqual(raw.series)
  expect(daily.figures).toEqual(raw.figures)
  expect(daily.places).toEqual(raw.places)
  expect(daily.rolling).toEqual(raw.rolling)
})

test('bands are counted in days and show no number', () => {
  const days = [
    { day: nov(1), median: 'low' as const },
    { day: nov(2), median: 'high' as const },
    { day: nov(3), median: 'high' as const },
  ]
  const rows = rowsOf(['check', nov(1), { interference: 'mid' }])
  const report = buildReport(snapshotOf({ less: ['daily', 'bands'], days, rows }))
  expect(report.figures).toMatchObject({ median: null, worst: null, high: null, interference: null })
  expect(report.figures.painBands).toEqual({ low: 1, mid: 0, high: 2, n: 3 })
  expect(report.figures.interferenceBands).toEqual({ low: 0, mid: 1, high: 0, n: 1 })
  expect(report.rolling).toBeNull()
  expect(report.series[1]).toMatchObject({ band: 'high', median: null, n: null })
})

test('with bands no number is shown, though a row holds one', () => {
  const report = buildReport(snapshotOf({ less: ['bands'], rows: painOn({ 1: [3], 2: [3.5], 3: [7, 6] }) }))
  expect(report.figures.painBands).toEqual({ low: 1, mid: 2, high: 0, n: 3 })
  expect(report.series.flatMap(({ min, median, max }) => [min, median, max]).filter((x) => x !== null)).toEqual([])
})

test('relative days work like dates', () => {
  const fields = { nrs: 5, rating: 'now' }
  const rows = rowsOf(['pain', 1, fields], ['pain', 10, fields], ['pain', 11, fields], ['pain', -3, fields])
  const report = buildReport(snapshotOf({ less: ['relative'], range: { days: 10 }, rows }))
  expect(report.header).toMatchObject({ period: null, daysInRange: 10 })
  expect(report.daysLogged).toBe(2)
  expect(report.series.map(({ day }) => day)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  expect(report.figures.worst).toMatchObject({ day: 10 })
  expect(report.days.map(({ day }) => day)).toEqual([-3, 1, 10, 11])
})
