// The one way in: every npm script of the repository runs through this file, on whatever Node started npm (20 or later).
// It makes sure that the pinned Node, the packages and, where it is served, the web app are there, then hands over.

import { commandNamed, commandNames } from './bootstrap/command.mjs'
import { BootstrapError } from './bootstrap/error.mjs'
import { run } from './bootstrap/handover.mjs'
import { ensureInstalled } from './bootstrap/install.mjs'
import { root } from './bootstrap/places.mjs'
import { ensureWebBuilt } from './bootstrap/web-build.mjs'

const [name = '', ...rest] = process.argv.slice(2)
// What is handed on may be secret, and this process stays in the list of processes until the other one ends.
process.title = `sotto ${name}`
const command = commandNamed(name)

try {
  if (command === undefined) {
    throw new BootstrapError('command-unknown', `Say which: ${commandNames().join(', ')}.`)
  }
  ensureInstalled()
  if (command.needsWeb) ensureWebBuilt()
  // File names that a person types are relative to where they stand; npm has moved to the repository's root meanwhile.
  const calledByNpm = process.env['npm_lifecycle_event'] === name
  const cwd = command.whereCalled ? ((calledByNpm ? process.env['INIT_CWD'] : undefined) ?? process.cwd()) : root
  run(command.entry, [...command.args, ...rest], cwd)
} catch (error) {
  if (!(error instanceof BootstrapError)) throw error
  process.stderr.write(`${error.code}: ${error.message}\n`)
  if (command?.counted) process.stdout.write('0 passed, 1 failed\n')
  process.exitCode = 1
}
