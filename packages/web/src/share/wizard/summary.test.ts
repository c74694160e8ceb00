import { expect, test } from 'vitest'
import type { Facet } from '../choice/facet.ts'
import { EMPTY } from '../choice/share-draft.ts'
import { summaryOf } from './summary.ts'
import { en } from './words/en.ts'

const facets: readonly Facet[] = [
  { id: 'pain', sensitivity: 'S1', paths: ['pain.nrs'] },
  { id: 'doses', sensitivity: 'S2', paths: ['dose.status'] },
  { id: 'notes', sensitivity: 'S4', paths: ['pain.note'] },
]
const said = (draft: Partial<typeof EMPTY>) =>
  summaryOf({ ...EMPTY, ...draft }, { facets, logged: 26, left: draft.leaveOut?.length ?? 0, words: en.what })

test('what of the private things is in it, or is not, is said each time', () => {
  expect(said({})).toBe('Nothing is chosen yet.')
  expect(said({ fields: ['pain.nrs'] })).toBe('1 kind of fact from 26 days logged. No medicines, no notes.')
  expect(said({ fields: ['pain.nrs', 'dose.status', 'pain.note'], owner: 'Élise', tellsOwner: true })).toBe(
    '3 kinds of facts from 26 days logged, your first name. With medicines, with notes.',
  )
  expect(said({ fields: ['pain.nrs'], ownTerms: true })).toContain('with notes')
  expect(said({ fields: ['pain.nrs'], leaveOut: ['01A', '01B'] })).toContain('2 entries left out')
})
