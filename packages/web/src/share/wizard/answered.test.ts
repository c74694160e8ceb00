import { expect, test } from 'vitest'
import { isAnswered } from './answered.ts'

const row = (kind: 'pain' | 'visit', fields: object) => ({ n: 1, kind, fields }) as never
const named = { rows: [row('visit', { provider: 'Dr Ito' })] }
const nobody = { rows: [row('pain', { nrs: 4 })] }

test('nothing is asked where nobody is named, and something where somebody is', () => {
  expect(isAnswered(null, [])).toBe(true)
  expect(isAnswered(nobody, [])).toBe(true)
  expect(isAnswered(named, [])).toBe(false)
  expect(isAnswered(named, ['all-consented'])).toBe(false)
})

test('either answer will do', () => {
  expect(isAnswered(named, ['others-agreed'])).toBe(true)
  expect(isAnswered(named, ['others-not-asked'])).toBe(true)
})
