import { fieldsOf, type DiaryRecord } from '@sotto/shared/diary'
import { snapshotText } from '@sotto/shared/snapshot'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildSnapshot } from './build.ts'
import { resolveChoice, type ResolvedChoice } from './choice.ts'
import { canaryChoice } from './fixtures/canary-choice.ts'
import { canaryDiary } from './fixtures/canary-diary.ts'
import { Expected, type Values } from './fixtures/expected.ts'
import { ENVELOPE, resolved, TODAY } from './fixtures/made.ts'

const textOf = (records: readonly DiaryRecord[], choice: ResolvedChoice) => {
  const snapshot = buildSnapshot(records, choice, ENVELOPE)
  return snapshotText({ ...snapshot, withheld: { ...snapshot.withheld, entries: 0 } })
}

/** What decides whether a record is in, or what its numbers mean, though it be not told itself. */
const DECIDES = [
  ...['dose.status', 'medication.start', 'medication.stop', 'flare.end', 'condition.active'],
  ...['visit.type', 'instrument.instrument', 'ability.weightUnit', 'exercise.loadUnit'],
]

const otherId = (id: string) => id.replace('CANARY', 'OTHERS')

/** The same record to whoever sees what was chosen of it, and another one to anybody else. */
function disguised(record: Values, expected: Expected, choice: ResolvedChoice): DiaryRecord {
  const { kind } = record
  const has = (name: string) => choice.fields.includes(`${kind}.${name}`)
  const shown = expected.shown(record)
  const keepsTime = has('at') || kind === 'flare' || choice.painNearDosesMs !== undefined
  const own = Object.entries(fieldsOf(kind)).flatMap(([name, field]): [string, unknown][] => {
    const value = record[name]
    const isKept = shown.includes(name) || DECIDES.includes(`${kind}.${name}`)
    if (field.type === 'reference') return [[name, isKept ? otherId(String(value)) : '01NOWHERE']]
    if (!isKept) return field.type === 'text' || field.type === 'note' ? [[name, 'quite another']] : []
    return [[name, field.type === 'terms' ? [...expected.terms(record, name), ...unseen(name, choice)] : value]]
  })
  return {
    ...Object.fromEntries(own),
    id: otherId(record.id),
    kind,
    at: keepsTime ? record.at : record.at + 12_345_678_901,
    tz: keepsTime ? record.tz : 'Europe/Paris',
    localDate: ['allergy', 'condition', 'profile', 'claim'].includes(kind) ? '2019-05-05' : record.localDate,
    conditions: has('conditions') ? record.conditions?.map(otherId) : [],
    createdAt: 1,
    enteredLate: false,
    source: 'elsewhere',
  } as unknown as DiaryRecord
}

/** A word of the owner's own, where such words do not show. */
const unseen = (name: string, { values }: ResolvedChoice): string[] =>
  values.includes('S4') || name === 'emergencyContacts' ? [] : ['word of my own']

test('over-sharing: what was not chosen changes not a byte', () => {
  let built = 0
  fc.assert(
    fc.property(canaryDiary, canaryChoice, (records, choice) => {
      // The totals of the days before are of days that are not visible (before.test.ts).
      const exact = resolved({ ...choice, before: false }, records)
      if (!exact) return
      const text = textOf(records, exact)
      const expected = new Expected(records, exact)
      expect(textOf(expected.visible, { ...exact, leaveOut: [], leaveOutConditions: [] })).toBe(text)
      const others = expected.visible.map((record) => disguised(record as Values, expected, exact))
      expect(textOf(others, exact)).toBe(text)
      built++
    }),
    { numRuns: 400 },
  )
  expect(built).toBeGreaterThan(200)
})

test('over-sharing: the order of records, and their ids, are not to be told from a snapshot', () => {
  fc.assert(
    fc.property(
      canaryDiary.chain((records) =>
        fc.tuple(fc.constant(records), fc.shuffledSubarray([...records], { minLength: records.length })),
      ),
      fc.subarray(['daily', 'bands', 'class', 'relative']),
      ([records, shuffled], less) => {
        const choice = resolveChoice({ preset: 'second-opinion', less }, { today: TODAY, records })
        expect(textOf(shuffled, choice)).toBe(textOf(records, choice))
      },
    ),
    { numRuns: 60 },
  )
})
