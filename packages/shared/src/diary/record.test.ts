import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from './canonical.ts'
import { DiaryError } from './error.ts'
import { draftFingerprint } from './fingerprint.ts'
import { completeDraft, parseDraft, parseField, parseRecord, relinkDraft } from './record.ts'
import { RECORD_KINDS } from './schema.ts'
import { sensitivityOf } from './term.ts'
import { NOTE_MAX_BYTES } from './value.ts'
import { readWritten, writeValue } from './written.ts'

const ID = '01ARZ3NDEKTSV4RRFFQ69G5FAV'
const NOON = Date.UTC(2026, 4, 1, 12)
const made = { id: ID, nowMs: NOON, tz: 'Europe/Paris' }

const refusal = (act: () => unknown): DiaryError => {
  try {
    act()
  } catch (error) {
    if (error instanceof DiaryError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

test('a draft becomes a record with nothing in it that was not given', () => {
  const record = completeDraft(parseDraft({ kind: 'pain', nrs: 0, qualities: [], note: '' }), made)
  expect(canonicalJson([record])).toBe(
    `[{"id":"${ID}","kind":"pain","at":${NOON},"tz":"Europe/Paris","localDate":"2026-05-01","nrs":0,"rating":"now",` +
      `"createdAt":${NOON},"enteredLate":false,"source":"sotto"}]`,
  )
})

test('refusals name the field and the allowed range, never the value', () => {
  const refused = refusal(() => parseDraft({ kind: 'pain', nrs: 4711 }))
  expect(refused.code).toBe('input-invalid')
  expect(refused.field).toBe('pain.nrs')
  expect(refused.message).toBe('pain.nrs must be a whole number from 0 to 10')
  expect(refusal(() => parseDraft({ kind: 'pain', nrs: 5, note: 7 })).message).not.toContain('7')
  expect(refusal(() => parseDraft({ kind: 'pain' })).message).toBe('pain.nrs is missing')
})

test.each([
  { kind: 'pain', nrs: -0 },
  { kind: 'pain', nrs: 5.5 },
  { kind: 'pain', nrs: '5' },
  { kind: 'pain', nrs: null },
  { kind: 'pain', nrs: 5, sites: [{ region: 'knee', side: 'middle' }] },
  {
    kind: 'pain',
    nrs: 5,
    sites: [
      { region: 'jaw', side: 'middle' },
      { region: 'jaw', side: 'middle', nrs: 3 },
    ],
  },
  { kind: 'pain', nrs: 5, mood: 3 },
  { kind: 'pain', nrs: 5, id: ID },
  { kind: 'pain', nrs: 5, tz: 'Europe/Atlantis' },
  { kind: 'pain', nrs: 5, qualities: [''] },
  { kind: 'check' },
  { kind: 'constructor' },
  { kind: 'medication', name: 'x', start: '2026-02-30' },
  [],
  'pain',
])('refuses the draft %#', (draft) => {
  expect(refusal(() => parseDraft(draft)).code).toBe('input-invalid')
})

test('a note is measured in bytes when given, never when read back', () => {
  const fits = 'é'.repeat(NOTE_MAX_BYTES / 2)
  expect(parseField('pain', 'note', fits)).toBe(fits)
  expect(refusal(() => parseField('pain', 'note', `${fits}a`))).toMatchObject({
    code: 'note-too-long',
    field: 'pain.note',
  })
  const record = completeDraft(parseDraft({ kind: 'pain', nrs: 1 }), made)
  expect(parseRecord({ ...record, note: `${fits}${fits}` })).toHaveProperty('note', `${fits}${fits}`)
})

test('stored records: null is absent, what a newer version wrote is left out, what is required is required', () => {
  const record = completeDraft(parseDraft({ kind: 'pain', nrs: 1, triggers: ['work'] }), made)
  expect(parseRecord({ ...record, triggers: null, aura: 'blue' })).not.toHaveProperty('aura')
  expect(parseRecord({ ...record, triggers: null })).not.toHaveProperty('triggers')
  expect(refusal(() => parseRecord({ ...record, nrs: null })).message).toBe('pain.nrs is missing')
})

test('entered late is a later day and more than two hours', () => {
  const lateAt = (at: number, nowMs: number) =>
    completeDraft(parseDraft({ kind: 'pain', nrs: 1, at }), { ...made, nowMs }).enteredLate
  expect(lateAt(NOON - 10 * 3_600_000, NOON)).toBe(false)
  expect(lateAt(NOON - 15 * 3_600_000, NOON)).toBe(true)
  expect(lateAt(Date.UTC(2026, 4, 1, 21, 50), Date.UTC(2026, 4, 1, 22, 10))).toBe(false)
  expect(lateAt(NOON + 3_600_000, NOON)).toBe(false)
})

test('sets are sorted without repeats, codes are recognised, other words are the owner’s and count as free text', () => {
  const draft = parseDraft({
    kind: 'pain',
    nrs: 1,
    qualities: ['Pins and needles', 'burning', 'like  glass ', 'burning'],
  })
  expect(draft).toHaveProperty('qualities', ['burning', 'like glass', 'pins-and-needles'])
  expect(sensitivityOf({ ...draft }, 'qualities')).toBe('S4')
  expect(sensitivityOf({ kind: 'pain', qualities: ['burning'] }, 'qualities')).toBe('S1')
  expect(sensitivityOf({ kind: 'pain', relief: ['cannabis', 'rest'] }, 'relief')).toBe('S3')
  expect(sensitivityOf({ kind: 'instrument', instrument: 'phq-2', score: 3 }, 'score')).toBe('S3')
  expect(sensitivityOf({ kind: 'instrument', instrument: 'peg', score: 3 }, 'score')).toBe('S1')
  expect(sensitivityOf({ kind: 'visit', type: 'counselling', provider: 'x' }, 'provider')).toBe('S5')
  expect(sensitivityOf({ kind: 'visit', type: 'counselling', attended: true }, 'localDate')).toBe('S3')
})

test('whatever it is given, parsing returns a fixed point or throws a typed refusal', () => {
  const loose = fc.record({ kind: fc.constantFrom(...RECORD_KINDS) }, { requiredKeys: ['kind'] })
  const anything = fc
    .tuple(loose, fc.object({ withBigInt: true, maxDepth: 3 }))
    .map(([kind, rest]) => ({ ...rest, ...kind }))
  fc.assert(
    fc.property(fc.oneof(fc.anything(), anything), (input) => {
      for (const parse of [parseDraft, parseRecord]) {
        try {
          const once = parse(input)
          expect(parse(structuredClone(once))).toEqual(once)
        } catch (error) {
          expect(error).toBeInstanceOf(DiaryError)
        }
      }
    }),
  )
})

test('relinking renames references and drops optional ones that lead nowhere', () => {
  const dose = parseDraft({ kind: 'dose', medication: 'm1', conditions: ['c1', 'c2'] })
  const ids: Record<string, string> = { m1: ID, c2: ID }
  expect(relinkDraft(dose, (key) => ids[key])).toMatchObject({ medication: ID, conditions: [ID] })
  expect(refusal(() => relinkDraft(dose, () => undefined)).field).toBe('dose.medication')
})

test('fingerprints tell the same entry again, and lasting things whatever their time', () => {
  const pain = parseDraft({ kind: 'pain', nrs: 4, at: NOON })
  expect(draftFingerprint(completeDraft(pain, made))).toBe(draftFingerprint(pain))
  expect(draftFingerprint(parseDraft({ kind: 'pain', nrs: 4, at: NOON + 1 }))).not.toBe(draftFingerprint(pain))
  const named = (name: string, at: number) => draftFingerprint(parseDraft({ kind: 'medication', name, at }))
  expect(named('Naproxen', 0)).toBe(named('naproxen', NOON))
  expect(named('Naproxen', 0)).not.toBe(named('Codeine', 0))
})

test('words with separators survive being written in one line', () => {
  const words = fc.array(fc.stringMatching(/^[a-z;\\ '"\n=]{1,12}$/), { maxLength: 5 })
  fc.assert(
    fc.property(words, (given) => {
      const field = { type: 'terms', sensitivity: 'S5', codes: [] } as const
      const stored = (() => {
        try {
          return parseField('profile', 'emergencyContacts', given)
        } catch {
          return undefined
        }
      })()
      fc.pre(stored !== undefined)
      const line = writeValue(field, stored ?? [], 'UTC')
      expect(readWritten('profile', 'emergencyContacts', line, { tz: 'UTC', nowMs: 0 })).toEqual(stored)
    }),
  )
})

test('an edit as typed: yes and no, numbers, times in the zone, nothing', () => {
  const zone = { tz: 'America/Vancouver', nowMs: NOON }
  expect(readWritten('exercise', 'completed', 'Yes', zone)).toBe(true)
  expect(readWritten('pain', 'nrs', '6.0', zone)).toBe(6)
  expect(readWritten('pain', 'at', '2026-01-01T00:30', zone)).toBe(Date.UTC(2026, 0, 1, 8, 30))
  expect(readWritten('pain', 'nrs', ' ', zone)).toBeUndefined()
  expect(refusal(() => readWritten('pain', 'nrs', '0x5', zone)).field).toBe('pain.nrs')
  expect(refusal(() => readWritten('pain', 'nope', '', zone)).code).toBe('input-invalid')
})

test('records are written ordered by time, then id, whatever order and key order they come in', () => {
  const at = (id: string, ms: number) => completeDraft(parseDraft({ kind: 'pain', nrs: 1, at: ms }), { ...made, id })
  const [first, second, third] = [at(`${ID.slice(0, -1)}B`, NOON - 1), at(ID, NOON), at(`${ID.slice(0, -1)}Z`, NOON)]
  const shuffled = [third, first, second].map((one) => Object.fromEntries(Object.entries(one).reverse()))
  expect(canonicalJson(shuffled.map(parseRecord))).toBe(canonicalJson([first, second, third]))
  expect(JSON.parse(canonicalJson([third, second, first]))).toEqual([first, second, third])
})
