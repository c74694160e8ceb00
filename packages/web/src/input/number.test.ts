import { expect, test } from 'vitest'
import { parseNumber, stepped, twoReadings } from './number.ts'

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
  expect([parseNumber(text, '.'), parseNumber(text, ',')]).toEqual([number, number])
})

test('a thousand and one with zeros behind it are never taken for each other', () => {
  expect(twoReadings('1,000', '.')).toEqual({ whole: 1000, part: 1 })
  expect(twoReadings('12.125', ',')).toEqual({ whole: 12_125, part: 12.125 })
  expect([parseNumber('1,000', '.'), parseNumber('1.000', ',')]).toEqual([null, null])
  expect([parseNumber('1.125', '.'), parseNumber('1,125', ',')]).toEqual([1.125, 1.125])
  expect([parseNumber('0,125', '.'), parseNumber('1,0000', '.'), parseNumber('1000', '.')]).toEqual([0.125, 1, 1000])
})

test.each([
  ['en', '.'],
  ['fr', ','],
] as const)('what is written in %s is read there as what it was', (language, decimal) => {
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 3, useGrouping: false })
  for (const value of Array.from({ length: 5000 }, (_, n) => n / 8)) {
    expect(parseNumber(format.format(value), decimal)).toBe(value)
    expect(parseNumber(format.format(value * 1000), decimal)).toBe(value * 1000)
  }
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
