import { expect, test } from 'vitest'
import { addTerm, ownTerms, toggleTerm } from './terms.ts'

const terms = [
  { code: 'burning', label: 'brûlure' },
  { code: 'pins-and-needles', label: 'fourmillements' },
]

test('a word on the list is chosen by its code, however it was written; another is the owner’s own', () => {
  expect(addTerm(terms, [], ' Brûlure ')).toEqual(['burning'])
  expect(addTerm(terms, [], 'bru\u0302lure')).toEqual(['burning'])
  expect(addTerm(terms, [], 'like  wet\tsand')).toEqual(['like wet sand'])
  expect(ownTerms(terms, ['burning', 'like wet sand'])).toEqual(['like wet sand'])
})

test('nothing is chosen twice, and nothing is no word', () => {
  expect(addTerm(terms, ['burning'], 'brûlure')).toEqual(['burning'])
  expect(addTerm(terms, ['Wet sand'], 'wet sand')).toEqual(['Wet sand'])
  expect(addTerm(terms, ['burning'], '  ')).toEqual(['burning'])
})

test('a press turns a word on and off, and keeps the order of the others', () => {
  expect(toggleTerm(['a', 'b', 'c'], 'b')).toEqual(['a', 'c'])
  expect(toggleTerm(['a', 'c'], 'b')).toEqual(['a', 'c', 'b'])
})
