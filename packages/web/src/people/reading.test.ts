import { expect, test } from 'vitest'
import { levelOf, readingAt } from './reading.ts'

test('what a level gives is read as that level', () => {
  for (const level of ['nothing', 'routine', 'all'] as const) {
    expect(levelOf(readingAt(level, ''))).toBe(level)
    expect(levelOf(readingAt(level, '2026-11-01'))).toBe(level)
  }
})

test('a reading that gives a private class is no routine', () => {
  expect(levelOf({ without: ['S3', 'S4'] })).toBe('all')
  expect(levelOf({ fields: ['pain'] })).toBe('all')
})
