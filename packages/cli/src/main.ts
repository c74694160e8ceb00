import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { CommanderError } from 'commander'
import { Home } from './home/home.ts'
import { programFor } from './program.ts'
import { faultOf } from './terminal/error.ts'
import { Terminal } from './terminal/terminal.ts'
import { usageError } from './terminal/usage.ts'

const args = process.argv.slice(2)
// A link or a passcode among them is for no list of processes: this overwrites what the system shows of them.
process.title = 'sotto'
const terminal = new Terminal(args.includes('--json'), process)
const home = new Home(resolve(process.env['SOTTO_HOME'] || join(homedir(), '.sotto')), terminal)

// Whoever reads may stop reading, as `head` does; that is no failure of the command.
process.stdout.on('error', () => process.exit())

// Not even what nobody expected may print its message.
process.on('uncaughtException', (error) => {
  terminal.fail(faultOf(undefined))
  trace(error)
  process.exit(1)
})

try {
  const program = await programFor(args, { terminal, home })
  await program.parseAsync(args, { from: 'user' })
} catch (error) {
  if (error instanceof CommanderError && error.exitCode === 0) process.exitCode = 0
  else {
    const fault = faultOf(error instanceof CommanderError ? usageError(error) : error)
    terminal.fail(fault)
    process.exitCode = fault.code === 'cancelled' ? 130 : error instanceof CommanderError ? 2 : 1
    if (fault.code === 'internal') trace(error)
  }
} finally {
  terminal.close()
  // What is left then are idle connections and timers of attempts given up: nothing to wait for.
  process.stdout.write('', () => process.exit())
}

/** Where an unknown error came from, for whoever mends it: the places alone, never its message. */
function trace(error: unknown): void {
  if (!process.env['SOTTO_TRACE'] || !(error instanceof Error)) return
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  terminal.say([error.name, ...places].join('\n'))
}
