import { fieldsOf, RECORD_KINDS, type Field } from '@sotto/shared/diary'
import type { SnapshotRow, SnapshotValue } from '@sotto/shared/snapshot'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nov, snapshotOf } from '../report/sample.ts'
import { bundleOf } from './bundle.ts'

/** What is told of a row; an account of a share's own is in no snapshot. */
const KINDS = RECORD_KINDS.filter((kind) => kind !== 'disclosure' && kind !== 'incident')

const word = fc.integer({ min: 100, max: 999 }).map((n) => `zq${n}`)

/** A value as the diary's schema has it, references apart. */
function valueOf(field: Field): fc.Arbitrary<SnapshotValue> | null {
  switch (field.type) {
    case 'integer':
    case 'duration':
      return fc.integer({ min: field.min, max: Math.min(field.max, 100_000) })
    case 'number':
      return fc.integer({ min: 1, max: 9_999_999 }).map((n) => n / 1000)
    case 'flag':
      return fc.boolean()
    case 'text':
    case 'note':
      return word
    case 'date':
      return fc.integer({ min: 1, max: 28 }).map((day) => nov(day))
    case 'instant':
      return fc.integer({ min: 1, max: 28 }).map((day) => ({ day: nov(day), time: '08:15' }))
    case 'coded':
      return fc.constantFrom(...field.values)
    case 'terms':
      return fc.uniqueArray(fc.oneof(word, fc.constantFrom(...field.codes, 'zq1')), { minLength: 1, maxLength: 3 })
    case 'sites':
      return fc
        .record({
          region: fc.constantFrom('knee', 'neck', 'jaw'),
          side: fc.constantFrom('left' as const, 'right' as const),
          nrs: fc.integer({ min: 0, max: 10 }),
        })
        .map((site) => [site])
    case 'items':
      return fc.integer({ min: 1, max: 99_999 }).chain((n) => word.map((item) => [{ item, score: n / 100 }]))
    case 'reference':
    case 'references':
      return null
  }
}

const FIELDS = KINDS.flatMap((kind) =>
  Object.entries(fieldsOf(kind)).flatMap(([name, field]) => {
    const isKept = [
      'id',
      'kind',
      'at',
      'tz',
      'localDate',
      'createdAt',
      'enteredLate',
      'source',
      'importId',
      'deletedAt',
    ]
    const value = isKept.includes(name) ? null : valueOf(field)
    return value === null || (kind === 'photo' && name !== 'caption') ? [] : [{ kind, name, value }]
  }),
)

const rowWith = (kind: SnapshotRow['kind'], fields: SnapshotRow['fields']): SnapshotRow => ({
  n: 1,
  kind,
  day: nov(3),
  fields,
})

/** Every number and text of a bundle. */
function leaves(value: unknown): (string | number)[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leaves)
  return typeof value === 'number' || typeof value === 'string' ? [value] : []
}

function numbersIn(value: unknown): number[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(numbersIn)
  return typeof value === 'number' ? [value] : []
}

/** As a quantity, or in words that round nothing away. */
function tells(found: readonly (string | number)[], number: number): boolean {
  const written = new RegExp(`(^|[^\\d.])${String(number).replace('.', '\\.')}($|[^\\d])`)
  return found.some(
    (one) => one === number || (typeof one === 'string' && written.test(one.replaceAll(/(?<=\d),(?=\d{3})/g, ''))),
  )
}

const bundled = (...rows: SnapshotRow[]) => bundleOf(snapshotOf({ rows }), { language: 'en' })

test('every number of a row is in its bundle, and no other value makes the same one', () => {
  for (const { kind, name, value } of FIELDS)
    fc.assert(
      fc.property(value, value, (one, other) => {
        const bundle = bundled(rowWith(kind, { [name]: one }))
        const found = leaves(bundle)
        for (const number of numbersIn(one))
          expect([kind, name, number, tells(found, number)]).toEqual([kind, name, number, true])
        if (JSON.stringify(one) === JSON.stringify(other)) return
        const same = JSON.stringify(bundled(rowWith(kind, { [name]: other }))) === JSON.stringify(bundle)
        expect([kind, name, one, other, same]).toEqual([kind, name, one, other, false])
      }),
      { numRuns: 12 },
    )
})

test('no field hides another: a row with all of them tells each', () => {
  for (const kind of KINDS) {
    const fields = FIELDS.filter((field) => field.kind === kind)
    const all = fc.record(Object.fromEntries(fields.map(({ name, value }) => [name, value])))
    fc.assert(
      fc.property(all, fc.constantFrom(...fields), (values, { name, value }) => {
        const row = rowWith(kind, values as SnapshotRow['fields'])
        const text = JSON.stringify(bundled(row))
        const [other] = fc.sample(
          value.filter((one) => JSON.stringify(one) !== JSON.stringify(row.fields[name])),
          1,
        )
        const changed = { ...row.fields, ...(other === undefined ? {} : { [name]: other }) }
        expect([kind, name, JSON.stringify(bundled(rowWith(kind, changed))) === text]).toEqual([kind, name, false])
      }),
      { numRuns: 30 },
    )
  }
})

test('what a row says beside its fields is told: how many doses it stands for, that it began earlier, its time', () => {
  const dose: SnapshotRow = { n: 1, kind: 'dose', day: nov(3), entries: 7, fields: { status: 'taken' } }
  expect(tells(leaves(bundled(dose)), 7)).toBe(true)
  const flare: SnapshotRow = { n: 1, kind: 'flare', day: nov(1), before: true, fields: {} }
  expect(JSON.stringify(bundled(flare))).toContain('began earlier')
  const timed: SnapshotRow = { n: 1, kind: 'check', day: nov(1), time: '08:47', fields: { interference: 3 } }
  expect(JSON.stringify(bundled(timed))).toContain('08:47')
})

test('every number of a summed-up day is told', () => {
  fc.assert(
    fc.property(
      fc.tuple(...[1, 2, 3, 4].map(() => fc.integer({ min: 0, max: 20 }))),
      fc.integer({ min: 100, max: 9999 }),
      ([min = 0, median = 0, max = 0, nrs = 0], n) => {
        const day = { day: nov(4), min: min / 2, median: median / 2, max: max / 2, n }
        const sites = [{ region: 'knee', side: 'left' as const, nrs: nrs / 2 }]
        const found = leaves(bundleOf(snapshotOf({ days: [{ ...day, sites }] }), { language: 'en' }))
        for (const number of [day.min, day.median, day.max, n, nrs / 2]) expect(found).toContain(number)
      },
    ),
    { numRuns: 60 },
  )
})
