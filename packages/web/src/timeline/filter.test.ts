import { en, fr } from '@sotto/client/report'
import { expect, test } from 'vitest'
import { codesMeant } from './codes.ts'
import { isNarrowed, KINDS, NO_FILTER, queryOf, TAGS } from './filter.ts'

test('words of the reader’s language find what is tagged with their code', () => {
  expect(codesMeant('burn', en)).toContain('burning')
  expect(codesMeant('BRULURE', fr).length + codesMeant('brûlante', fr).length).toBeGreaterThan(0)
  expect(codesMeant('low back', en)).toContain('lower-back')
  // Two letters are in half of all words.
  expect(codesMeant('in', en)).toEqual([])
})

test('no filter asks for everything, and a range the wrong way round is read the right way round', () => {
  expect(queryOf(NO_FILTER, '  ', en)).toEqual({})
  expect(isNarrowed(queryOf(NO_FILTER, ' ', en))).toBe(false)
  const range = { ...NO_FILTER, from: '2026-03-02', to: '2026-03-01' }
  expect(queryOf(range, '', en)).toEqual({ from: '2026-03-01', to: '2026-03-02' })
})

test('what the engine alone writes is no kind to choose, and every set of tags of a pain entry is', () => {
  expect(KINDS).not.toContain('disclosure')
  expect(KINDS).not.toContain('incident')
  expect(TAGS.map(({ field }) => field)).toEqual(['qualities', 'triggers', 'relief'])
})
