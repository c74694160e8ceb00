import { fieldOf, schema } from '@sotto/shared/diary'
import { expect, test } from 'vitest'
import {
  classOf,
  draftOf,
  FORM_KINDS,
  isTouched,
  missing,
  ratingOf,
  shownFields,
  unitOf,
  usualClass,
  withEdits,
} from './fields.ts'
import { en } from './words/en.ts'
import { fr } from './words/fr.ts'

test('a form shows every field that somebody can fill in, required ones first, notes last', () => {
  for (const kind of FORM_KINDS) {
    const shown = shownFields(kind)
    const required = shown.findLastIndex((name) => fieldOf(kind, name)?.required)
    expect(shown.slice(0, required + 1).every((name) => fieldOf(kind, name)?.required)).toBe(true)
    if (kind !== 'photo') expect(new Set(shown)).toEqual(new Set(Object.keys(schema[kind].fields)))
  }
  expect(shownFields('photo')).toEqual(['caption'])
  expect(shownFields('visit').at(-1)).toBe('note')
})

test('every kind with a form has its words in both languages', () => {
  for (const words of [en, fr])
    for (const kind of FORM_KINDS)
      expect([words.one[kind], words.add[kind], words.lead[kind]].every((text) => text !== '')).toBe(true)
})

test('what is filled in can make a field, or all of them, more private', () => {
  expect(usualClass('workday')).toBe('S1')
  expect(classOf('workday', 'reason', { reason: 'pain' })).toBe('S1')
  expect(classOf('workday', 'reason', { reason: 'mental-health' })).toBe('S3')
  expect(classOf('visit', 'outcome', { type: 'counselling' })).toBe('S3')
  expect(classOf('visit', 'provider', {})).toBe('S5')
  expect(usualClass('medication')).toBe('S2')
})

test('a number has the unit that another field says', () => {
  expect(unitOf('medication', 'strength', { unit: 'mg' })).toBe('mg')
  expect(unitOf('ability', 'lift', {})).toBe('kg')
  expect(unitOf('ability', 'lift', { weightUnit: 'lb' })).toBe('lb')
  expect(unitOf('ability', 'walk', {})).toBe('min')
  expect(unitOf('instrument', 'answered', {})).toBe('')
})

test('only ratings from 0 to 10 are ratings, and only those of pain have its keys', () => {
  expect(ratingOf('exercise', 'painNextDay')).toBe('pain')
  expect(ratingOf('goal', 'score')).toBe('other')
  expect(ratingOf('exercise', 'sets')).toBeNull()
})

test('what is emptied is absent, and zero is not', () => {
  expect(withEdits({ score: 4, ownWords: 'stairs' }, { score: 0, ownWords: null })).toEqual({ score: 0 })
  expect(missing('visit', {})).toEqual(['type'])
  expect(isTouched({ at: 1, tz: 'UTC' })).toBe(false)
  expect(draftOf('goal', { activity: 'walking', score: 0 })).toMatchObject({ kind: 'goal', score: 0 })
  expect(() => draftOf('goal', { activity: 'walking', score: 11 })).toThrow('goal.score')
})
