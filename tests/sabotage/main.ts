import { parseArgs } from 'node:util'
import { root } from '../../infra/bootstrap/places.mjs'
import { openDesk, SHARED_DESK } from '../postgres/desk.ts'
import { filesOf } from './copy.ts'
import { allGuards } from './guards/all.ts'
import { isSound, line, summarise, table } from './report.ts'
import { rowNumbers } from './rows.ts'
import { sabotage } from './sabotage.ts'

const { values } = parseArgs({
  options: {
    row: { type: 'string' },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
const row = values.row === undefined ? null : Number(values.row)
const only = values.only?.toLowerCase() ?? ''
const guards = allGuards.filter(
  (guard) => (row === null || guard.row === row) && JSON.stringify(guard).toLowerCase().includes(only),
)
if ((row !== null && !rowNumbers.includes(row)) || (only !== '' && guards.length === 0)) {
  process.stderr.write('usage: npm run sabotage -- [--row N] [--only WORD] [--json]\n')
  process.exit(2)
}

const tell = (text: string) => void process.stderr.write(text)
// To start a Postgres takes longer than most tests: all runs share one, each with databases of its own.
const desk = await openDesk()
const variables = { [SHARED_DESK]: desk.url }
const files = filesOf(root)
const verdicts = await sabotage({ root, files, guards, variables, tell: (verdict) => tell(line(verdict)) })
await desk.close()
// Asked for a part, the rest is not missed.
const rows = row !== null ? [row] : only === '' ? rowNumbers : [...new Set(guards.map((guard) => guard.row))]
const report = summarise(verdicts, rows)
if (values.json) {
  const told = verdicts.map(({ guard: { row: of, guard, test }, result, why }) => ({
    row: of,
    guard,
    test,
    result,
    why,
  }))
  process.stdout.write(`${JSON.stringify({ name: 'sabotage', ...report, guards: told })}\n`)
} else process.stdout.write(table(report))
process.exitCode = isSound(report) ? 0 : 1
