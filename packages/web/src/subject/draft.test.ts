import type { KeptSubject } from '@sotto/client'
import { expect, test } from 'vitest'
import { draftOf, isRetractable, isTakeable, typedOf, type SubjectTyped } from './draft.ts'

const TYPED: SubjectTyped = { name: 'Ada', basis: 'parent', born: '2012-02-29', handing: 'said', age: 18, day: '' }
const KEPT: KeptSubject = {
  name: 'Ada',
  born: null,
  keeperBasis: 'parent',
  handOverOn: '2030-03-01',
  releasedBy: [],
  handedOverOn: null,
}

test('each way of handing over says what it needs, and nothing else', () => {
  expect(draftOf(TYPED)).toEqual({ name: 'Ada', keeperBasis: 'parent', born: '2012-02-29' })
  expect(draftOf({ ...TYPED, handing: 'age' })).toMatchObject({ handOver: { atAge: 18 } })
  expect(draftOf({ ...TYPED, handing: 'day', day: '2027-01-01', born: '' })).toEqual({
    name: 'Ada',
    keeperBasis: 'parent',
    handOver: { on: '2027-01-01' },
  })
})

test.each<[string, Partial<SubjectTyped>]>([
  ['no name', { name: ' ' }],
  ['no basis', { basis: '' }],
  ['a day that is not said', { handing: 'day' }],
  ['an age without a birth', { handing: 'age', born: '' }],
  ['no age', { handing: 'age', age: null }],
  ['half a year', { handing: 'age', age: 17.5 }],
  ['an age that nobody reaches', { handing: 'age', age: 121 }],
])('%s waits to be said', (_what, typed) => {
  expect(draftOf({ ...TYPED, ...typed })).toBeNull()
})

test('what is kept stands in the form again, and what was handed over does not', () => {
  expect(draftOf(typedOf(KEPT))).toEqual({ name: 'Ada', keeperBasis: 'parent', handOver: { on: '2030-03-01' } })
  expect(draftOf(typedOf({ ...KEPT, handOverOn: null }))).toEqual({ name: 'Ada', keeperBasis: 'parent' })
  expect(draftOf(typedOf({ ...KEPT, handedOverOn: '2030-03-02' }))).toBeNull()
  expect(draftOf(typedOf(null))).toBeNull()
})

test('it is taken over from its day on, or with the word of another device', () => {
  expect(isTakeable(KEPT, 'own', '2030-02-28')).toBe(false)
  expect(isTakeable(KEPT, 'own', '2030-03-01')).toBe(true)
  expect(isTakeable({ ...KEPT, releasedBy: ['own'] }, 'own', '2030-02-28')).toBe(false)
  expect(isTakeable({ ...KEPT, handOverOn: null, releasedBy: ['keeper'] }, 'own', '2026-01-01')).toBe(true)
})

test('it is taken back before anybody else counts on it', () => {
  expect(isRetractable(KEPT, '2030-02-28')).toBe(true)
  expect(isRetractable({ ...KEPT, handOverOn: null }, '2030-02-28')).toBe(true)
  expect(isRetractable(KEPT, '2030-03-01')).toBe(false)
  expect(isRetractable({ ...KEPT, releasedBy: ['aa'] }, '2030-02-28')).toBe(false)
  expect(isRetractable({ ...KEPT, handOverOn: null, handedOverOn: '2030-01-01' }, '2030-02-28')).toBe(false)
})
