import { afterAll, beforeAll, expect, test } from 'vitest'
import { RelayHost } from './relay-host.ts'
import { REGRESSIONS } from './regressions.ts'
import { expectedOf, total } from './report.ts'
import { runSeed, type Report } from './run.ts'

const SEEDS = 200
const SEEDS_IN_TEST = 50
let relay: RelayHost
const reports: Report[] = []

beforeAll(async () => {
  relay = await RelayHost.open()
})

afterAll(() => relay.close())

const firsts = Array.from({ length: SEEDS / SEEDS_IN_TEST }, (_, n) => 1 + n * SEEDS_IN_TEST)

test.each(firsts)(
  `${SEEDS_IN_TEST} seeds from %i on end with all devices agreed, nothing lost, every attack noticed`,
  { timeout: 300_000 },
  async (first) => {
    const here: Report[] = []
    for (let seed = first; seed < first + SEEDS_IN_TEST; seed++) here.push(await runSeed(relay, seed, 'all', 'short'))
    reports.push(...here)
    expect(here.flatMap(({ seed, faults }) => faults.map((fault) => `seed ${seed}: ${fault}`))).toEqual([])
  },
)

test.each(REGRESSIONS)('seed $seed under $malice stays mended: $was', async ({ seed, malice }) => {
  expect((await runSeed(relay, seed, malice)).faults).toEqual([])
})

test('every fault injected', () => {
  const injected = total(reports)
  expect(expectedOf('all').filter((name) => !injected.has(name))).toEqual([])
})

test('a seed repeats its trace, and no other has the same', async () => {
  const again = await runSeed(relay, 7, 'all', 'short')
  expect(again.hash).toBe(reports.find(({ seed }) => seed === 7)?.hash)
  expect(new Set(reports.map(({ hash }) => hash)).size).toBe(SEEDS)
})
