import { runChecks } from './check.ts'
import { lanes } from './lanes.ts'
import { staticChecks } from './static-checks.ts'
import { closingLine, sum, type Tally } from './tally.ts'
import { runTests } from './test-run.ts'

const print = (text: string) => void process.stdout.write(text)

// Two at a time: that is what a small machine has cores for.
async function short(): Promise<Tally> {
  const checks = await runChecks(staticChecks, 2, print, Date.now)
  return sum([checks, await runTests('vitest.config.ts', print)])
}

// One at a time: the lanes measure and kill whole processes.
async function long(): Promise<Tally> {
  const tests = await runTests('vitest.long.config.ts', print)
  return sum([tests, await runChecks(lanes, 1, print, Date.now)])
}

const tally = await (process.argv[2] === 'long' ? long() : short())
print(`${closingLine(tally)}\n`)
process.exitCode = tally.failed === 0 ? 0 : 1
