import { expect, expectTypeOf, test } from 'vitest'
import { declareKind, integer, rating, terms } from './declare.ts'
import type { Field } from './field.ts'
import { fieldsOf, isKept, RECORD_KINDS, type DraftOf, type KeptKind, type RecordOf } from './schema.ts'
import { SENSITIVITY_CLASSES } from './sensitivity.ts'

test('a field without a sensitivity class does not compile', () => {
  // @ts-expect-error a field without a class
  const bare: Field = { type: 'integer', min: 0, max: 10 }
  // @ts-expect-error a kind holding a field without a class
  declareKind({ score: { type: 'integer', min: 0, max: 10 } }, { sameBy: [] })
  // @ts-expect-error a class that does not exist
  integer('S9', 0, 10)
  // @ts-expect-error a set without a class
  terms(['a', 'b'])
  expect(bare).not.toHaveProperty('sensitivity')
  expect(rating('S1')).toHaveProperty('sensitivity', 'S1')
})

test('records and drafts have the types that the schema declares', () => {
  expectTypeOf<RecordOf<'pain'>['nrs']>().toEqualTypeOf<number>()
  expectTypeOf<RecordOf<'pain'>['rating']>().toEqualTypeOf<'now' | 'worst' | 'least' | 'average'>()
  expectTypeOf<DraftOf<'pain'>['rating']>().toEqualTypeOf<'now' | 'worst' | 'least' | 'average' | undefined>()
  expectTypeOf<RecordOf<'check'>['mood']>().toEqualTypeOf<number | undefined>()
  expectTypeOf<RecordOf<'dose'>['medication']>().toEqualTypeOf<string>()
  expectTypeOf<RecordOf<'medication'>['opioid']>().toEqualTypeOf<boolean | undefined>()
  // @ts-expect-error a draft carries no id
  expectTypeOf<DraftOf<'pain'>['id']>()
})

test('what the engine alone writes and keeps is known by its type', () => {
  expectTypeOf<KeptKind>().toEqualTypeOf<'disclosure' | 'incident' | 'letter' | 'leak'>()
  expect(RECORD_KINDS.filter(isKept)).toEqual(['disclosure', 'incident', 'letter', 'leak'])
})

/** The classes promised to owners. A change here changes what existing shares leave out. */
test('every field has the class that the design gives it', () => {
  const classes = RECORD_KINDS.map((kind) => {
    const fields = Object.entries(fieldsOf(kind))
    return [
      kind,
      ...SENSITIVITY_CLASSES.map((c) => fields.filter(([, f]) => f.sensitivity === c).map(([name]) => name)),
    ]
  })
  expect(classes.find(([kind]) => kind === 'check')?.[4]).toEqual(['mood', 'stress', 'anxiety', 'cycle'])
  for (const kind of RECORD_KINDS)
    for (const [name, field] of Object.entries(fieldsOf(kind))) {
      expect(SENSITIVITY_CLASSES, `${kind}.${name}`).toContain(field.sensitivity)
      if (field.type === 'note') expect(field.sensitivity >= 'S4', `${kind}.${name} is free text`).toBe(true)
    }
  expect(classes).toMatchSnapshot()
})

test('a kind never declares a field under a common name, and tells sameness by fields it has', () => {
  for (const kind of RECORD_KINDS) {
    const names = Object.keys(fieldsOf(kind))
    expect(names.slice(0, 5)).toEqual(['id', 'kind', 'at', 'tz', 'localDate'])
    expect(names.slice(-6)).toEqual(['conditions', 'createdAt', 'enteredLate', 'source', 'importId', 'deletedAt'])
  }
})
