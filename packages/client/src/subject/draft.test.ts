import { addDays, isLocalDate } from '@sotto/shared/diary'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkSubject, dayOfAge, type SubjectDraft } from './draft.ts'

const TODAY = '2026-11-22'
const CHILD: SubjectDraft = { name: '  Ada \n Example ', born: '2012-02-29', keeperBasis: 'parent' }

test('the day of an age is that birthday, and never before it', () => {
  expect(dayOfAge('2008-07-05', 18)).toBe('2026-07-05')
  // Somebody born on 29 February is of age when the 28th is over.
  expect(dayOfAge('2012-02-29', 18)).toBe('2030-03-01')
  expect(dayOfAge('2012-02-29', 16)).toBe('2028-02-29')
  const days = fc.integer({ min: 0, max: 60_000 }).map((n) => addDays('1900-01-01', n))
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 120 }), (born, age) => {
      const day = dayOfAge(born, age)
      expect(isLocalDate(day)).toBe(true)
      const naive = `${Number(born.slice(0, 4)) + age}${born.slice(4)}`
      expect(day >= naive).toBe(true)
      expect(addDays(day, -1) < naive).toBe(true)
    }),
  )
})

test('a subject is kept tidy, with the day worked out', () => {
  expect(checkSubject({ ...CHILD, handOver: { atAge: 18 } }, TODAY)).toEqual({
    name: 'Ada Example',
    born: '2012-02-29',
    keeperBasis: 'parent',
    handOverOn: '2030-03-01',
  })
  expect(checkSubject({ name: 'Bo', keeperBasis: 'partner' }, TODAY)).toMatchObject({ born: null, handOverOn: null })
  expect(checkSubject({ ...CHILD, handOver: { on: '2027-01-01' } }, TODAY)).toMatchObject({ handOverOn: '2027-01-01' })
})

test.each<[string, Partial<SubjectDraft>]>([
  ['no name', { name: ' \t' }],
  ['a name that is too long', { name: 'x'.repeat(201) }],
  ['no basis', { keeperBasis: '' }],
  ['a birth that is no day', { born: '2012-02-30' }],
  ['a birth to come', { born: '2026-11-23' }],
  ['a hand-over before the birth', { handOver: { on: '2012-02-28' } }],
  ['a hand-over on no day', { handOver: { on: 'soon' } }],
  ['an age that is none', { handOver: { atAge: 0.5 } }],
  ['an age that nobody reaches', { handOver: { atAge: 121 } }],
])('%s is refused', (_what, given) => {
  expect(() => checkSubject({ ...CHILD, ...given }, TODAY)).toThrow(expect.objectContaining({ code: 'input-invalid' }))
})

test('an age without a birth is refused', () => {
  const given: SubjectDraft = { name: 'Bo', keeperBasis: 'parent', handOver: { atAge: 18 } }
  expect(() => checkSubject(given, TODAY)).toThrow(expect.objectContaining({ code: 'input-invalid' }))
})
