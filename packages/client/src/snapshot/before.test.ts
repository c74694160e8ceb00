import { addDays, type DiaryRecord } from '@sotto/shared/diary'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildReport, en, fr, snapshotCsv, textOf } from '../report/index.ts'
import { buildSnapshot } from './build.ts'
import { resolveChoice, type Choice } from './choice.ts'
import { canaryChoice } from './fixtures/canary-choice.ts'
import { canaryDiary } from './fixtures/canary-diary.ts'
import { ENVELOPE, recordOf, resolved } from './fixtures/made.ts'

const dates = { from: '2026-05-11', to: '2026-05-20' }
const built = (records: readonly DiaryRecord[], choice: Choice) =>
  buildSnapshot(records, resolveChoice({ ...dates, ...choice }, { today: '2026-06-15', records }), ENVELOPE)

const pain = (key: string, day: string, nrs: number, more = {}) => recordOf(key, day, { kind: 'pain', nrs, ...more })

const diary = [
  // The day before the period before.
  pain('a', '2026-04-30', 10),
  pain('b', '2026-05-01', 3, { note: 'Secret stairs' }),
  pain('c', '2026-05-01', 5, { rating: 'worst' }),
  pain('d', '2026-05-03', 8),
  recordOf('e', '2026-05-03', { kind: 'check', interference: 6, mood: 2 }),
  recordOf('f', '2026-05-09', { kind: 'flare', end: Date.parse('2026-05-12T12:00:00Z') }),
  pain('g', '2026-05-12', 1),
]
const fields = ['pain.nrs', 'pain.rating', 'check.interference', 'flare.end']

test('five totals of the equal period before, each with its n, and the days logged of it', () => {
  expect(built(diary, { fields }).before).toBeUndefined()
  expect(built(diary, { fields, before: true }).before).toEqual({
    daysLogged: 3,
    median: { value: 5.5, n: 2 },
    worst: { value: 8, n: 2 },
    high: { value: 1, n: 2 },
    interference: { value: 6, n: 1 },
    // Without an end on its last day it counts to the last logged day of that period.
    flareDays: { value: 1, n: 3 },
  })
  expect(built(diary, { fields: ['check.interference'], before: true }).before).toEqual({
    daysLogged: 1,
    interference: { value: 6, n: 1 },
  })
  expect(built(diary, { fields, before: true, less: ['bands'] }).before).toEqual({
    daysLogged: 3,
    flareDays: { value: 1, n: 3 },
  })
  expect(built([], { fields, before: true }).before).toMatchObject({ daysLogged: 0, median: { n: 0 }, worst: { n: 0 } })
})

test('every rendering has them beside the five numbers', () => {
  const snapshot = built(diary, { fields, before: true })
  const report = buildReport(snapshot)
  const text = textOf(report, en)
  for (const said of ['before: 5.5 (n 2)', 'before: 8 (n 2)', 'before: 1 (n 2)', 'before: 6 (n 1)', 'before: 1 (n 3)'])
    expect(text).toContain(said)
  expect(text).toContain('“Before” is the 10 days before: 3 of 10 days logged.')
  expect(textOf(report, fr)).toContain('avant\u00a0: 5,5 (n 2)')
  expect(report.tables[0]).toMatchObject({ id: 'before', n: 5 })
  const [head = [], ...rows] = snapshotCsv(snapshot)
    .split('\r\n')
    .map((line) => line.split(','))
  const row = rows.find((cells) => cells[1] === 'period-before') ?? []
  expect(Object.fromEntries(head.map((name, at) => [name, row[at]]))).toMatchObject({
    'before.daysLogged': '3',
    'before.median': '5.5',
    'before.median.n': '2',
    'before.flareDays': '1',
  })
  expect(snapshotCsv(built(diary, { fields }))).not.toContain('before')
})

const FIGURES = ['median', 'worst', 'high', 'interference', 'flareDays']

test('over-sharing: with the totals a snapshot differs by them alone, and they are twelve numbers at most', () => {
  let checked = 0
  fc.assert(
    fc.property(canaryDiary, canaryChoice, (records, choice) => {
      const exact = resolved({ ...choice, before: true }, records)
      if (!exact) return
      const { before, ...rest } = buildSnapshot(records, exact, ENVELOPE)
      const { before: _, ...without } = exact
      expect(rest).toEqual(buildSnapshot(records, without, ENVELOPE))
      const { daysLogged, ...totals } = before ?? { daysLogged: -1 }
      expect(daysLogged).toBeGreaterThanOrEqual(0)
      for (const [name, total] of Object.entries(totals)) {
        expect(FIGURES).toContain(name)
        for (const value of Object.values(total ?? {})) expect(typeof value).toBe('number')
      }
      checked += 1
    }),
    { numRuns: 300 },
  )
  expect(checked).toBeGreaterThan(100)
})

test('over-sharing: what else those days say, and what was left out, changes nothing', () => {
  const told = built(diary, { fields, before: true })
  const unsaid = diary.map((record) => {
    if (record.localDate >= dates.from || record.kind !== 'pain') return record
    return {
      ...record,
      note: 'Other words',
      triggers: ['cold'],
      sites: [{ region: 'jaw', side: 'middle' as const, nrs: 9 }],
    }
  })
  expect(built(unsaid, { fields, before: true })).toEqual(told)
  const earliest = diary.filter(({ localDate }) => localDate >= addDays(dates.from, -10))
  expect(built(earliest, { fields, before: true })).toEqual(told)
  const worst = diary.find(({ kind, localDate }) => kind === 'pain' && localDate === '2026-05-03')
  const without = built(diary, { fields, before: true, leaveOut: [worst?.id ?? ''] })
  expect(without.before?.worst).toEqual({ value: 5, n: 1 })
  expect(without.withheld.entries).toBe(0)
})
