import { expect, test } from 'vitest'
import { sampleTable } from './sample.ts'

test('a table shows its columns, its first rows, and how many there are', () => {
  const rows = Array.from({ length: 60 }, (_, at) => `2026-01-01,${at}`).join('\n')
  const sample = sampleTable(new TextEncoder().encode(`\uFEFFday; pain\n${rows.replaceAll(',', ';')}`))
  expect(sample.headers).toEqual(['day', 'pain'])
  expect(sample.rows[0]).toEqual(['2026-01-01', '0'])
  expect(sample).toMatchObject({ count: 60 })
  expect(sample.rows).toHaveLength(50)
})

test('what is no table is refused', () => {
  expect(() => sampleTable('')).toThrow('header')
})
