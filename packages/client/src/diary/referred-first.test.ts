import type { Draft } from '@sotto/shared/diary'
import { expect, test } from 'vitest'
import { referredFirst } from './referred-first.ts'

const condition: Draft = { kind: 'condition', key: 'c', name: 'Sciatica' }
const medication: Draft = { kind: 'medication', key: 'm', name: 'Naproxen', conditions: ['c'] }
const dose: Draft = { kind: 'dose', key: 'd', medication: 'm', status: 'taken' }
const pain: Draft = { kind: 'pain', nrs: 1, rating: 'now' }

test('what is referred to comes first, and nothing is lost', () => {
  expect(referredFirst([dose, pain, medication, condition])).toEqual([condition, medication, dose, pain])
  expect(referredFirst([condition, pain, medication, dose])).toEqual([condition, pain, medication, dose])
})

test('references in a circle, to nothing or to themselves end', () => {
  const photo: Draft = { kind: 'photo', key: 'p', of: 'q', blob: 'x' }
  const other: Draft = { kind: 'photo', key: 'q', of: 'p', blob: 'y' }
  const self: Draft = { kind: 'photo', key: 's', of: 's', blob: 'z' }
  expect(new Set(referredFirst([photo, other, self, dose]))).toEqual(new Set([photo, other, self, dose]))
})
