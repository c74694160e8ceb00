import { expect, test } from 'vitest'
import { kindsText, sizeText, typeText } from './told.ts'
import { en } from './words/en.ts'

test('sizes are told in the unit that one thinks in', () => {
  expect([0, 1, 1025, 3_565_158].map((bytes) => sizeText(bytes, 'en'))).toEqual(['1 kB', '1 kB', '2 kB', '3.4 MB'])
})

test('kinds are told by their number, and what is none by a word', () => {
  expect(kindsText({ Patient: 1, Observation: 12, other: 2 }, en)).toBe(`12 Observation, 2 ${en.otherKind}, 1 Patient`)
})

test('whatever type stands there is told by a word of ours', () => {
  expect(typeText('<b>', en.types)).toBe(en.types.other)
  expect(typeText('image/webp', en.types)).toBe(en.types.picture)
})
