import { runCanary, type CanaryReport } from './run.ts'

const json = process.argv.includes('--json')
const reports: CanaryReport[] = []
for (const store of ['postgres', 'pglite'] as const) {
  const report = await runCanary(store)
  reports.push(report)
  if (!json) process.stdout.write(told(report))
}
const found = reports.reduce((sum, { findings }) => sum + findings.length, 0)
if (json) process.stdout.write(`${JSON.stringify({ name: 'canary', found, stores: reports })}\n`)
process.exitCode = found === 0 ? 0 : 1

function told({ store, secrets, needles, bytes, wire, findings }: CanaryReport): string {
  const places = Object.entries(bytes).map(
    ([place, count]) => `  ${place.padEnd(12)} ${count.toLocaleString('en')} bytes`,
  )
  const found = findings.map(
    ({ secret, place, part, encoding }) => `  FOUND ${secret} in ${place} (${part}), ${encoding}`,
  )
  return [
    `${store}: ${secrets} secrets in ${needles} spellings, looked for in`,
    ...places,
    `  ${wire.http} HTTP messages, ${wire.frames} socket messages and ${wire.inflated} inflated pieces taken apart`,
    ...found,
    `  ${findings.length === 0 ? 'nothing found' : `${findings.length} found`}`,
    '',
  ].join('\n')
}
