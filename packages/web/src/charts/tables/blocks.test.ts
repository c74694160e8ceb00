import { expect, test } from 'vitest'
import { blocksOf } from './blocks.ts'

const rowsOf = (n: number): number[] => Array.from({ length: n }, (_, at) => at)

test.for([0, 1, 120, 179, 180, 361, 4018])('%i rows stand in blocks, each once and in their order', (n) => {
  const blocks = blocksOf(rowsOf(n))
  expect(blocks.flatMap(({ rows }) => rows)).toEqual(rowsOf(n))
  for (const { from, rows } of blocks) {
    expect(rows.length).toBeLessThan(180)
    if (n > 0) expect(rows[0]).toBe(from)
  }
})

test('what a page or two hold is one block', () => {
  expect(blocksOf(rowsOf(150))).toHaveLength(1)
})
