import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { node } from '../../infra/bootstrap/places.mjs'
import type { Report } from './report.ts'

const run = promisify(execFile)

// Small enough to say only that each runs, measures and answers as promised; figures come from the real thing.
const small: readonly (readonly [name: string, settings: readonly string[], ratios: readonly string[]])[] = [
  [
    'relay',
    '--runs 1 --vaults 8 --sockets 4 --updates 512 --singleUpdates 64 --moderateSeconds 1'.split(' '),
    ['relayToRaw', 'singleToRaw'],
  ],
  ['sync', '--runs 1 --years 0.1'.split(' '), ['wireToPlain', 'atRestToPlain']],
  ['live', '--runs 1 --years 0.02 --edits 3'.split(' '), ['p99ToP50']],
]

test.each(small)('bench %s measures and answers in JSON', async (name, settings, ratios) => {
  const { stdout } = await run(node, [join(import.meta.dirname, 'main.ts'), name, '--json', ...settings])
  expect(stdout.trim().split('\n')).toHaveLength(1)
  const report = JSON.parse(stdout) as Report
  expect(report.name).toBe(name)
  expect(report.machine.cores).toBeGreaterThan(0)
  expect(report.runs).toHaveLength(1)
  expect(Object.keys(report.ratios)).toEqual(expect.arrayContaining([...ratios]))
  const measured = Object.values(report.results).filter((value) => typeof value === 'number')
  expect(measured.length).toBeGreaterThan(3)
  for (const value of measured) expect(value).toBeGreaterThanOrEqual(0)
  for (const value of Object.values(report.ratios)) expect(value).toBeGreaterThan(0)
})

test('a setting that does not exist is named', async () => {
  const wrong = run(node, [join(import.meta.dirname, 'main.ts'), 'relay', '--vault', '8'])
  await expect(wrong).rejects.toThrow('no setting vault')
})
