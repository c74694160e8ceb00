import type { DiaryRecord } from '@sotto/shared/diary'
import { readSnapshot } from '@sotto/shared/snapshot'
import { expect, test } from 'vitest'
import { buildSnapshot } from './build.ts'
import { resolveChoice, type Choice } from './choice.ts'
import { ENVELOPE, idOf, recordOf } from './fixtures/made.ts'

const dates = { from: '2026-05-01', to: '2026-05-31' }
const built = (records: readonly DiaryRecord[], choice: Choice) =>
  buildSnapshot(records, resolveChoice({ ...dates, ...choice }, { today: '2026-06-15', records }), ENVELOPE)
const told = (records: readonly DiaryRecord[], ...fields: string[]) =>
  built(records, { fields }).rows.map((row) => row.fields)

const migraine = recordOf('migraine', '2026-01-01', { kind: 'condition', name: 'Migraine' })
const back = recordOf('back', '2026-01-02', { kind: 'condition', name: 'Back' })
const [ofMigraine, ofBack] = [{ conditions: [idOf(migraine)] }, { conditions: [idOf(back)] }]

test('over-sharing: an entry of which nothing was chosen is not there, not even as a day', () => {
  const records = [
    recordOf('a', '2026-05-02', { kind: 'check', mood: 3, note: 'low' }),
    recordOf('b', '2026-05-03', { kind: 'check', interference: 3, mood: 4 }),
  ]
  expect(built(records, { fields: ['check'] }).rows).toEqual([
    { n: 1, kind: 'check', day: '2026-05-03', fields: { interference: 3 } },
  ])
})

test('over-sharing: values and records that say more than their field show only where their class was let through', () => {
  const records = [
    recordOf('a', '2026-05-02', { kind: 'visit', type: 'counselling', attended: true }),
    recordOf('b', '2026-05-03', { kind: 'visit', type: 'physio', attended: true }),
    recordOf('c', '2026-05-04', { kind: 'workday', status: 'off', reason: 'mental-health' }),
    recordOf('d', '2026-05-05', { kind: 'instrument', instrument: 'phq-2', score: 4 }),
    recordOf('e', '2026-05-06', { kind: 'pain', nrs: 5, triggers: ['sex', 'cold', 'my boss'] }),
  ]
  const kinds = ['visit', 'workday', 'instrument', 'pain.triggers']
  const ordinary = [{ type: 'physio', attended: true }, { status: 'off' }, { triggers: ['cold'] }]
  expect(told(records, ...kinds)).toEqual(ordinary)
  expect(told(records, ...kinds, 'check.mood', '*.note')).toEqual(ordinary)
  expect(built(records, { fields: kinds, values: ['S3'] }).rows.map(({ fields }) => fields)).toEqual([
    { type: 'counselling', attended: true },
    { type: 'physio', attended: true },
    { status: 'off', reason: 'mental-health' },
    { instrument: 'phq-2', score: 4 },
    { triggers: ['cold', 'sex'] },
  ])
  expect(built(records, { fields: ['pain.triggers'], values: ['S4'] }).rows[0]?.fields).toEqual({
    triggers: ['cold', 'my boss'],
  })
})

test('over-sharing: a place has its own rating only with the entry’s', () => {
  const records = [
    recordOf('a', '2026-05-02', { kind: 'pain', nrs: 5, sites: [{ region: 'neck', side: 'left', nrs: 8 }] }),
  ]
  expect(told(records, 'pain.sites')).toEqual([{ sites: [{ region: 'neck', side: 'left' }] }])
  expect(told(records, 'pain.sites', 'pain.nrs')[0]?.['sites']).toEqual([{ region: 'neck', side: 'left', nrs: 8 }])
})

test('over-sharing: what was removed still takes along what is tagged with it', () => {
  const removed = { deletedAt: 1 }
  const first = { ...recordOf('first', '2026-01-01', { kind: 'condition', name: 'migraine' }), ...removed }
  const triptan = {
    ...recordOf('m', '2026-01-03', { kind: 'medication', name: 'Sumatriptan', ...ofMigraine }),
    ...removed,
  }
  const records = [
    migraine,
    first,
    triptan,
    recordOf('a', '2026-05-02', { kind: 'pain', nrs: 9, conditions: [idOf(first)] }),
    recordOf('b', '2026-05-03', { kind: 'dose', medication: idOf(triptan), quantity: 1 }),
    recordOf('c', '2026-05-04', { kind: 'pain', nrs: 4 }),
  ]
  for (const word of ['Migraine', idOf(migraine)]) {
    const { rows } = built(records, { fields: ['pain.nrs', 'dose.quantity'], leaveOutConditions: [word] })
    expect(rows.map(({ day }) => day)).toEqual(['2026-05-04'])
  }
})

test('over-sharing: of a condition left out neither its name, nor its entries, nor their medicines are told', () => {
  const triptan = recordOf('m', '2026-01-03', { kind: 'medication', name: 'Sumatriptan', ...ofMigraine })
  const records = [
    migraine,
    back,
    triptan,
    recordOf('a', '2026-05-02', { kind: 'pain', nrs: 9, ...ofMigraine }),
    recordOf('b', '2026-05-03', { kind: 'pain', nrs: 4, ...ofBack }),
    recordOf('c', '2026-05-04', { kind: 'pain', nrs: 5, conditions: [idOf(migraine), idOf(back)] }),
    recordOf('d', '2026-05-05', { kind: 'dose', medication: idOf(triptan), quantity: 1 }),
    recordOf('e', '2026-04-05', { kind: 'pain', nrs: 8, ...ofMigraine }),
    recordOf('f', '2026-05-06', { kind: 'check', interference: 8, ...ofMigraine }),
  ]
  const fields = ['pain', 'condition', 'medication', 'dose']
  const snapshot = built(records, { fields, leaveOutConditions: ['migraine'] })
  expect(snapshot.rows).toEqual([
    { n: 1, kind: 'condition', day: '2026-05-31', fields: { name: 'Back' } },
    { n: 2, kind: 'pain', day: '2026-05-03', fields: { nrs: 4, rating: 'now', conditions: [1] } },
  ])
  // Two entries, the medicine and its dose: what lies outside the dates or kinds is not counted, nor the condition.
  expect(snapshot.withheld.entries).toBe(4)
  expect(built(records, { fields: ['dose.quantity'], leaveOutConditions: ['migraine'] }).rows).toEqual([])
})

test('what was unticked is counted, where it would have been there', () => {
  const records = ['2026-05-02', '2026-05-03', '2026-04-03'].map((day) => recordOf(day, day, { kind: 'pain', nrs: 4 }))
  const gone = { ...recordOf('gone', '2026-05-05', { kind: 'pain', nrs: 1 }), deletedAt: 1 }
  const snapshot = built([...records, gone], { fields: ['pain'], leaveOut: [...records.slice(1), gone].map(idOf) })
  expect(snapshot.withheld.entries).toBe(1)
  expect(snapshot.rows.map(({ day }) => day)).toEqual(['2026-05-02'])
})

test('over-sharing: what was withheld follows from the choice, whatever the diary holds', () => {
  const { groups } = built([], { fields: ['pain', 'check.mood', 'goal'] }).withheld
  expect(groups).toEqual([
    ...['flares', 'checks', 'medicines', 'cycle', 'exercise', 'abilities', 'instruments', 'work', 'visits'],
    ...['conditions', 'allergies', 'notes', 'photos', 'identity'],
  ])
})

test('over-sharing: medicines are those taken in the dates: by a dose, or by their start and stop', () => {
  const medicine = (name: string, more: object) => recordOf(name, '2026-06-01', { kind: 'medication', name, ...more })
  const records = [
    medicine('Over', { start: '2026-01-01', stop: '2026-04-30' }),
    medicine('Current', { start: '2026-01-01', stop: '2026-05-01' }),
    medicine('Later', { start: '2026-06-01' }),
    medicine('Goes on', { start: '2026-01-01', stop: '2026-06-10' }),
    medicine('Entered late', {}),
  ]
  records.push(recordOf('dose', '2026-05-02', { kind: 'dose', medication: idOf(records[4]) }))
  expect(told(records, 'medication', 'dose')).toEqual([
    { name: 'Current', start: '2026-01-01', stop: '2026-05-01' },
    { name: 'Entered late' },
    { name: 'Goes on', start: '2026-01-01' },
    { medication: 2, status: 'taken' },
  ])
})

test('a flare is told as far as it lies in the dates', () => {
  const flare = (day: string, end?: string) =>
    recordOf(day, day, { kind: 'flare', ...(end === undefined ? {} : { end: Date.parse(`${end}T09:00:00Z`) }) })
  const records = [
    flare('2026-03-01', '2026-04-30'),
    flare('2026-04-28', '2026-05-01'),
    flare('2026-05-20', '2026-05-22'),
    flare('2026-05-30', '2026-06-02'),
    flare('2026-06-03'),
  ]
  const row = (n: number, day: string, more: object) => ({ n, kind: 'flare', day, fields: {}, ...more })
  expect(built(records, { fields: ['flare', 'flare.at'] }).rows).toEqual([
    row(1, '2026-05-01', { before: true, fields: { end: { day: '2026-05-01' } } }),
    row(2, '2026-05-20', { time: '12:00', fields: { end: { day: '2026-05-22', time: '09:00' } } }),
    row(3, '2026-05-30', { time: '12:00' }),
  ])
  expect(built(records, { fields: ['flare.peak'] }).rows).toEqual([row(1, '2026-05-20', {}), row(2, '2026-05-30', {})])
})

test('a prescriber sees pain up to four hours from a dose, with the time of both', () => {
  const medicine = recordOf('m', '2026-05-01', { kind: 'medication', name: 'Naproxen' })
  const records = [
    medicine,
    recordOf('d', '2026-05-02T12:00', { kind: 'dose', medication: idOf(medicine) }),
    ...['07:59', '08:00', '16:00', '16:01'].map((time) =>
      recordOf(time, `2026-05-02T${time}`, { kind: 'pain', nrs: 5 }),
    ),
  ]
  const { rows } = built(records, { preset: 'prescriber' })
  expect(rows.flatMap(({ kind, time }) => (kind === 'medication' ? [] : [[kind, time]]))).toEqual([
    ['pain', '08:00'],
    ['dose', '12:00'],
    ['pain', '16:00'],
  ])
})

test('a number never means more than it did: a skipped dose, a weight in pounds', () => {
  const medicine = recordOf('m', '2026-05-01', { kind: 'medication', name: 'Naproxen' })
  const dose = (key: string, status: string) =>
    recordOf(key, '2026-05-02', { kind: 'dose', medication: idOf(medicine), quantity: 1, status })
  expect(told([medicine, dose('a', 'skipped'), dose('b', 'late')], 'dose.quantity')).toEqual([{ quantity: 1 }])
  const lift = recordOf('l', '2026-05-02', { kind: 'ability', lift: 50, weightUnit: 'lb' })
  expect(told([lift], 'ability.lift')).toEqual([{ lift: 22.7 }])
  expect(told([lift], 'ability')).toEqual([{ lift: 50, weightUnit: 'lb' }])
})

test('over-sharing: two medicines that show the same are one row', () => {
  const records = [200, 400].map((strength) =>
    recordOf(`m${strength}`, '2026-05-01', { kind: 'medication', name: 'Advil', strength }),
  )
  expect(told(records, 'medication.name')).toEqual([{ name: 'Advil' }])
  expect(told(records, 'medication.strength')).toEqual([{ strength: 200 }, { strength: 400 }])
})

test('a work day points to the ability of its day by row number, and to nothing that is not there', () => {
  const ability = recordOf('a', '2026-05-02', { kind: 'ability', sit: 30 })
  const earlier = recordOf('b', '2026-04-02', { kind: 'ability', sit: 20 })
  const work = [ability, earlier].map((one, index) =>
    recordOf(`w${index}`, '2026-05-03', { kind: 'workday', status: 'full', ability: idOf(one) }),
  )
  expect(told([ability, earlier, ...work], 'ability', 'workday')).toEqual([
    { sit: 30 },
    { status: 'full', ability: 1 },
    { status: 'full' },
  ])
})

test('what the owner writes for the share, and nothing else, is in its head', () => {
  const records = [recordOf('p', '2026-05-01', { kind: 'profile', name: 'Canary Name' })]
  const choice = { fields: ['pain'], questions: ['Is this enough?'], owner: 'Kim' }
  const resolved = resolveChoice({ ...dates, ...choice }, { today: '2026-06-15', records })
  const snapshot = buildSnapshot(records, resolved, { ...ENVELOPE, recipient: 'Clinic', purpose: 'A first visit' })
  expect(readSnapshot(JSON.parse(JSON.stringify(snapshot)))).toEqual(snapshot)
  expect(snapshot).toMatchObject({
    owner: 'Kim',
    questions: ['Is this enough?'],
    recipient: 'Clinic',
    purpose: 'A first visit',
  })
  expect(JSON.stringify(snapshot)).not.toContain('Canary')
})
