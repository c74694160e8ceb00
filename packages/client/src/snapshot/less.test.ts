import type { DiaryRecord } from '@sotto/shared/diary'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { snapshotText } from '@sotto/shared/snapshot'
import { generateRecords } from '../generator/generate.ts'
import { buildSnapshot } from './build.ts'
import { resolveChoice, type Choice } from './choice.ts'
import { ENVELOPE, idOf, recordOf, TODAY } from './fixtures/made.ts'
import { medicineClass } from './medicine-class.ts'

const dates = { from: '2026-05-01', to: '2026-05-31' }
const built = (records: readonly DiaryRecord[], choice: Choice) =>
  buildSnapshot(records, resolveChoice({ ...dates, ...choice }, { today: '2026-06-15', records }), ENVELOPE)

const pain = (time: string, nrs: number, more = {}) => recordOf(time, time, { kind: 'pain', nrs, ...more })

test('daily: a median of now ratings, of averages where there is none; worst and least only widen the day', () => {
  const records = [
    pain('2026-05-02T08:00', 2),
    pain('2026-05-02T12:00', 5),
    pain('2026-05-02T18:00', 9, { rating: 'worst' }),
    pain('2026-05-02T19:00', 1, { rating: 'least' }),
    pain('2026-05-03T08:00', 6, { rating: 'average' }),
    pain('2026-05-04T08:00', 8, { rating: 'worst' }),
  ]
  const { days, rows } = built(records, { fields: ['pain.nrs', 'pain.rating', 'pain.at'], less: ['daily'] })
  expect(rows).toEqual([])
  expect(days).toEqual([
    { day: '2026-05-02', min: 1, median: 3.5, max: 9, n: 4 },
    { day: '2026-05-03', min: 6, median: 6, max: 6, n: 1 },
    { day: '2026-05-04', min: 8, max: 8, n: 1 },
  ])
})

test('daily: a place has the median of its own ratings, else of its entries’', () => {
  const site = (side: string, nrs?: number) => ({ region: 'knee', side, ...(nrs === undefined ? {} : { nrs }) })
  const records = [
    pain('2026-05-02T08:00', 2, { sites: [site('left', 7), site('right')] }),
    pain('2026-05-02T12:00', 4, { sites: [site('left'), site('right')] }),
  ]
  const choice = { fields: ['pain.nrs', 'pain.sites'], less: ['daily'] }
  expect(built(records, choice).days[0]?.sites).toEqual([
    { region: 'knee', side: 'left', nrs: 5.5 },
    { region: 'knee', side: 'right', nrs: 3 },
  ])
  expect(built(records, { ...choice, less: ['daily', 'bands'] }).days[0]).toEqual({
    day: '2026-05-02',
    median: 'low',
    sites: [
      { region: 'knee', side: 'left', nrs: 'mid' },
      { region: 'knee', side: 'right', nrs: 'low' },
    ],
  })
})

const naproxen = recordOf('m1', '2026-04-01', { kind: 'medication', name: 'Naproxen', strength: 500, unit: 'mg' })
const ibuprofen = recordOf('m2', '2026-04-02', {
  kind: 'medication',
  name: 'Advil',
  strength: 200,
  start: '2026-04-02',
})
const dose = (time: string, medication: DiaryRecord, more = {}) =>
  recordOf(`d${time}`, time, { kind: 'dose', medication: idOf(medication), quantity: 1, ...more })
const doses = [
  naproxen,
  ibuprofen,
  dose('2026-05-02T08:00', naproxen, { quantity: 0.1 }),
  dose('2026-05-02T12:00', naproxen, { quantity: 0.2, reason: 'a bad night' }),
  dose('2026-05-02T13:00', ibuprofen, { quantity: 2 }),
  dose('2026-05-02T20:00', naproxen, { status: 'skipped', quantity: undefined }),
]
const doseFields = ['medication', 'dose', 'dose.at']

test('daily: one row for a medicine, day and status, with the sum where every dose has a quantity', () => {
  const { rows } = built(doses, { fields: doseFields, less: ['daily'] })
  expect(rows.filter(({ kind }) => kind === 'dose')).toEqual([
    { n: 3, kind: 'dose', day: '2026-05-02', entries: 1, fields: { medication: 1, quantity: 2, status: 'taken' } },
    { n: 4, kind: 'dose', day: '2026-05-02', entries: 1, fields: { medication: 2, status: 'skipped' } },
    { n: 5, kind: 'dose', day: '2026-05-02', entries: 2, fields: { medication: 2, quantity: 0.3, status: 'taken' } },
  ])
  expect(JSON.stringify(rows)).not.toContain('a bad night')
})

test('class: nothing of a medicine but its class, and not how many there are of it', () => {
  const { rows, fields } = built(doses, { fields: doseFields, less: ['class'] })
  expect(rows.filter(({ kind }) => kind === 'medication')).toEqual([
    { n: 1, kind: 'medication', day: '2026-05-31', fields: { name: 'NSAID' } },
  ])
  expect(fields.filter((path) => path.startsWith('medication.'))).toEqual(['medication.name'])
  expect(JSON.stringify(rows)).not.toMatch(/quantity|strength|Naproxen|Advil/i)
  const daily = built(doses, { fields: doseFields, less: ['class', 'daily'] }).rows.filter(
    ({ kind }) => kind === 'dose',
  )
  expect(daily.map(({ fields: told }) => told)).toEqual([
    { medication: 1, status: 'skipped' },
    { medication: 1, status: 'taken' },
  ])
  const oneOnly = doses.filter(
    (record) => record !== ibuprofen && !('medication' in record && record.medication === idOf(ibuprofen)),
  )
  expect(snapshotText(built(oneOnly, { fields: doseFields, less: ['class', 'daily'] }))).toBe(
    snapshotText(built(doses, { fields: doseFields, less: ['class', 'daily'] })),
  )
})

test.each([
  ['Naproxen 500 mg', 'NSAID'],
  ['ibuprofène', 'NSAID'],
  ['Paracétamol', 'simple analgesic'],
  ['Tylenol Extra Strength', 'simple analgesic'],
  ['co-codamol', 'opioid'],
  ['Tylenol #3 (acetaminophen/codeine)', 'opioid'],
  ['Amitriptyline', 'antidepressant'],
  ['LYRICA', 'gabapentinoid'],
  ['Imitrex', 'triptan'],
  ['ASA 81', 'NSAID'],
  ['Casamance', 'other medicine'],
  ['Grandmother’s tea', 'other medicine'],
])('%s is told as %s', (name, word) => {
  expect(medicineClass(name)).toBe(word)
})

test('over-sharing: a class says nothing of an unknown name', () => {
  const letters = fc.string({ unit: fc.constantFrom('x', 'y', 'z', ' ', '-', '/', '1'), minLength: 1 })
  fc.assert(
    fc.property(letters, (name) => {
      expect(medicineClass(name)).toBe('other medicine')
    }),
  )
})

test('bands: low to 3, high from 7, for every rating; numbers of questionnaires are left out', () => {
  const records = [0, 3, 4, 6, 7, 10].map((nrs, hour) => pain(`2026-05-02T1${hour}:00`, nrs))
  const { rows } = built(records, { fields: ['pain.nrs', 'pain.at'], less: ['bands'] })
  expect(rows.map(({ fields }) => fields['nrs'])).toEqual(['low', 'low', 'mid', 'mid', 'high', 'high'])
  const other = [
    recordOf('c', '2026-05-02', { kind: 'check', interference: 7, sleepMinutes: 7 }),
    recordOf('e', '2026-05-02', { kind: 'exercise', planItem: 'Bridge', painAfter: 2, reps: 8 }),
    recordOf('i', '2026-05-02', {
      kind: 'instrument',
      instrument: 'peg',
      score: 7,
      items: [{ item: 'peg-1', score: 7 }],
    }),
  ]
  const told = built(other, { fields: ['check', 'exercise', 'instrument'], less: ['bands'] }).rows
  expect(told.map(({ fields }) => fields)).toEqual([
    { interference: 'high', sleepMinutes: 7 },
    { planItem: 'Bridge', painAfter: 'low', reps: 8 },
    { instrument: 'peg' },
  ])
})

test('over-sharing: in relative days nothing tells the day of sealing, and no end is nearer than the true one', () => {
  const told = (sealedAtMs: number, lifeMs: number) => {
    const exact = resolveChoice({ ...dates, preset: 'physio', less: ['relative'] }, { today: TODAY, records: [] })
    const moments = { sealedAtMs, expiresAtMs: sealedAtMs + lifeMs }
    const snapshot = buildSnapshot([], exact, { ...ENVELOPE, ...moments })
    return [snapshot.sealedAtMs, snapshot.expiresAtMs]
  }
  const day = 86_400_000
  const last = Date.UTC(2026, 5, 1) - 1
  expect(told(Date.UTC(2026, 4, 1), 14 * day)).toEqual([Date.UTC(2026, 4, 1), Date.UTC(2026, 5, 1)])
  expect(told(Date.UTC(2026, 4, 17, 3, 4), 14 * day)).toEqual([Date.UTC(2026, 4, 1), Date.UTC(2026, 5, 1)])
  expect(told(last, 1)).toEqual([Date.UTC(2026, 4, 1), Date.UTC(2026, 6, 1)])
  expect(told(Date.UTC(2026, 11, 31), 60_000)).toEqual([Date.UTC(2026, 11, 1), Date.UTC(2027, 0, 1)])
})

test('over-sharing: in relative days nobody who knows a birthday counts back to the dates', () => {
  const records = [
    recordOf('me', '2026-01-01', { kind: 'profile', name: 'Ana', birthDate: '1980-02-03' }),
    pain('2026-05-02', 3),
  ]
  const fields = ['pain.nrs', 'profile.name', 'profile.birthDate']
  expect(snapshotText(built(records, { fields }))).toContain('1980-02-03')
  const told = built(records, { fields, less: ['relative'] })
  expect(told.fields).toEqual(['pain.nrs', 'profile.name'])
  expect(told.rows).toMatchObject([{ fields: { name: 'Ana' } }, { fields: { nrs: 3 } }])
  expect(snapshotText(told)).not.toContain('birthDate')
})

test('over-sharing: in relative days no date is left anywhere', () => {
  const records = [...generateRecords({ years: 0.3, seed: 'relative', endDate: '2026-05-31' })]
  const snapshot = built(records, { preset: 'second-opinion', from: '2026-04-01', less: ['relative'] })
  expect(snapshot.range).toEqual({ days: 61 })
  expect(snapshotText(snapshot)).not.toMatch(/\d{4}-\d{2}-\d{2}/)
  const days = snapshot.rows.map(({ day }) => Number(day))
  expect([Math.min(...days), Math.max(...days)]).toEqual([1, 61])
  const flare = recordOf('f', '2026-05-03', { kind: 'flare', end: Date.UTC(2026, 4, 5, 9) })
  const medicine = recordOf('m', '2026-05-01', { kind: 'medication', name: 'Tea', start: '2026-04-30' })
  expect(built([flare, medicine], { fields: ['flare', 'flare.at', 'medication'], less: ['relative'] }).rows).toEqual([
    { n: 1, kind: 'medication', day: 31, fields: { name: 'Tea', start: 0 } },
    { n: 2, kind: 'flare', day: 3, time: '12:00', fields: { end: { day: 5, time: '09:00' } } },
  ])
})
