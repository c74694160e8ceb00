import { playRole } from '../processes/role.ts'
import { parseArguments } from './arguments.ts'
import { deviceDuties } from './device/duties.ts'
import { benchLive, LIVE_DEFAULTS } from './live.ts'
import { benchOpen, OPEN_DEFAULTS } from './open/bench.ts'
import { benchReport, REPORT_DEFAULTS } from './paper/bench.ts'
import { benchRelay, RELAY_DEFAULTS } from './relay/bench.ts'
import { loadDuties } from './relay/load.ts'
import { table, type Report } from './report.ts'
import { benchShare, SHARE_DEFAULTS } from './share/bench.ts'
import { benchSync, SYNC_DEFAULTS } from './sync.ts'

const program = import.meta.filename
const { name, role, json, settings } = parseArguments(process.argv.slice(2))
const log = (line: string) => void process.stderr.write(`${line}\n`)

if (role === 'load') playRole(loadDuties)
else if (role === 'device') playRole(deviceDuties)
else {
  const report = await measure(name)
  if (report === null) {
    log('usage: npm run --silent bench -- relay|sync|live|share|open|report [--json] [--SETTING VALUE]…')
    process.exitCode = 2
  } else if (json) process.stdout.write(`${JSON.stringify(report)}\n`)
  else log(table(report))
}

async function measure(which: string | null): Promise<Report | null> {
  switch (which) {
    case 'relay':
      return benchRelay(settings(RELAY_DEFAULTS), program, log)
    case 'sync':
      return benchSync(settings(SYNC_DEFAULTS), program, log)
    case 'live':
      return benchLive(settings(LIVE_DEFAULTS), program, log)
    case 'open':
      return benchOpen(settings(OPEN_DEFAULTS), log)
    case 'share':
      return benchShare(settings(SHARE_DEFAULTS), log)
    case 'report':
      return benchReport(settings(REPORT_DEFAULTS), log)
    default:
      return null
  }
}
