import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../../infra/bootstrap/places.mjs'
import type { Guard } from './guard.ts'
import { isSound, summarise } from './report.ts'
import { sabotage, type Verdict } from './sabotage.ts'

// A tiny repository: one door with two locks, one that its test tries and one that it does not.
const files: Readonly<Record<string, string>> = {
  'package.json': '{ "type": "module" }',
  'vitest.config.ts': 'export default { test: { include: ["*.test.ts"] } }',
  'door.ts': `export const opens = (key: number): boolean => {
  if (key !== 7) return false
  if (key > 99) return false
  return true
}
`,
  'hinge.ts': 'export const swings = true\n',
  'door.test.ts': `import { describe, expect, test } from 'vitest'
import { opens } from './door.ts'
import { swings } from './hinge.ts'
test('the door takes its key', () => { expect(opens(7)).toBe(true) })
describe('a stranger', () => { test('stays outside (always)', () => { expect(opens(8)).toBe(false) }) })
test('the door breaks', () => { if (opens(8)) throw new TypeError('broken'); expect(swings).toBe(true) })
test.skip('nobody asks', () => { expect(opens(8)).toBe(false) })
test('wrong all along', () => { expect(opens(7)).toBe(false) })
`,
}
const lock = { file: 'door.ts', find: 'if (key !== 7) return false', replace: '' }
const outside = { file: 'door.test.ts', name: 'a stranger > stays outside (always)' }
const guard = (name: string, rest: Partial<Guard> = {}) =>
  ({ row: 1, guard: name, ...lock, test: outside, ...rest }) as Guard

let folder: string
const verdicts = new Map<string, Verdict>()
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-door-'))
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), text)
  }
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  const guards = [
    guard('noticed'),
    guard('noticed in two places', { edits: [lock, { file: 'hinge.ts', find: 'true', replace: 'false' }] }),
    guard('not noticed', { find: 'if (key > 99) return false' }),
    guard('not noticed by this test', { test: { file: 'door.test.ts', name: 'the door takes its key' } }),
    guard('gone', { find: 'if (key === 8) return false' }),
    guard('twice there', { find: 'return false' }),
    guard('in no file', { file: 'window.ts' }),
    guard('without a test', { test: { file: 'door.test.ts', name: 'nobody is there' } }),
    guard('without a file', { test: { file: 'window.test.ts', name: 'nobody is there' } }),
    guard('skipped', { test: { file: 'door.test.ts', name: 'nobody asks' } }),
    guard('failing before', { test: { file: 'door.test.ts', name: 'wrong all along' } }),
    guard('failing by itself', { test: { file: 'door.test.ts', name: 'the door breaks' } }),
    guard('no longer a program', { replace: 'if (' }),
    guard('importing what is not there', {
      file: 'hinge.ts',
      find: 'export',
      replace: "import './nowhere.ts'\nexport",
    }),
  ]
  const all = await sabotage({ root: folder, files: Object.keys(files), guards, tell: () => undefined })
  for (const verdict of all) verdicts.set(verdict.guard.guard, verdict)
})
afterAll(() => rm(folder, { recursive: true }))

test('a guard whose test fails without it is killed', () => {
  for (const name of ['noticed', 'noticed in two places']) expect(verdicts.get(name)?.result, name).toBe('killed')
})

test('a guard whose test passes without it survives', () => {
  for (const name of ['not noticed', 'not noticed by this test'])
    expect(verdicts.get(name)?.result, name).toBe('SURVIVED')
})

test.each([
  ['gone', '0 times'],
  ['twice there', '2 times'],
  ['in no file', 'window.ts does not exist'],
  ['without a test', '0 tests have this name'],
  ['without a file', 'window.test.ts does not exist'],
  ['skipped', 'skipped'],
  ['failing before', 'with the guard in place'],
  ['failing by itself', 'TypeError: broken'],
  ['no longer a program', 'does not load'],
  ['importing what is not there', 'does not load'],
])('%s: the entry is an error', (name, why) => {
  expect(verdicts.get(name)).toMatchObject({ result: 'error', why: expect.stringContaining(why) })
})

test('the repository itself is left as it was', async () => {
  for (const [file, text] of Object.entries(files)) expect(await readFile(join(folder, file), 'utf8')).toBe(text)
})

test('a survivor, an error or a bare row is not sound', () => {
  const of = (...names: string[]) => names.flatMap((name) => verdicts.get(name) ?? [])
  expect(isSound(summarise(of('noticed'), [1]))).toBe(true)
  expect(isSound(summarise(of('noticed', 'not noticed'), [1]))).toBe(false)
  expect(isSound(summarise(of('noticed', 'gone'), [1]))).toBe(false)
  expect(summarise(of('noticed'), [1, 2])).toMatchObject({ bare: [2], survived: 0, errors: 0 })
  expect(isSound(summarise(of('noticed'), [1, 2]))).toBe(false)
})
