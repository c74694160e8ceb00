import { parseArgs } from 'node:util'
import regressions from './regressions.json' with { type: 'json' }
import { RelayHost } from './relay-host.ts'
import { FAULTS, total } from './report.ts'
import { runSeed, type Report } from './run.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    from: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    trace: { type: 'boolean', default: false },
  },
})

const from = Number(values.from)
const wanted = Array.from({ length: Number(values.seeds) }, (_, n) => from + n)
const seeds = [...new Set([...wanted, ...regressions.map(({ seed }) => seed)])]
const relay = await RelayHost.open()
const reports: Report[] = []
for (const seed of seeds) {
  const report = await runSeed(relay, seed)
  reports.push(report)
  process.stderr.write(`seed ${seed}: ${report.steps} steps, ${report.faults.length} failures, trace ${report.hash}\n`)
  for (const fault of report.faults) process.stderr.write(`  ${fault}\n`)
  if (values.trace) process.stdout.write(`${report.trace.join('\n')}\n`)
}
await relay.close()

const injected = total(reports)
for (const name of FAULTS) process.stdout.write(`${name.padEnd(20)} ${injected.get(name) ?? 0}\n`)
