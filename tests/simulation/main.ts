import { parseArgs } from 'node:util'
import { REGRESSIONS } from './regressions.ts'
import { meetsNamed } from './meets.ts'
import { Relays } from './relays.ts'
import { expectedOf, total } from './report.ts'
import { maliceNamed, runSeed, type Report, type Setting } from './run.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    from: { type: 'string', default: '1' },
    malicious: { type: 'string', default: 'all' },
    meets: { type: 'string', default: 'all' },
    json: { type: 'boolean', default: false },
    trace: { type: 'boolean', default: false },
    short: { type: 'boolean', default: false },
  },
})

const seeds = counted(values.seeds, 'seeds')
const from = counted(values.from, 'from')
const setting: Setting = {
  malice: maliceNamed(values.malicious),
  meets: meetsNamed(values.meets),
  length: values.short ? 'short' : 'long',
}
const relays = await Relays.open()
const reports: Report[] = []
for (let seed = from; seed < from + seeds; seed++) await run(seed, setting)
if (!values.trace) for (const regression of REGRESSIONS) await run(regression.seed, regression.setting)
const [first] = reports
const repeated = first && (await runSeed(relays, first.seed, setting))
await relays.close()

const injected = total(reports)
const failures = reports.flatMap(({ seed, malice, meets, length, faults }) =>
  faults.map((fault) => ({
    seed,
    fault,
    again: `npm run simulate -- --seeds 1 --from ${seed} --malicious ${malice} --meets ${meets}${length === 'short' ? ' --short' : ''} --trace`,
  })),
)
const told = [...new Set(reports.flatMap((report) => [...report.told]))].sort()
const never = values.trace ? [] : expectedOf(setting).filter((name) => !injected.has(name))
const asked = reports.slice(0, seeds)
const repeats = first?.hash === repeated?.hash && new Set(asked.map(({ hash }) => hash)).size === asked.length

if (values.json) {
  const counts = Object.fromEntries(injected)
  process.stdout.write(
    `${JSON.stringify({ seeds: reports.length, injected: counts, told, never, failures, repeats })}\n`,
  )
} else {
  for (const name of expectedOf(setting)) process.stdout.write(`${name.padEnd(20)} ${injected.get(name) ?? 0}\n`)
  for (const one of told) process.stdout.write(`noticed ${one}\n`)
  process.stdout.write(`seeds run            ${reports.length}\n`)
  for (const { seed, fault, again } of failures) process.stdout.write(`FAILED seed ${seed}: ${fault}\n  ${again}\n`)
  if (never.length > 0) process.stdout.write(`FAILED: never injected: ${never.join(', ')}\n`)
  process.stdout.write(`seed ${first?.seed} again         ${repeats ? 'same trace' : 'FAILED: another trace'}\n`)
}
process.exitCode = failures.length === 0 && never.length === 0 && repeats ? 0 : 1

async function run(seed: number, so: Setting): Promise<void> {
  const report = await runSeed(relays, seed, so)
  reports.push(report)
  const { steps, faults, hash, trace } = report
  process.stderr.write(`seed ${seed}: ${steps} steps, trace ${hash}, ${faults.length} failures\n`)
  if (values.trace) process.stdout.write(`${trace.join('\n')}\n`)
}

function counted(text: string, name: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} takes a whole number`)
  return Number(text)
}
