import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../infra/bootstrap/places.mjs'
import { allGuards } from './guards/all.ts'
import { ROWS } from './rows.ts'

const ATTACKS = 36

interface Line {
  readonly row: number
  readonly attack: string
  readonly answer: string
  readonly tests: readonly string[]
  readonly guards: readonly string[]
}

const lines = readFileSync(join(root, 'docs/sharing-attacks.md'), 'utf8')
  .split('\n')
  .flatMap((text): Line[] => {
    const [, row = '', attack = '', answer = '', tests = '', guards = ''] = text.split('|').map((cell) => cell.trim())
    if (!/^\d+$/.test(row)) return []
    const named = [...tests.matchAll(/`([^`]+)`/g)].flatMap(([, file]) => file ?? [])
    return [{ row: Number(row), attack, answer, tests: named, guards: guards.split(' · ') }]
  })

test('every attack has its line, in order, and an answer', () => {
  expect(lines.map(({ row }) => row)).toEqual(Array.from({ length: ATTACKS }, (_, n) => n + 1))
  for (const { row, attack, answer } of lines) {
    expect(attack).toBe(ROWS[row])
    expect(answer).not.toBe('')
  }
})

test.each(lines)('row $row names the guards that there are, and the files that hold them', ({ row, tests, guards }) => {
  const own = allGuards.filter((guard) => guard.row === row)
  expect(guards.toSorted()).toEqual(own.map(({ guard }) => guard).toSorted())
  expect(tests.toSorted()).toEqual([...new Set(own.map(({ test: { file } }) => file))].toSorted())
  expect(tests.filter((file) => !existsSync(join(root, file)))).toEqual([])
})
