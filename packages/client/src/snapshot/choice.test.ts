import { DiaryError, fieldsOf, RECORD_KINDS } from '@sotto/shared/diary'
import { expect, test } from 'vitest'
import { resolveChoice, type Choice } from './choice.ts'
import { idOf, recordOf } from './fixtures/made.ts'
import { PRESETS } from './preset.ts'

const migraine = recordOf('migraine', '2026-01-02', { kind: 'condition', name: 'Migraine' })
const records = [
  migraine,
  recordOf('early', '2025-02-01', { kind: 'pain', nrs: 4 }),
  recordOf('mood', '2025-01-01', { kind: 'check', mood: 4 }),
  recordOf('tagged', '2024-12-01', { kind: 'pain', nrs: 3, conditions: [idOf(migraine)] }),
]
const known = { today: '2026-06-30', records }

const refusal = (choice: Choice): DiaryError => {
  try {
    resolveChoice(choice, known)
  } catch (error) {
    if (error instanceof DiaryError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

test.each<[string, Choice, RegExp]>([
  [
    'a range that ends before it begins',
    { fields: ['pain'], from: '2026-06-02', to: '2026-06-01' },
    /ends before it begins/,
  ],
  ['a first day in the future', { fields: ['pain'], from: '2026-07-01' }, /in the future/],
  ['a range in the future', { fields: ['pain'], from: '2026-07-01', to: '2026-07-09' }, /in the future/],
  ['a day that no calendar has', { fields: ['pain'], from: '2026-02-30' }, /from must be a date/],
  ['a day before any diary', { fields: ['pain'], to: '1066-10-14' }, /to must be a date/],
  ['nothing', {}, /nothing is chosen/],
  ['a preset without what it holds', { preset: 'employer', without: ['workday', 'ability'] }, /nothing is chosen/],
  ['times and tags of nothing', { fields: ['*.at', '*.conditions'] }, /nothing is chosen/],
  ['what a way to say less leaves nothing of', { fields: ['pain.note'], less: ['daily'] }, /nothing is chosen/],
  ['a reference to what was not chosen', { fields: ['dose.medication', 'dose.at'] }, /nothing is chosen/],
  ['an unknown preset', { preset: 'neighbour' }, /no preset of that name/],
  ['a name of every object', { preset: 'constructor' }, /no preset of that name/],
  ['an unknown field', { fields: ['pain.colour'] }, /not in the schema/],
  ['an unknown class', { fields: ['S6'] }, /not in the schema/],
  ['an unknown word to leave out', { preset: 'physio', without: ['pain.nrs.deep'] }, /not in the schema/],
  ['a kind of which every field is sensitive', { fields: ['profile'] }, /every field of profile is sensitive/],
  ['an unknown way to say less', { fields: ['pain'], less: ['monthly'] }, /less must be among/],
  ['an unknown class of values', { fields: ['pain'], values: ['S9'] }, /values must name classes/],
  ['an unknown condition', { fields: ['pain'], leaveOutConditions: ['Gout'] }, /not in the diary/],
  ['an empty question', { fields: ['pain'], questions: [' '] }, /questions must be text/],
  ['a name too long to be one', { fields: ['pain'], owner: 'a'.repeat(501) }, /owner must be text/],
])('refuses %s', (_what, choice, message) => {
  const error = refusal(choice)
  expect(error.code).toBe('input-invalid')
  expect(error.message).toMatch(message)
  for (const given of ['neighbour', 'Gout', 'colour']) expect(`${error.message} ${error.hint}`).not.toContain(given)
})

const KEPT_BACK = ['id', 'tz', 'localDate', 'createdAt', 'enteredLate', 'source', 'importId', 'deletedAt']

test.each([
  ...KEPT_BACK.flatMap((name) => [`pain.${name}`, `*.${name}`]),
  'disclosure',
  'disclosure.recipient',
  'incident',
  'incident.note',
  'letter',
  'letter.wording',
  'leak',
  'leak.where',
  'photo.of',
  'photo.mime',
  'condition.conditions',
  'medication.at',
])('over-sharing: %s is never part of a share', (path) => {
  expect(refusal({ fields: [path] }).message).toMatch(/never part of a share/)
})

const NEVER_WHOLE = ['disclosure', 'incident', 'letter', 'leak', 'photo', 'profile', 'claim']

test('over-sharing: no word reaches the ledger of shares, what happened, or what came of it', () => {
  const all = [...RECORD_KINDS.filter((kind) => !NEVER_WHOLE.includes(kind)), '*.note']
  const { fields } = resolveChoice({ fields: [...all, 'S0', 'S1', 'S2', 'S3', 'S4', 'S5'] }, known)
  expect(fields.filter((path) => /^(disclosure|incident|letter|leak)\./.test(path))).toEqual([])
  expect(fields).toContain('claim.number')
})

test('over-sharing: a kind adds its ordinary fields and no time of day; more is named itself, or by class', () => {
  const check = Object.entries(fieldsOf('check'))
  const ofClass = (...classes: string[]) =>
    check.filter(([, { sensitivity }]) => classes.includes(sensitivity)).map(([name]) => `check.${name}`)
  const chosen = (...fields: string[]) => resolveChoice({ fields }, known).fields
  expect(chosen('check')).toEqual(
    ofClass('S1')
      .filter((path) => path !== 'check.conditions')
      .toSorted(),
  )
  expect(chosen('check.mood')).toEqual(['check.mood'])
  expect(chosen('check', 'check.note')).toEqual([...chosen('check'), 'check.note'].toSorted())
  expect(chosen('S3').filter((path) => path.startsWith('check.'))).toEqual(ofClass('S3').toSorted())
  expect(chosen('pain.nrs', '*.at')).toEqual(['pain.at', 'pain.nrs'])
  expect(chosen('pain', 'condition')).toContain('pain.conditions')
  expect(chosen('pain')).not.toContain('pain.conditions')
})

test('over-sharing: classes of single values are let through by name alone', () => {
  expect(resolveChoice({ fields: ['pain', 'check.mood', '*.note'] }, known).values).toEqual([])
  expect(resolveChoice({ fields: ['pain', 'S3'] }, known).values).toEqual(['S3'])
  expect(resolveChoice({ fields: ['pain'], values: ['S4', 'S3'] }, known).values).toEqual(['S3', 'S4'])
  expect(resolveChoice({ fields: ['pain', 'S3'], without: ['S3'] }, known).values).toEqual([])
})

test('fields are added to a preset, and taken away last', () => {
  const { fields, less, preset } = resolveChoice(
    { preset: 'family', fields: ['check.mood'], without: ['flare', '*.rating'] },
    known,
  )
  expect([preset, less]).toEqual(['family', ['daily', 'bands']])
  expect(fields).toEqual(['check.helpNeeded', 'check.mood', 'pain.nrs'])
  expect(resolveChoice({ preset: 'prescriber', without: ['S2'] }, known).fields).not.toContain('dose.at')
})

test('dates are counted back from the last day, or told by the diary', () => {
  const dates = (choice: Choice) => {
    const { from, to } = resolveChoice(choice, known)
    return [from, to]
  }
  expect(dates({ preset: 'physio' })).toEqual(['2026-06-01', '2026-06-30'])
  expect(dates({ preset: 'physio', to: '2026-03-31' })).toEqual(['2026-03-02', '2026-03-31'])
  expect(dates({ preset: 'physio', from: '2026-06-29', to: '2026-07-10' })).toEqual(['2026-06-29', '2026-07-10'])
  expect(dates({ preset: 'worksafebc' })).toEqual(['2026-04-02', '2026-06-30'])
  const claim = recordOf('claim', '2026-05-01', { kind: 'claim', number: '1', injuryDate: '2026-02-03' })
  const from = (choice: Choice) =>
    resolveChoice({ preset: 'worksafebc', ...choice }, { ...known, records: [claim] }).from
  expect(from({})).toBe('2026-02-03')
  expect(from({ leaveOut: [idOf(claim)] })).toBe('2026-04-02')
})

test('over-sharing: the day of an injury that is not told is not the first day of the share', () => {
  const claim = recordOf('claim', '2026-05-01', { kind: 'claim', number: '1', injuryDate: '2026-02-03' })
  for (const without of ['claim', 'claim.injuryDate', 'S5'])
    expect(
      resolveChoice({ preset: 'advocate', without: [without] }, { ...known, records: [claim] }).from,
      without,
    ).toBe('2026-04-02')
})

test('over-sharing: the first day of all is that of an entry that is shared', () => {
  const from = (choice: Choice) => resolveChoice({ preset: 'second-opinion', ...choice }, known).from
  expect(from({})).toBe('2024-12-01')
  expect(from({ leaveOutConditions: ['migraine '] })).toBe('2025-02-01')
  expect(from({ fields: ['check.mood'], leaveOutConditions: [idOf(migraine)] })).toBe('2025-01-01')
  expect(from({ leaveOutConditions: ['Migraine'], leaveOut: [idOf(records[1])] })).toBe('2026-04-02')
})

test('the emergency card and the share of one’s own have lives of their own', () => {
  expect(PRESETS.emergency.lifeMs).toBe(365 * 86_400_000)
  expect(resolveChoice({ fields: ['pain'] }, known)).toMatchObject({ preset: 'own', less: [], questions: [] })
})
