import { afterAll, beforeAll, expect, test } from 'vitest'
import { REGRESSIONS } from './regressions.ts'
import { Relays } from './relays.ts'
import { expectedOf, total } from './report.ts'
import { runSeed, type Report, type Setting } from './run.ts'

const SEEDS = 200
const SEEDS_IN_TEST = 50
const SETTING: Setting = { malice: 'all', meets: 'all', length: 'short' }
let relays: Relays
const reports: Report[] = []

beforeAll(async () => {
  relays = await Relays.open()
})

afterAll(() => relays.close())

const firsts = Array.from({ length: SEEDS / SEEDS_IN_TEST }, (_, n) => 1 + n * SEEDS_IN_TEST)

test.each(firsts)(
  `${SEEDS_IN_TEST} seeds from %i on end with all devices agreed, nothing lost, every attack noticed`,
  { timeout: 300_000 },
  async (first) => {
    const here: Report[] = []
    for (let seed = first; seed < first + SEEDS_IN_TEST; seed++) here.push(await runSeed(relays, seed, SETTING))
    reports.push(...here)
    expect(here.flatMap(({ seed, faults }) => faults.map((fault) => `seed ${seed}: ${fault}`))).toEqual([])
  },
)

test.each(REGRESSIONS)('seed $seed under $setting.malice stays mended: $was', async ({ seed, setting }) => {
  expect((await runSeed(relays, seed, setting)).faults).toEqual([])
})

test('every fault injected', () => {
  const injected = total(reports)
  expect(expectedOf(SETTING).filter((name) => !injected.has(name))).toEqual([])
})

test('a seed repeats its trace, and no other has the same', async () => {
  const again = await runSeed(relays, 7, SETTING)
  expect(again.hash).toBe(reports.find(({ seed }) => seed === 7)?.hash)
  expect(new Set(reports.map(({ hash }) => hash)).size).toBe(SEEDS)
})
