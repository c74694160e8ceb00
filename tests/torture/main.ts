import { parseArgs } from 'node:util'
import type { Round } from './round.ts'
import { torture } from './torture.ts'
import type { StoreName } from './world.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    store: { type: 'string', default: 'both' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    json: { type: 'boolean', default: false },
  },
})
const stores = (['postgres', 'pglite'] as const).filter((store) => values.store === 'both' || values.store === store)
const rounds = Number(values.rounds)
const seed = Number(values.seed)
if (stores.length === 0 || !Number.isSafeInteger(rounds) || rounds < 1 || !Number.isSafeInteger(seed)) {
  process.stderr.write('usage: npm run torture -- [--rounds N] [--store pglite|postgres|both] [--seed S] [--json]\n')
  process.exit(2)
}

const all: Round[] = []
for (const store of stores) all.push(...(await torture(store satisfies StoreName, rounds, seed, tell)))
const faults = all.reduce((sum, round) => sum + round.faults.length, 0)
const acknowledged = all.reduce((sum, round) => sum + round.acknowledged, 0)
if (values.json)
  process.stdout.write(`${JSON.stringify({ name: 'torture', seed, faults, acknowledged, rounds: all })}\n`)
else process.stdout.write(`${all.length} rounds, ${acknowledged} entries acknowledged, ${faults} faults\n`)
process.exitCode = faults === 0 ? 0 : 1

function tell({ store, seed: own, lane, acknowledged: safe, open, arrived, ended, faults: wrong }: Round): void {
  const end = wrong.length === 0 ? 'all there' : wrong.join('; ')
  const waited = `${open} not, of which ${arrived} had arrived`
  process.stderr.write(`${store} seed ${own}: ${lane}; ${safe} acknowledged, ${waited} (${ended}): ${end}\n`)
}
