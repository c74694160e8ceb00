import type { SnapshotRow } from '@sotto/shared/snapshot'
import { expect, test } from 'vitest'
import { snapshotCsv } from './csv.ts'
import { buildReport } from './report.ts'
import { nov, painOn, rowsOf, snapshotOf } from './sample.ts'
import { textOf } from './text.ts'
import { en } from './words/en.ts'

const fields = ['pain.nrs', 'flare.end']
const flare = (day: string | number, end?: string | number) =>
  ['flare', day, end === undefined ? {} : { end: { day: end } }] as const

test('a flare that crosses the range is clipped and says so', () => {
  const rows = rowsOf(flare('2026-10-29', nov(2)), flare(nov(29), '2026-12-03'))
  const { flares, figures } = buildReport(snapshotOf({ fields, rows }))
  expect(flares).toMatchObject([
    { first: nov(1), last: nov(2), days: 2, clippedStart: true, clippedEnd: false, end: 'given' },
    { first: nov(29), last: nov(30), days: 2, clippedStart: false, clippedEnd: true, end: 'given' },
  ])
  expect(figures.flareDays?.value).toBe(4)
  expect(figures.flareDays?.n).toBe(1)
})

test('a flare outside the range is in no count, and still among the entries', () => {
  const rows = rowsOf(flare('2026-10-01', '2026-10-05'), flare('2026-12-02', '2026-12-04'), ...pain(5))
  const report = buildReport(snapshotOf({ fields, rows }))
  expect(report.flares).toEqual([])
  expect(report.figures.flareDays).toEqual({ value: 0, spans: [], n: 1 })
  expect(report.days.map(({ day }) => day)).toEqual(['2026-10-01', nov(5), '2026-12-02'])
})

const pain = (...days: number[]) => days.map((day) => ['pain', nov(day), { nrs: 4, rating: 'now' }] as const)

test('an open flare counts to the last logged day', () => {
  const rows = rowsOf(flare(nov(10)), ...pain(11, 14))
  const { flares } = buildReport(snapshotOf({ fields, rows }))
  expect(flares).toMatchObject([{ first: nov(10), last: nov(14), days: 5, end: 'open', clippedEnd: false }])
})

test('where ends were not shared, a flare is its first day alone', () => {
  const rows = rowsOf(flare(nov(10)), ...pain(14))
  const { flares } = buildReport(snapshotOf({ fields: ['pain.nrs', 'flare.peak'], rows }))
  expect(flares).toMatchObject([{ first: nov(10), last: nov(10), days: 1, end: 'not-shared' }])
})

test('a day in two flares is one flare day', () => {
  const rows = rowsOf(flare(nov(2), nov(6)), flare(nov(5), nov(8)), flare(nov(9), nov(9)), flare(nov(20), nov(1)))
  const { figures } = buildReport(snapshotOf({ fields, rows }))
  expect(figures.flareDays?.spans).toMatchObject([
    { first: nov(2), last: nov(8), days: 7 },
    { first: nov(9), last: nov(9), days: 1 },
    { first: nov(20), last: nov(20), days: 1 },
  ])
  expect(figures.flareDays?.value).toBe(9)
})

test('flares without chosen flares are none, not zero', () => {
  const { flares, figures } = buildReport(snapshotOf({ rows: painOn({ 1: [3] }) }))
  expect([flares, figures.flareDays]).toEqual([null, null])
})

test('flares on numbered days', () => {
  const rows = rowsOf(flare(-2, 2), flare(9))
  const report = buildReport(snapshotOf({ fields, rows, less: ['relative'], range: { days: 10 } }))
  expect(report.flares).toMatchObject([
    { first: 1, last: 2, clippedStart: true },
    { first: 9, last: 9, end: 'open' },
  ])
})

test('a flare that began before the range says so, though its day is the range’s first', () => {
  const rows: SnapshotRow[] = [{ n: 1, kind: 'flare', day: nov(1), before: true, fields: { end: { day: nov(2) } } }]
  const report = buildReport(snapshotOf({ fields: ['flare.end'], rows }))
  expect(report.flares).toMatchObject([{ clippedStart: true, days: 2 }])
  expect(textOf(report, en)).toContain('began earlier')
  expect(snapshotCsv(snapshotOf({ rows })).split('\r\n')[0]).toContain('flare.beganEarlier')
})
