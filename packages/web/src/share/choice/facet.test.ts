import { expect, test } from 'vitest'
import { chosenOf, facetsOf, isOn, toggled, type Facet, type ShareOptions } from './facet.ts'

const offered: ShareOptions['offered'] = [
  { path: 'pain.at', sensitivity: 'S0' },
  { path: 'pain.nrs', sensitivity: 'S1' },
  { path: 'pain.triggers', sensitivity: 'S1' },
  { path: 'pain.note', sensitivity: 'S4' },
  { path: 'check.interference', sensitivity: 'S1' },
  { path: 'check.mood', sensitivity: 'S3' },
  { path: 'check.note', sensitivity: 'S4' },
  { path: 'check.added', sensitivity: 'S3' },
  { path: 'claim.number', sensitivity: 'S5' },
  { path: 'claim.insurer', sensitivity: 'S5' },
]
const facets = facetsOf(offered)
const facet = (id: Facet['id']) => facets.find((one) => one.id === id) ?? expect.fail(id)

test('every offered field is of one facet, and a facet is as sensitive as the most sensitive of its fields', () => {
  expect(facets.flatMap(({ paths }) => paths).sort()).toEqual(offered.map(({ path }) => path).sort())
  expect(facet('notes')).toEqual({ id: 'notes', sensitivity: 'S4', paths: ['pain.note', 'check.note'] })
  expect(facet('mood')).toEqual({ id: 'mood', sensitivity: 'S3', paths: ['check.mood', 'check.added'] })
  expect(facet('times').sensitivity).toBe('S1')
})

test('a facet that is ticked brings what the preset has of it, or all where that has nothing', () => {
  expect(toggled(facet('claim'), ['pain.nrs'], [])).toEqual(['pain.nrs', 'claim.number', 'claim.insurer'])
  expect(toggled(facet('claim'), ['pain.nrs'], ['claim.insurer'])).toEqual(['pain.nrs', 'claim.insurer'])
  const on = ['pain.nrs', 'claim.insurer']
  expect(isOn(facet('claim'), on)).toBe(true)
  expect(chosenOf(facet('claim'), on)).toEqual(['claim.insurer'])
  expect(toggled(facet('claim'), on, ['claim.insurer'])).toEqual(['pain.nrs'])
})
