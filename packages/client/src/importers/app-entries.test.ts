import type { Draft } from '@sotto/shared/diary'
import { expect, test } from 'vitest'
import { SAMPLES } from './app-samples.ts'
import type { ImportPreview } from './preview.ts'
import { readImport } from './read-import.ts'

const tz = 'America/Vancouver'
const taken = (of: string): ImportPreview => {
  const sample = SAMPLES.find((one) => one.of === of)
  if (!sample) throw new Error(`no sample ${of}`)
  return readImport(sample.text, { tz, nowMs: Date.UTC(2026, 10, 22), format: sample.format })
}
const kinds = ({ drafts }: ImportPreview): string[] => drafts.map(({ kind }) => kind)
const ofKind = <K extends Draft['kind']>({ drafts }: ImportPreview, kind: K): Extract<Draft, { kind: K }>[] =>
  drafts.filter((draft): draft is Extract<Draft, { kind: K }> => draft.kind === kind)
const nowhere = ({ uses }: ImportPreview): string[] => uses.flatMap(({ of, as }) => (as === null ? [of] : []))

test('PainTracker, full: pain, check, medicine, visit; what has no field stands in the note, and 0 is a rating', () => {
  const preview = taken('PainTracker’s full JSON')
  expect(kinds(preview)).toEqual(['medication', 'visit', 'pain', 'check'])
  const [pain] = ofKind(preview, 'pain')
  expect(pain).toMatchObject({
    ...{ at: Date.UTC(2026, 0, 12, 15, 40), createdAt: Date.UTC(2026, 0, 12, 15, 41), nrs: 0, qualities: ['numb'] },
    sites: [
      { region: 'knee', side: 'right' },
      { region: 'lower-back', side: 'unstated' },
    ],
    triggers: ['sitting'],
  })
  expect(pain?.note?.split('\n')).toEqual([
    'rough "night"',
    'locations: everywhere',
    'medications: Naproxen, 500mg, daily',
    'medications.changes: none lately',
    'qualityOfLife.moodImpact: 6',
    'workImpact.missedWork: 1',
  ])
  expect(ofKind(preview, 'check')).toEqual([
    expect.objectContaining({ sleepQuality: 4, activity: 3, limited: ['gardening', 'sitting'], aids: ['cane'] }),
  ])
  expect(nowhere(preview)).toEqual(['recordIntegrity.revisionCount'])
  expect(preview.notes).toEqual(expect.arrayContaining(['medicines-only']))
})

test('PainTracker’s tables: UTC, also where a backslash and an n stand between the rows', () => {
  const full = taken('PainTracker’s full CSV')
  expect(full.zone).toEqual({ tz, from: 'file' })
  expect(full.notes).toContain('zeros')
  expect(ofKind(full, 'pain').map(({ at, nrs }) => [at, nrs])).toEqual([
    [Date.UTC(2026, 0, 12, 15, 40), 6],
    [Date.UTC(2026, 0, 13, 7, 5), 0],
  ])
  expect(full).toMatchObject({ from: '2026-01-12', to: '2026-01-12' })
  const joined = taken('PainTracker’s CSV without line breaks')
  expect(ofKind(joined, 'pain').map(({ nrs }) => nrs)).toEqual([6, 2])
  expect(ofKind(joined, 'medication')).toEqual([
    expect.objectContaining({ name: 'Naproxen', strength: 500, unit: 'mg' }),
  ])
})

test('Bearable: words become ratings, parts of a day times, and one moment one check', () => {
  const preview = taken('Bearable’s table of 2021')
  expect(preview.zone.from).toBe('given')
  expect(preview.notes).toEqual(
    expect.arrayContaining(['day-parts', 'scale-words', 'scale-unsaid', 'noon', 'strengths']),
  )
  expect(ofKind(preview, 'pain').map(({ at, nrs, sites, note }) => [at, nrs, sites, note])).toEqual([
    [Date.UTC(2021, 11, 8, 21), 5, [{ region: 'neck', side: 'unstated' }], undefined],
    [Date.UTC(2021, 11, 9, 3), 10, undefined, 'Joint pain\nsince noon'],
  ])
  const [strong, counted] = ofKind(preview, 'medication')
  expect([strong, counted]).toMatchObject([{ name: 'Ibuprofen', strength: 400, unit: 'mg' }, { name: 'Paracetamol' }])
  expect(ofKind(preview, 'dose')).toMatchObject([
    { medication: strong?.key },
    { medication: counted?.key, quantity: 2 },
  ])
  expect(
    ofKind(preview, 'check').map(({ at, mood, fatigue, sleepMinutes, note }) => [
      at,
      mood,
      fatigue,
      sleepMinutes,
      note,
    ]),
  ).toEqual([
    [Date.UTC(2021, 11, 9, 3), undefined, 8, undefined, 'Symptom: 1, Nausea (Mild)'],
    [Date.UTC(2021, 11, 8, 17, 5), undefined, undefined, undefined, 'Energy: 3, OK'],
    [Date.UTC(2021, 11, 9, 5, 10), 6, undefined, undefined, 'Mood: Calm, Tired\nlong day,\nstiff'],
    [Date.UTC(2021, 11, 8, 20), undefined, undefined, 440, 'Sleep: Asleep 23:10 - 06:30\nFactors: Stress, Desk work'],
  ])
  expect(ofKind(taken('Bearable’s table of 2024'), 'pain')).toMatchObject([
    { nrs: 8, sites: [{ region: 'lower-back' }] },
  ])
})

test('Daylio, three generations: the app’s own moods are ratings, others words; two at one minute stay two', () => {
  expect(ofKind(taken('Daylio’s table of 2018'), 'check')).toEqual([
    expect.objectContaining({
      at: Date.UTC(2018, 4, 19, 6, 54),
      note: 'A party\nmood: happy\nactivities: clean, cook',
    }),
  ])
  const [bad, meh, again] = ofKind(taken('Daylio’s table of 2024'), 'check')
  expect(bad).toMatchObject({ mood: 3, note: 'sore after bridges\nactivities: physio, flare' })
  expect(meh).toMatchObject({ mood: 5, at: Date.UTC(2024, 2, 10, 5, 5) })
  expect(again).toMatchObject({ mood: 5, note: 'again', at: Date.UTC(2024, 2, 10, 5, 5, 0, 1) })
  const [scales] = ofKind(taken('Daylio’s table of 2026'), 'check')
  expect(scales).toMatchObject({ mood: 10, note: 'Title\nBody text\nactivities: work, walk\nscales: Pain: 3' })
})

test('Flaredown: ratings of 0 to 4, treatments taken or not, weather kept nowhere', () => {
  const preview = taken('Flaredown’s table of one’s own')
  expect(ofKind(preview, 'pain').map(({ nrs, rating, at }) => [nrs, rating, at])).toEqual([
    [8, 'average', Date.UTC(2017, 3, 28, 19)],
    [0, 'average', Date.UTC(2017, 3, 29, 19)],
  ])
  expect(ofKind(preview, 'dose').map(({ status }) => status)).toEqual(['taken', 'skipped', 'taken', 'taken'])
  expect(ofKind(preview, 'check').map(({ fatigue, note }) => [fatigue, note])).toEqual([
    [undefined, 'Fibromyalgia: 2 / 4\nTags: tired, stressed'],
    [3, 'Fibromyalgia: 2 / 4'],
  ])
  expect(nowhere(preview)).toEqual(['Weather summary', 'Weather humidity'])
  expect(preview.uses).toContainEqual({ of: 'Lower back pain', as: 'pain.nrs', count: 2, scale: [0, 4] })
  const long = taken('Flaredown’s published table')
  expect(kinds(long).sort()).toEqual(['check', 'condition', 'dose', 'medication', 'pain', 'pain'])
  expect(ofKind(long, 'pain').map(({ nrs }) => nrs)).toEqual([8, 0])
  expect(() =>
    readImport('user_id,checkin_date,trackable_type,trackable_name,trackable_value\na,,,,\nb,,,,', { tz, nowMs: 0 }),
  ).toThrow('the days of 2 people')
})

test('Nomie: the range of a tracker is its scale, the offset of a log its zone', () => {
  const five = taken('Nomie’s backup of version 5')
  expect(five.notes).not.toContain('scale-unsaid')
  expect(ofKind(five, 'pain')).toEqual([
    expect.objectContaining({ nrs: 10, tz, sites: [{ region: 'lower-back', side: 'unstated' }] }),
  ])
  expect(ofKind(five, 'pain')[0]?.note).toBe('#pain(5) #ibuprofen(400) +lower_back')
  expect(ofKind(five, 'medication')).toMatchObject([{ name: 'ibuprofen', strength: 400, unit: 'mg' }])
  expect(ofKind(five, 'check')).toEqual([
    expect.objectContaining({ mood: 0, tz: 'Etc/GMT-2', note: '#mood(0) tired @anna' }),
  ])
  expect(nowhere(five)).toEqual(['score', 'people'])
  expect(ofKind(taken('Nomie’s backup of version 6'), 'pain')).toMatchObject([{ nrs: 6, sites: [{ region: 'neck' }] }])
  const logs = taken('Nomie’s table of logs')
  expect(logs.notes).toContain('scale-unsaid')
  expect(ofKind(logs, 'pain')).toMatchObject([{ nrs: 6, at: 1715179512000 }])
})

test('Nomie’s days: a 0 is left out, as it may mean that nothing was logged', () => {
  const days = taken('Nomie’s table of days')
  expect(days.notes).toContain('zeros-left')
  expect(ofKind(days, 'pain')).toMatchObject([{ nrs: 6, rating: 'average' }])
  expect(ofKind(days, 'check').map(({ note }) => note)).toEqual(['ibuprofen: 400', 'ibuprofen: 200'])
})

test('Track & Graph: features by their names, lengths as minutes, the rest as words', () => {
  const preview = taken('Track & Graph’s table')
  expect(ofKind(preview, 'pain')).toMatchObject([{ nrs: 6, tz, sites: [{ region: 'knee', side: 'left' }] }])
  expect(ofKind(preview, 'exercise')).toMatchObject([
    { planItem: 'Walk', minutes: 25, tz: 'Etc/GMT-2', note: 'felt ok, slow' },
  ])
  expect(ofKind(preview, 'dose')).toMatchObject([{ quantity: 1 }])
  expect(ofKind(preview, 'check')).toMatchObject([{ note: 'Coffee: 3' }])
  const mixed =
    'FeatureName,Timestamp,Value,Label,Note\nPain,2024-05-08T07:45:12-07:00,6,,\nPain,2024-05-09T07:45:12-07:00,60,,\nPain meds,2024-05-09T07:45:12-07:00,2,,'
  const other = readImport(mixed, { tz, nowMs: 0 })
  expect(kinds(other)).toEqual(['check', 'check'])
  expect(ofKind(other, 'check').map(({ note }) => note)).toEqual(['Pain: 6', 'Pain: 60\nPain meds: 2'])
})

test('MigraLog: an episode is a flare, its readings pains with its places; doses keep relief', () => {
  const preview = taken('MigraLog’s backup')
  expect(kinds(preview)).toEqual(['medication', 'flare', 'pain', 'pain', 'dose'])
  expect(ofKind(preview, 'flare')).toMatchObject([
    { peak: 7, end: 1715186712000, note: 'began at work\nlocations: whole body\nsymptoms: light sensitivity' },
  ])
  expect(ofKind(preview, 'pain')).toMatchObject([
    { nrs: 7, sites: [{ region: 'head', side: 'left' }], qualities: ['throbbing'], triggers: ['stress'] },
    { nrs: 0 },
  ])
  expect(ofKind(preview, 'dose')).toMatchObject([{ quantity: 1, relief: 7, minutesToRelief: 75, status: 'taken' }])
  expect(nowhere(preview)).toEqual(['medications.category', 'medicationSchedules'])
})

test('a dose that does not say whether it was taken is skipped, not taken', () => {
  const dose = { medicationId: 'm', timestamp: 1715180112000 }
  const text = JSON.stringify({
    ...{
      metadata: {},
      episodes: [],
      medications: [{ id: 'm', name: 'A', notes: 'with food', createdAt: 1715180112000 }],
    },
    medicationDoses: [
      { ...dose, status: 'unsure' },
      { ...dose, status: 'missed' },
      { ...dose, medicationId: 'x' },
    ],
  })
  const preview = readImport(text, { tz, nowMs: 0 })
  expect(ofKind(preview, 'dose')).toMatchObject([{ status: 'skipped' }])
  expect(ofKind(preview, 'check')).toMatchObject([{ note: 'A: with food' }])
  expect(preview.skipped).toEqual([
    { row: 1, reason: 'it does not say whether it was taken' },
    { row: 3, reason: 'its medicine is not in the file' },
  ])
})

test('a file that a spreadsheet saved again, with semicolons, is the same file', () => {
  const sample = SAMPLES.find(({ of }) => of === 'Daylio’s table of 2024')?.text ?? ''
  const options = { tz, nowMs: 0 }
  expect(readImport(sample.replaceAll(',', ';'), options)).toEqual(readImport(sample, options))
})

test.each([
  ['Back (lower) pain', ['lower-back:unstated']],
  ['left_temple', ['head:left']],
  ['both knees', ['knee:left', 'knee:right']],
  ['R shoulder blade', ['shoulder-blade:right']],
  ['back', undefined],
  ['knee and hip', undefined],
])('the place %s', async (name, expected) => {
  const { placesIn } = await import('./body-words.ts')
  expect(placesIn(name)?.map(({ region, side }) => `${region}:${side}`)).toEqual(expected)
})
