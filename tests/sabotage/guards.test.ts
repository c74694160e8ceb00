import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../infra/bootstrap/places.mjs'
import { editsOf, misfit } from './guard.ts'
import { allGuards } from './guards/all.ts'
import { testNames } from './names.ts'
import { ROSTER_RULES, rowNumbers } from './rows.ts'

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

test('the rules of the roster are those that the protocol lists', () => {
  const [, table = ''] = /\n\| Rule .*\n\|[- |]+\n((?:\|.*\n)+)/.exec(read('docs/protocol.md') ?? '') ?? []
  const listed = [...table.matchAll(/^\| (.*?) +\| /gm)].map(([, rule]) => rule)
  expect(listed).toEqual(Object.values(ROSTER_RULES))
})

test.each(['fold', 'authority', 'membership', 'rotation', 'standing'])(
  'no refusal in roster/%s is without a guard',
  (name) => {
    const file = `packages/crypto/src/roster/${name}.ts`
    expect(bareRefusals(file)).toEqual([])
  },
)

test('no refusal of an epoch key is without a guard', () => {
  for (const name of ['keys', 'wrap']) expect(bareRefusals(`packages/crypto/src/epoch/${name}.ts`)).toEqual([])
})

/** Lines that throw where no guard takes away something of that line, nor of the one before, which holds its `if`. */
function bareRefusals(file: string): string[] {
  const text = read(file) ?? expect.unreachable(file)
  const lineAt = (index: number) => text.slice(0, index).split('\n').length
  const edits = allGuards.flatMap((guard) => editsOf(guard)).filter((edit) => edit.file === file)
  const guarded = edits.map(({ find }) => {
    const at = text.indexOf(find)
    return { from: lineAt(at), to: lineAt(at + find.length) + 1 }
  })
  // `throw error` passes on what is no refusal.
  return [...text.matchAll(/\bthrow (?!error\b).*/g)]
    .filter(({ index }) => !guarded.some(({ from, to }) => from <= lineAt(index) && lineAt(index) <= to))
    .map(([refusal]) => refusal)
}

test('guards are told apart by their words', () => {
  const words = allGuards.map(({ row, guard }) => `${row} ${guard}`)
  expect(words.filter((each, at) => words.indexOf(each) !== at)).toEqual([])
})
