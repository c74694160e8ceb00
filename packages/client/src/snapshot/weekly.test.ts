import { addDays, type DiaryRecord } from '@sotto/shared/diary'
import { readSnapshot, snapshotText } from '@sotto/shared/snapshot'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { generateRecords } from '../generator/generate.ts'
import { buildSnapshot } from './build.ts'
import { resolveChoice, type Choice } from './choice.ts'
import { ENVELOPE, recordOf } from './fixtures/made.ts'

const today = '2026-05-31'
const built = (records: readonly DiaryRecord[], choice: Choice) =>
  buildSnapshot(records, resolveChoice(choice, { today, records }), ENVELOPE)
const dates = { from: '2026-05-11', to: '2026-05-24' }
const pain = (day: number, nrs: number, more = {}) =>
  recordOf(`p${day}n${nrs}`, `2026-05-${day}T08:00`, { kind: 'pain', nrs, ...more })

test('a week: days logged, the median of day medians and their least and most; of two days no rating is told', () => {
  const records = [pain(11, 2), pain(12, 5), pain(13, 9), pain(13, 3), pain(18, 4), pain(19, 8)]
  const { weeks, rows, days, less } = built(records, { ...dates, fields: ['pain.nrs'], less: ['weekly'] })
  expect({ rows, days, less }).toEqual({ rows: [], days: [], less: ['daily', 'weekly'] })
  expect(weeks).toEqual([
    { week: '2026-05-11', logged: 3, values: [{ of: 'pain.nrs', n: 3, median: 5, min: 2, max: 6 }], words: [] },
    { week: '2026-05-18', logged: 2, values: [{ of: 'pain.nrs', n: 2 }], words: [] },
  ])
  const banded = built(records, { ...dates, fields: ['pain.nrs'], less: ['weekly', 'bands', 'relative'] })
  expect(banded.weeks?.[0]).toMatchObject({ week: 1, values: [{ of: 'pain.nrs', n: 3, median: 'mid' }] })
})

test('weeks are whole ones, counted back from the last day; days that make none are left out', () => {
  const choice = { fields: ['pain.nrs'], less: ['weekly'] }
  const range = (from: string) => resolveChoice({ ...choice, from, to: '2026-05-24' }, { today })
  expect(range('2026-05-06')).toMatchObject({ from: '2026-05-11', to: '2026-05-24' })
  expect(() => range('2026-05-20')).toThrow(/whole week/)
})

test('missed work is counted by day, limits by their median, treatment by session and dose', () => {
  const work = (day: number, key: string, status: string, hoursWorked: number) =>
    recordOf(key, `2026-05-${day}T18:00`, { kind: 'workday', status, hoursWorked })
  const records = [
    work(11, 'wa', 'off', 0),
    work(11, 'wb', 'off', 0),
    work(12, 'wc', 'modified', 4),
    recordOf('a', '2026-05-12', { kind: 'ability', sit: 20, lift: 22, weightUnit: 'lb' }),
    recordOf('e1', '2026-05-12', { kind: 'exercise', planItem: 'Bridge', completed: true }),
    recordOf('e2', '2026-05-12', { kind: 'exercise', planItem: 'Walk', completed: false }),
    recordOf('f', '2026-05-16', { kind: 'flare', end: Date.UTC(2026, 4, 19, 9) }),
  ]
  const { weeks, fields } = built(records, {
    ...dates,
    fields: ['workday', 'ability', 'exercise', 'flare'],
    less: ['weekly'],
  })
  expect(fields).not.toContain('exercise.planItem')
  expect(weeks?.map(({ logged, flareDays }) => [logged, flareDays])).toEqual([
    [3, 2],
    [0, 2],
  ])
  expect(weeks?.[0]).toMatchObject({
    values: [
      { of: 'ability.sit', n: 1, median: 20 },
      { of: 'ability.lift', n: 1, median: 10 },
      { of: 'workday.hoursWorked', n: 2, sum: 4 },
    ],
    words: [
      { of: 'workday.status', word: 'modified', n: 1 },
      { of: 'workday.status', word: 'off', n: 1 },
      { of: 'exercise.completed', word: 'no', n: 1 },
      { of: 'exercise.completed', word: 'yes', n: 1 },
    ],
  })
})

const diary = [...generateRecords({ years: 0.4, seed: 'weekly', endDate: today })]

test.each(['story', 'employer', 'worksafebc', 'second-opinion'])(
  'over-sharing: %s by week has nothing of a day',
  (preset) => {
    const snapshot = built(diary, { preset, from: '2026-03-01', less: ['weekly'] })
    expect(readSnapshot(JSON.parse(snapshotText(snapshot)))).toEqual(snapshot)
    expect(snapshot.days).toEqual([])
    // What was changed is of a day.
    expect(snapshot.amendments).toBeUndefined()
    const LASTING = ['medication', 'condition', 'allergy', 'profile', 'claim']
    expect(snapshot.rows.filter(({ kind }) => !LASTING.includes(kind))).toEqual([])
    expect(snapshot.weeks?.length).toBeGreaterThan(10)
  },
)

test('over-sharing: which day of its week an entry is of changes not a byte', () => {
  const records = fc.array(fc.record({ week: fc.nat(3), day: fc.nat(6), nrs: fc.nat(10), relief: fc.boolean() }), {
    maxLength: 12,
  })
  const order = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 })
  fc.assert(
    fc.property(records, order, fc.subarray(['bands', 'relative']), (given, days, more) => {
      const told = (dayOf: (day: number) => number) =>
        snapshotText(
          built(
            given.map(({ week, day, nrs, relief }, n) =>
              recordOf(`r${n}`, addDays('2026-05-04', 7 * week + dayOf(day)), {
                kind: 'pain',
                nrs,
                ...(relief ? { relief: ['rest'] } : {}),
              }),
            ),
            { from: '2026-05-04', to: '2026-05-31', fields: ['pain'], less: ['weekly', ...more] },
          ),
        )
      expect(told((day) => days[day] ?? day)).toBe(told((day) => day))
    }),
  )
})
