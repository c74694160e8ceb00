import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSnapshot, type Snapshot } from './snapshot.ts'
import { snapshotText } from './text.ts'

const key = 'A'.repeat(43)

const full: Snapshot = {
  format: 'sotto-snapshot',
  version: 1,
  share: key,
  sealedAtMs: 1,
  expiresAtMs: 2,
  preset: 'second-opinion',
  owner: 'Kim',
  recipient: 'Clinic',
  purpose: 'A first visit',
  range: { from: '2026-05-01', to: '2026-05-31' },
  less: ['daily'],
  fields: ['flare.end', 'pain.nrs'],
  withheld: { groups: ['notes', 'photos'], entries: 2 },
  terms: {
    onward: ['research'],
    downloads: true,
    decidedBy: 'delegate',
    basis: 'A mandate',
    noticeVersion: '1',
    noticeLanguage: 'fr',
  },
  keys: { reply: key, event: key },
  questions: ['Is this enough?'],
  about: { keptBy: 'parent' },
  before: { daysLogged: 24, median: { value: 4.5, n: 20 }, worst: { n: 0 } },
  pictures: [{ row: 5, type: 'image/jpeg', width: 20, height: 12, data: '/9j/4A==' }],
  amendments: [
    { row: 1, field: 'status', changed: '2026-05-04', before: 'skipped' },
    { kind: 'pain', day: 3, field: 'day', changed: 5, before: { day: 2 } },
  ],
  rows: [
    { n: 1, kind: 'dose', day: '2026-05-02', time: '08:30', entries: 2, fields: { medication: 1, status: 'taken' } },
    { n: 2, kind: 'flare', day: -3, before: true, fields: { end: { day: 2, time: '09:00' }, peak: 'high' } },
    { n: 3, kind: 'pain', day: 1, fields: { sites: [{ region: 'knee', side: 'left', nrs: 3.5 }], conditions: [1] } },
    { n: 4, kind: 'instrument', day: 1, fields: { items: [{ item: 'peg-1', score: 7 }] } },
  ],
  days: [{ day: '2026-05-02', min: 1, median: 3.5, max: 9, n: 4, sites: [] }],
}

const copy = () => JSON.parse(JSON.stringify(full)) as Record<string, unknown>

test('what is written is read, and written again the same', () => {
  const text = snapshotText(full)
  expect(readSnapshot(JSON.parse(text))).toEqual(full)
  expect(snapshotText(JSON.parse(text) as Snapshot)).toBe(text)
})

/** Every object of a tree, by the way to it. */
function objectsIn(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return []
  const own = Array.isArray(value) ? [] : [value as Record<string, unknown>]
  return [...own, ...Object.values(value).flatMap(objectsIn)]
}

test('over-sharing: a member that the format does not have is refused wherever it stands', () => {
  const places = objectsIn(full).length
  for (let place = 0; place < places; place++) {
    const changed = copy()
    const object = objectsIn(changed)[place]
    if (object) object['record-id'] = '01ARZ3NDEKTSV4RRFFQ69G5FAV'
    expect(readSnapshot(changed)).toBeNull()
  }
})

test.each<[string, unknown]>([
  ['format', 'other'],
  ['version', 2],
  ['share', 'short'],
  ['expiresAtMs', -1],
  ['expiresAtMs', 1.5],
  ['preset', 'Not A Preset'],
  ['recipient', ''],
  ['range', { from: '2026-05-01' }],
  ['range', { days: 0 }],
  ['range', { days: 3, from: '2026-05-01', to: '2026-05-03' }],
  ['less', ['monthly']],
  ['fields', ['pain']],
  ['withheld', { groups: ['secrets'], entries: 0 }],
  ['terms', { ...full.terms, onward: ['resale'] }],
  ['rows', [{ n: 0, kind: 'pain', day: 1, fields: {} }]],
  ['rows', [{ n: 1, kind: 'secret', day: 1, fields: {} }]],
  ['rows', [{ n: 1, kind: 'pain', day: 'May', fields: {} }]],
  ['rows', [{ n: 1, kind: 'pain', day: 1, time: '8:30', fields: {} }]],
  ['rows', [{ n: 1, kind: 'dose', day: 1, entries: 0, fields: {} }]],
  ['rows', [{ n: 1, kind: 'flare', day: 1, before: false, fields: {} }]],
  ['rows', [{ n: 1, kind: 'pain', day: 1, fields: { nrs: null } }]],
  ['rows', [{ n: 1, kind: 'pain', day: 1, fields: { nrs: { value: 3 } } }]],
  ['about', { keptBy: '' }],
  ['about', { keptBy: 'parent', name: 'Kim' }],
  ['before', { median: { value: 4, n: 1 } }],
  ['before', { daysLogged: 3, median: { value: -1, n: 1 } }],
  ['before', { daysLogged: 3, worst: { value: 9, n: 2, day: '2026-04-02' } }],
  ['before', { daysLogged: 3, from: '2026-04-01' }],
  ['pictures', [{ row: 5, type: 'image/svg+xml', width: 20, height: 12, data: '/9j/4A==' }]],
  ['pictures', [{ row: 5, type: 'image/jpeg', width: 0, height: 12, data: '/9j/4A==' }]],
  ['pictures', [{ row: 5, type: 'image/jpeg', width: 20, height: 12, data: 'https://example.org/a.jpg' }]],
  ['pictures', [{ row: 5, type: 'image/jpeg', width: 20, height: 12, data: '/9j/4A==', name: 'IMG_1.jpg' }]],
  ['amendments', [{ row: 0, field: 'nrs', changed: '2026-05-04' }]],
  ['amendments', [{ field: 'nrs', changed: '2026-05-04' }]],
  ['amendments', [{ row: 1, kind: 'pain', day: 1, field: 'nrs', changed: '2026-05-04' }]],
  ['amendments', [{ row: 1, field: 'pain.nrs', changed: '2026-05-04' }]],
  ['amendments', [{ row: 1, field: 'nrs', changed: 1700000000000 }]],
  ['amendments', [{ row: 1, field: 'nrs', changed: '2026-05-04', by: 'me' }]],
  ['days', [{ day: 1, median: 11 }]],
  ['days', [{ day: 1, median: 'awful' }]],
  ['weeks', [{ week: 1, logged: 8, values: [], words: [] }]],
  ['weeks', [{ week: 1, logged: 7, values: [{ of: 'pain.nrs', n: 3, median: -1 }], words: [] }]],
  ['weeks', [{ week: 1, logged: 7, values: [], words: [{ of: 'pain.relief', word: '', n: 1 }] }]],
  ['weeks', [{ week: 1, logged: 7, values: [], words: [], note: 'x' }]],
  ['composite', { flares: 2, days: [], words: [] }],
  ['composite', { flares: 3, days: [{ day: 1, n: 2, median: 'low' }], words: [] }],
  ['terms', { ...full.terms, gates: ['others-agreed'] }],
])('a wrong %s is refused', (member, value) => {
  expect(readSnapshot({ ...copy(), [member]: value })).toBeNull()
})

test('a picture as long as a share can hold is read, or refused, and not thrown at', () => {
  const long = 'A'.repeat(8 * 1024 * 1024)
  const given = (data: string) => ({
    ...copy(),
    pictures: [{ row: 5, type: 'image/jpeg', width: 20, height: 12, data }],
  })
  expect(readSnapshot(given(long))?.pictures?.[0]?.data).toBe(long)
  for (const data of [`${long.slice(4)}A*AA`, `${long.slice(4)}AAA`, `${long.slice(4)}A===`, `${long}AAAA`])
    expect(readSnapshot(given(data))).toBeNull()
})

test('anything at all is read or refused, never thrown at', () => {
  fc.assert(
    fc.property(fc.anything(), fc.constantFrom(...Object.keys(full)), (value, member) => {
      readSnapshot(value)
      const changed = readSnapshot({ ...copy(), [member]: value })
      if (changed !== null) expect(JSON.parse(snapshotText(changed))).toEqual(changed)
    }),
  )
})

test('the text depends on what is said, not on the order in which members were set', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(Object.entries(full), { minLength: Object.keys(full).length }), (members) => {
      expect(snapshotText(Object.fromEntries(members) as unknown as Snapshot)).toBe(snapshotText(full))
    }),
  )
})

test.each(['__proto__', 'constructor', 'prototype', 'pain.nrs', 'a b', ''])(
  'a field named %j is refused, not passed over in silence',
  (name) => {
    const text = snapshotText(full).replace('"fields":{"items"', `"fields":{${JSON.stringify(name)}:"hidden","items"`)
    expect(text).toContain('hidden')
    expect(readSnapshot(JSON.parse(text))).toBeNull()
  },
)

test('a number that is too large to be one is refused', () => {
  const text = snapshotText(full)
  for (const [was, is] of [
    ['"medication":1,', '"medication":1e999,'],
    ['"score":7', '"score":1e999'],
    ['"conditions":[1]', '"conditions":[1e999]'],
  ] as const) {
    expect(text).toContain(was)
    expect(readSnapshot(JSON.parse(text.replace(was, is)))).toBeNull()
  }
})
