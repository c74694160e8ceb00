import type { SnapshotRow } from '@sotto/shared/snapshot'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bundleOf } from '../../fhir/index.ts'
import { buildReport, en, fr, textOf, wordTable } from '../index.ts'
import { nov, snapshotOf } from '../sample.ts'
import { PAIRS_NEEDED } from './pairs.ts'

type Timed = readonly [kind: 'pain' | 'dose', day: number, time: string, fields: SnapshotRow['fields']]

const FIELDS = ['pain.nrs', 'pain.rating', 'pain.at', 'dose.medication', 'dose.status', 'dose.at', 'medication.name']

const MEDICINE: SnapshotRow = { n: 1, kind: 'medication', day: nov(30), fields: { name: 'Naproxen' } }

const told = (...timed: readonly Timed[]) =>
  snapshotOf({
    preset: 'prescriber',
    fields: FIELDS,
    rows: [
      MEDICINE,
      ...timed.map(([kind, day, time, fields], at) => ({ n: at + 2, kind, day: nov(day), time, fields })),
    ],
  })

const pain = (day: number, time: string, nrs: number, rating = 'now'): Timed => ['pain', day, time, { nrs, rating }]
const dose = (day: number, time: string, status = 'taken'): Timed => ['dose', day, time, { medication: 1, status }]

const pairsOf = (...timed: readonly Timed[]) => buildReport(told(...timed)).pairs
const first = (...timed: readonly Timed[]) => {
  const [one] = pairsOf(...timed)?.medicines ?? []
  if (!one) throw new Error('no medicine')
  return one
}

/** A day with a dose: from `before` to `after`. */
const dosed = (day: number, before: number, after: number): Timed[] => [
  pain(day, '09:40', before),
  dose(day, '10:00'),
  pain(day, '12:00', after),
]
/** A day without one. */
const undosed = (day: number, before: number, after: number): Timed[] => [
  pain(day, '10:00', before),
  pain(day, '12:00', after),
]

test('before is the last rating of the hour before, after the one nearest to two hours', () => {
  const { treated } = first(
    ...[pain(3, '08:59', 2), pain(3, '09:20', 8), pain(3, '09:50', 7), dose(3, '10:00')],
    ...[pain(3, '10:29', 9), pain(3, '11:00', 5), pain(3, '12:10', 4), pain(3, '14:01', 0)],
  )
  expect(treated.steps).toMatchObject([{ before: 7, after: 4, change: -3, minutesBefore: 10, minutesAfter: 130 }])
  expect(treated.change).toBeNull()
})

test.each<[string, Timed[], object]>([
  ['no rating before', [pain(3, '08:59', 5), dose(3, '10:00'), pain(3, '12:00', 4)], { unrated: 1 }],
  ['none after', [pain(3, '09:30', 5), dose(3, '10:00'), pain(3, '14:01', 4)], { unrated: 1 }],
  ['too soon after', [pain(3, '09:30', 5), dose(3, '10:00'), pain(3, '10:29', 4)], { unrated: 1 }],
  [
    'a day’s worst is of no time',
    [pain(3, '09:30', 5, 'worst'), dose(3, '10:00'), pain(3, '12:00', 4)],
    { unrated: 1 },
  ],
  ['another before', [dose(3, '06:01'), ...dosed(3, 5, 4)], { unrated: 1, overlapping: 1 }],
  ['another between', [...dosed(3, 5, 4), dose(3, '11:59')], { unrated: 1, overlapping: 1 }],
])('a dose is in no pair, and counted: %s', (_, timed, counts) => {
  expect(first(...timed)).toMatchObject({ ...counts, treated: { steps: [] } })
})

test.each<[string, Timed[]]>([
  ['four hours before', [dose(3, '06:00')]],
  ['after the rating after', [dose(3, '12:00')]],
  ['one that was skipped', [dose(3, '09:00', 'skipped')]],
])('a dose stays in its pair beside another: %s', (_, other) => {
  expect(first(...dosed(3, 5, 4), ...other).treated.steps).toHaveLength(1)
})

test('of ratings of one minute their median counts, before a dose and after it, and of the dose’s minute it is one before', () => {
  const three = (time: string) => [pain(3, time, 10), pain(3, time, 4), pain(3, time, 9)]
  const { treated } = first(...three('09:40'), dose(3, '10:00'), ...three('12:00'))
  expect(treated.steps).toMatchObject([{ before: 9, after: 9, change: 0 }])
  const { treated: same } = first(pain(3, '10:00', 7), dose(3, '10:00'), pain(3, '12:00', 4))
  expect(same.steps).toMatchObject([{ before: 7, after: 4, minutesBefore: 0 }])
  const { untreated } = first(...dosed(20, 6, 5), pain(3, '10:00', 7), pain(3, '10:00', 6), pain(3, '12:00', 5))
  expect(untreated.steps).toMatchObject([{ before: 6.5, after: 5 }])
})

test('two doses of one minute are near one another, whichever medicine they are of', () => {
  const other = { n: 90, kind: 'medication', day: nov(30), fields: { name: 'Ibuprofen' } } as const
  const { rows, ...rest } = told(...dosed(3, 6, 4), dose(3, '10:00'), ...dosed(5, 6, 4))
  const another = {
    n: 91,
    kind: 'dose',
    day: nov(5),
    time: '10:00',
    fields: { medication: 90, status: 'taken' },
  } as const
  const { medicines } = buildReport({ ...rest, rows: [...rows, other, another] }).pairs ?? { medicines: [] }
  expect(medicines).toMatchObject([
    { medicine: { name: 'Naproxen' }, doses: 3, overlapping: 3, treated: { steps: [] } },
    { medicine: { name: 'Ibuprofen' }, doses: 1, overlapping: 1, treated: { steps: [] } },
  ])
})

test('a pair goes over midnight', () => {
  const { treated } = first(pain(3, '23:30', 6), dose(3, '23:45'), pain(4, '01:45', 3))
  expect(treated.steps).toMatchObject([{ day: nov(3), change: -3 }])
})

test('from eight pairs on there are medians, and an interval by day that is the same each time', () => {
  const falls = [3, 2, 2, 1, 3, 2, 0, 2]
  const days = falls.map((fall, at) => dosed(at + 1, 6, 6 - fall))
  expect(first(...days.slice(1).flat()).treated.change).toBeNull()
  const { treated } = first(...days.flat())
  expect(treated).toMatchObject({ days: PAIRS_NEEDED, change: { before: 6, after: 4, value: -2 } })
  const { low, high } = treated.change ?? {}
  expect(low).toBeGreaterThanOrEqual(-3)
  expect(low).toBeLessThan(-1)
  expect(high).toBeLessThanOrEqual(0)
  expect(high).toBeGreaterThanOrEqual(-2)
  expect(first(...days.flat()).treated.change).toEqual(treated.change)
})

test('beside them stand falls from the same level without a dose, and only their difference is told as one', () => {
  const treated = Array.from({ length: 8 }, (_, at) => dosed(at + 1, 6, 3)).flat()
  const untreated = Array.from({ length: 8 }, (_, at) => undosed(at + 11, 7, 5)).flat()
  const one = first(...treated, ...untreated, ...undosed(25, 2, 9))
  expect(one.untreated.steps).toHaveLength(8)
  expect(one.untreated.change).toMatchObject({ value: -2 })
  expect(one.difference).toEqual({ value: -1, low: -1, high: -1 })
  const alone = first(...treated, ...untreated.slice(0, 6))
  expect(alone).toMatchObject({ untreated: { change: null }, difference: null })
})

test('a rating with a dose in the hours on either side is none without a dose', () => {
  const beside = (time: string) => first(...dosed(20, 5, 5), ...undosed(3, 5, 4), dose(3, time)).untreated.steps
  expect(beside('06:00')).toEqual([])
  expect(beside('14:00')).toEqual([])
  expect(beside('14:01')).toHaveLength(1)
})

test('without times, or with bands in place of numbers, there are none', () => {
  const snapshot = told(...dosed(3, 5, 4))
  const untimed = snapshot.rows.map(({ time: _time, ...row }) => row)
  expect(
    buildReport({ ...snapshot, fields: FIELDS.filter((path) => !path.endsWith('.at')), rows: untimed }).pairs,
  ).toBeNull()
  expect(
    first(['pain', 3, '09:40', { nrs: 'mid' }], dose(3, '10:00'), ['pain', 3, '12:00', { nrs: 'low' }]),
  ).toMatchObject({
    unrated: 1,
  })
})

const timedRow: fc.Arbitrary<Timed> = fc
  .tuple(fc.boolean(), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 95 }), fc.integer({ min: 0, max: 10 }))
  .map(([isDose, day, quarter, nrs]) => {
    const time = `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`
    return isDose ? dose(day, time) : pain(day, time, nrs)
  })

/** Everything that is reckoned, whatever numbers the rows have. */
const reckoned = (timed: readonly Timed[]) =>
  pairsOf(...timed)?.medicines.map(({ treated, untreated, ...rest }) => ({
    ...rest,
    treated: { ...treated, steps: treated.steps.map(({ n: _row, ...step }) => step) },
    untreated,
  }))

test('the order of rows does not matter, nor does that of several in one minute', () => {
  const hour = fc.constantFrom('08:30', '09:00', '10:30', '11:00')
  const rating = fc.tuple(fc.integer({ min: 1, max: 6 }), hour, fc.integer({ min: 4, max: 8 }))
  const shuffled = fc.array(rating, { minLength: 30, maxLength: 60 }).chain((ratings) => {
    const timed = [...[1, 2, 3].map((day) => dose(day, '09:00')), ...ratings.map((one) => pain(...one))]
    return fc.tuple(fc.constant(timed), fc.shuffledSubarray(timed, { minLength: timed.length }))
  })
  fc.assert(
    fc.property(shuffled, ([timed, other]) => {
      expect(reckoned(other)).toEqual(reckoned(timed))
    }),
    { numRuns: 60 },
  )
})

test('each dose is in a pair or counted as left out, and no step without a dose has one near it', () => {
  fc.assert(
    fc.property(fc.array(timedRow, { maxLength: 60 }), (timed) => {
      for (const one of pairsOf(...timed)?.medicines ?? []) {
        expect(one.treated.steps.length + one.unrated + one.overlapping).toBe(one.doses)
        const minutes = (day: unknown, time: string) =>
          Number(String(day).slice(8)) * 1440 + Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
        const doses = timed.filter(([kind]) => kind === 'dose').map(([, day, time]) => minutes(nov(day), time))
        for (const { day, time } of one.untreated.steps)
          for (const at of doses) expect(Math.abs(at - minutes(day, time))).toBeGreaterThan(240)
      }
    }),
    { numRuns: 60 },
  )
})

test('text and FHIR hold every number that was made of them, in both languages', () => {
  const treated = [3, 2, 4, 1, 3, 2, 0, 2, 5].map((fall, at) => dosed(at + 1, 7, 7 - fall)).flat()
  const untreated = [0, 1, 0, 2, 1, 0, 3, 1].map((fall, at) => undosed(at + 11, 7, 7 - fall)).flat()
  const snapshot = told(...treated, ...untreated, dose(25, '10:00'))
  const report = buildReport(snapshot)
  const table = report.tables.find(({ id }) => id === 'pairSums')
  for (const words of [en, fr]) {
    const told = [textOf(report, words), JSON.stringify(bundleOf(snapshot, { language: words.language }))]
    const rows = wordTable(words, table ?? EMPTY).rows
    expect(rows).toHaveLength(3)
    const numbers = rows.flatMap((row) => row.slice(3)).flatMap(([cell]) => cell?.text ?? [])
    expect(numbers).toHaveLength(20)
    for (const number of numbers) for (const text of told) expect(text).toContain(number.replace('-', '\u2212'))
  }
})

const EMPTY = { id: 'days', kind: null, columns: [], rows: [], n: 0 } as const
