import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { mediate } from './mediate.ts'

/** Firefox says this once it can be driven; Playwright waits for it. */
const READY = 'WebDriver BiDi listening on '

const child = spawn(process.env['SOTTO_FIREFOX'] ?? 'firefox-esr', process.argv.slice(2), {
  stdio: ['ignore', 'inherit', 'pipe'],
})
child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
})
child.on('exit', (code) => process.exit(code ?? 1))

for await (const line of createInterface(child.stderr)) {
  const said = line.startsWith(READY) ? READY + (await mediate(line.slice(READY.length))) : line
  process.stderr.write(`${said}\n`)
}
