import { playRole } from '../processes/role.ts'
import { parseArguments } from './arguments.ts'
import { table } from './report.ts'
import { benchRelay, RELAY_DEFAULTS } from './relay/bench.ts'
import { loadDuties } from './relay/load.ts'

const program = import.meta.filename
const roles = { load: loadDuties }

const { name, role, json, settings } = parseArguments(process.argv.slice(2))
const log = (line: string) => void process.stderr.write(`${line}\n`)

if (role !== null) {
  const duties = Object.entries(roles).find(([known]) => known === role)?.[1]
  if (duties) playRole(duties)
} else if (name === 'relay') {
  const report = await benchRelay(settings(RELAY_DEFAULTS), program, log)
  if (json) process.stdout.write(`${JSON.stringify(report)}\n`)
  else log(table(report))
} else {
  log('usage: npm run --silent bench -- relay|sync|live [--json] [--SETTING VALUE]…')
  process.exitCode = 2
}
