import { readSnapshot, type Snapshot } from '@sotto/shared/snapshot'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { snapshotCsv, tableCsv } from './csv.ts'
import { saidBy } from './beside.ts'
import { buildReport } from './report.ts'
import { nov, painOn, rowsOf, snapshotOf } from './sample.ts'
import { anySnapshot } from './snapshot.arbitrary.ts'
import { textOf } from './text.ts'
import { en } from './words/en.ts'
import { fr } from './words/fr.ts'
import { lineWords, wordTable } from './words/wording.ts'
import { unturned } from './unturned.ts'

test('whatever readSnapshot accepts has a report, tables, text and CSV', () => {
  fc.assert(
    fc.property(anySnapshot, (snapshot) => {
      expect(readSnapshot(snapshot)).not.toBeNull()
      const report = buildReport(snapshot)
      for (const words of [en, fr]) {
        for (const table of report.tables) if (table.id !== 'days') wordTable(words, table)
        for (const { lines } of report.days.flatMap(({ entries }) => entries))
          for (const line of lines) lineWords(words, line)
        expect(textOf(report, words)).toContain(saidBy(report, words))
      }
      for (const table of report.tables) if (table.id !== 'days') tableCsv(table)
      snapshotCsv(snapshot)
    }),
    { numRuns: 150 },
  )
})

test('nothing that was shared is missing among the days or in the tables', () => {
  fc.assert(
    fc.property(anySnapshot, (snapshot) => {
      const report = buildReport(snapshot)
      const shown = report.days.flatMap(({ entries }) =>
        entries.map(({ n, lines }) => [n, Object.fromEntries(lines.map(({ field, value }) => [field, value]))]),
      )
      const { rows: told } = unturned(snapshot)
      expect(new Map(shown as [number, object][])).toEqual(new Map(told.map(({ n, fields }) => [n, fields])))
      expect(report.days.flatMap(({ summaries }) => summaries)).toHaveLength(snapshot.days.length)
      const rows = report.tables.filter(({ kind }) => kind !== null).reduce((sum, { n }) => sum + n, 0)
      expect(rows).toBe(snapshot.rows.length)
    }),
    { numRuns: 100 },
  )
})

test('the order in which rows are written changes nothing', () => {
  const shuffled = anySnapshot.chain((snapshot) =>
    fc
      .shuffledSubarray(snapshot.rows, { minLength: snapshot.rows.length })
      .map((rows): [Snapshot, Snapshot] => [snapshot, { ...snapshot, rows }]),
  )
  fc.assert(
    fc.property(shuffled, ([a, b]) => {
      expect(buildReport(b)).toEqual(buildReport(a))
    }),
    { numRuns: 60 },
  )
})

const ratings = fc.array(
  fc.record({
    day: fc.integer({ min: 1, max: 30 }),
    nrs: fc.integer({ min: 0, max: 10 }),
    rating: fc.constantFrom('now', 'worst', 'least', 'average'),
  }),
  { maxLength: 60 },
)

const asRows = (given: { day: number; nrs: number; rating: string }[]) =>
  rowsOf(...given.map(({ day, nrs, rating }) => ['pain', nov(day), { nrs, rating }] as const))

test('the entries of a day may be numbered in any order', () => {
  const swapped = ratings.chain((given) =>
    fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
  )
  fc.assert(
    fc.property(swapped, ([a, b]) => {
      const [one, other] = [a, b].map((given) => buildReport(snapshotOf({ rows: asRows(given) })))
      expect(other?.series).toEqual(one?.series)
      expect(other?.figures).toEqual(one?.figures)
      expect(other?.rolling).toEqual(one?.rolling)
    }),
  )
})

test('a day without an entry changes no other day and no number', () => {
  fc.assert(
    fc.property(ratings, fc.integer({ min: 1, max: 12 }), (given, more) => {
      const rows = asRows(given)
      const before = buildReport(snapshotOf({ rows }))
      const to = `2026-12-${String(more).padStart(2, '0')}`
      const after = buildReport(snapshotOf({ rows, range: { from: nov(1), to } }))
      expect(after.series.slice(0, 30)).toEqual(before.series)
      expect(after.figures).toEqual(before.figures)
      expect(after.daysLogged).toBe(before.daysLogged)
    }),
  )
})

test('every count is of the days that hold something, never of the range', () => {
  fc.assert(
    fc.property(ratings, (given) => {
      const { figures, daysLogged, series } = buildReport(snapshotOf({ rows: asRows(given) }))
      const typical = new Set(
        given.filter(({ rating }) => rating === 'now' || rating === 'average').map(({ day }) => day),
      )
      expect(daysLogged).toBe(new Set(given.map(({ day }) => day)).size)
      expect([figures.median?.n, figures.high?.n]).toEqual([typical.size, typical.size])
      expect(figures.worst?.value ?? null).toBe(given.length === 0 ? null : Math.max(...given.map(({ nrs }) => nrs)))
      for (const { median, min, max } of series)
        if (median !== null) expect(median >= (min ?? 11) && median <= (max ?? -1)).toBe(true)
    }),
  )
})

test('a range longer than a life draws a century and says how long it is', () => {
  const rows = rowsOf(['pain', 9_999, { nrs: 4 }], ['pain', 90_000, { nrs: 8 }])
  const report = buildReport(snapshotOf({ range: { days: 10_000_000 }, rows }))
  expect(report.header.daysInRange).toBe(10_000_000)
  expect(report.series).toHaveLength(36_600)
  expect(report.daysLogged).toBe(2)
  expect(report.days.map(({ day }) => day)).toEqual([9_999, 90_000])
})

test('dates that are none, or end before they begin, make an empty range', () => {
  for (const range of [
    { from: '2026-02-31', to: '2026-03-02' },
    { from: nov(5), to: nov(4) },
    { from: nov(5), to: 9 },
  ]) {
    const report = buildReport(snapshotOf({ range, rows: painOn({ 5: [4] }) }))
    expect([report.header.daysInRange, report.series, report.days.length]).toEqual([0, [], 1])
  }
})
