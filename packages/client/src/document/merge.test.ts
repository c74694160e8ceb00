import * as Automerge from '@automerge/automerge'
import { canonicalJson, parseField, type DiaryRecord, type FieldValue } from '@sotto/shared/diary'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DocumentRoot } from './document.ts'
import { FIRST_CHANGE } from './first-change.ts'
import { project } from './projection.ts'
import { editRecord, type FieldEdits } from './record-edit.ts'
import { storedRecord } from './record-write.ts'

const ID = '01JAB0000000000000000000AA'
const RECORD = {
  id: ID,
  kind: 'pain',
  at: 1_732_000_000_000,
  tz: 'Europe/Amsterdam',
  localDate: '2024-11-19',
  nrs: 4,
  rating: 'now',
  qualities: ['dull'],
  sites: [{ region: 'lower-back', side: 'left', nrs: 3 }],
  note: 'since lunch',
  createdAt: 1_732_000_000_000,
  enteredLate: false,
  source: 'sotto',
} as const satisfies DiaryRecord

type Replica = Automerge.Doc<DocumentRoot>

const replica = (actor: string): Replica =>
  Automerge.clone(Automerge.applyChanges(Automerge.init<DocumentRoot>(), [FIRST_CHANGE])[0], { actor })

let amendments = 0
const edit = (doc: Replica, edits: FieldEdits): Replica =>
  Automerge.change(doc, { time: 0 }, (root) => {
    editRecord(root, ID, 'pain', edits, { atMs: 1, nextId: () => `amendment-${amendments++}` })
  })

const started = (): [Replica, Replica] => {
  const first = Automerge.change(replica('aa'.repeat(16)), { time: 0 }, (root) => {
    root.records[ID] = storedRecord(RECORD)
  })
  return [first, Automerge.merge(replica('bb'.repeat(16)), first)]
}

const records = (doc: Replica) => canonicalJson(project(doc).records)

test('a stored record reads back as it was', () => {
  expect(records(started()[0])).toBe(canonicalJson([RECORD]))
})

test('a tag, a note, a field and a site changed at once on one record all survive', () => {
  const [a, b] = started()
  const left = edit(a, {
    qualities: ['burning', 'dull'],
    note: 'since lunch, sitting',
    sites: [...RECORD.sites, { region: 'neck', side: 'right' }],
  })
  const right = edit(b, { nrs: 7, note: 'badly since lunch', qualities: ['dull', 'sharp'] })
  const merged = Automerge.merge(left, right)
  expect(records(merged)).toBe(records(Automerge.merge(right, left)))
  expect(project(merged).records).toEqual([
    {
      ...RECORD,
      nrs: 7,
      qualities: ['burning', 'dull', 'sharp'],
      note: 'badly since lunch, sitting',
      sites: [...RECORD.sites, { region: 'neck', side: 'right' }],
    },
  ])
})

test('two devices that start the same month apart both keep their records', () => {
  const put = (doc: Replica, id: string) =>
    Automerge.change(doc, { time: 0 }, (root) => {
      root.records[id] = storedRecord({ ...RECORD, id })
    })
  const merged = Automerge.merge(
    put(replica('aa'.repeat(16)), ID),
    put(replica('bb'.repeat(16)), `${ID.slice(0, -1)}B`),
  )
  expect(project(merged).records).toHaveLength(2)
})

test('what a field was before is kept', () => {
  const doc = edit(started()[0], { nrs: 9 })
  const amended = Object.values(doc.records[ID]?.['amendments'] ?? {}) as { field: unknown; before: unknown }[]
  expect(amended.map(({ field, before }) => [String(field), String(before)])).toEqual([['nrs', '4']])
})

const term = fc.constantFrom('burning', 'dull', 'sharp', 'sore')
const edits = fc.record(
  {
    nrs: fc.integer({ min: 0, max: 10 }),
    qualities: fc.uniqueArray(term).map((terms) => [...terms].sort()),
    note: fc.string({ maxLength: 20 }),
    sites: fc
      .uniqueArray(fc.constantFrom('neck', 'knee', 'hip'), { minLength: 0 })
      .map((regions) => regions.map((region) => ({ region, side: 'left' }))),
  },
  { requiredKeys: [] },
)

test('replicas that exchange changes in any order end up the same, and each last edit of one alone holds', () => {
  const steps = fc.array(fc.record({ who: fc.constantFrom(0, 1), what: edits, meet: fc.boolean() }), { maxLength: 12 })
  fc.assert(
    fc.property(steps, (acts) => {
      let [a, b] = started()
      for (const { who, what, meet } of acts) {
        const checked = Object.fromEntries(
          Object.entries(what).map(([name, value]): [string, FieldValue | null] => [
            name,
            parseField('pain', name, value) ?? null,
          ]),
        )
        if (who === 0) a = edit(a, checked)
        else b = edit(b, checked)
        if (meet) {
          a = Automerge.merge(a, b)
          b = Automerge.merge(b, a)
          expect(records(a)).toBe(records(b))
        }
      }
      const there = Automerge.merge(Automerge.clone(a), b)
      const back = Automerge.merge(Automerge.clone(b), a)
      expect(records(there)).toBe(records(back))
      expect([...Automerge.getHeads(there)].sort()).toEqual([...Automerge.getHeads(back)].sort())
    }),
    { numRuns: 60 },
  )
})
