import { expect, test } from 'vitest'
import { parseNumber, stepped } from './number.ts'

test.each([
  ['45', 45],
  ['1,5', 1.5],
  ['1.5', 1.5],
  ['.5', 0.5],
  ['1 200', 1200],
  ['2.', 2],
  ['', null],
  [' ', null],
  ['-3', null],
  ['1e3', null],
  ['1,2,3', null],
  ['abc', null],
])('%j is %s', (text, number) => {
  expect(parseNumber(text)).toBe(number)
})

test('a press goes to the next step, stays within the limits, and begins at the least', () => {
  const minutes = { min: 0, max: 60, step: 5 }
  expect([stepped(7, 1, minutes), stepped(7, -1, minutes)]).toEqual([10, 5])
  expect([stepped(10, 1, minutes), stepped(10, -1, minutes)]).toEqual([15, 5])
  expect([stepped(60, 1, minutes), stepped(0, -1, minutes)]).toEqual([60, 0])
  expect([stepped(null, 1, minutes), stepped(null, -1, { ...minutes, min: 1 })]).toEqual([0, 1])
  expect([stepped(0.2, 1, { min: 0, max: 1, step: 0.1 }), stepped(0.3, -1, { min: 0, max: 1, step: 0.1 })]).toEqual([
    0.3, 0.2,
  ])
})
