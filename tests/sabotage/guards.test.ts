import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../infra/bootstrap/places.mjs'
import { editsOf, misfit } from './guard.ts'
import { allGuards } from './guards/all.ts'
import { testNames } from './names.ts'
import { rowNumbers } from './rows.ts'

const read = (file: string) => (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : null)

test('every guard stands where it is said to, once', () => {
  expect(allGuards.flatMap((guard) => misfit(editsOf(guard), read) ?? [])).toEqual([])
})

test('every test that a guard names exists and is not skipped', () => {
  const names = new Map(allGuards.map(({ test: { file } }) => [file, testNames(read(file) ?? '')]))
  const missing = allGuards.filter(({ test: { file, name } }) => !names.get(file)?.some((each) => each.test(name)))
  expect(missing.map((guard) => `${guard.test.file}: ${guard.test.name}`)).toEqual([])
})

test('every attack has a guard, and every guard an attack', () => {
  expect([...new Set(allGuards.map(({ row }) => row))].sort((a, b) => a - b)).toEqual(rowNumbers)
})

test('guards are told apart by their words', () => {
  const words = allGuards.map(({ row, guard }) => `${row} ${guard}`)
  expect(words.filter((each, at) => words.indexOf(each) !== at)).toEqual([])
})
