import type { Command } from 'commander'
import type { Terminal } from '../terminal/terminal.ts'
import type { Home } from './home.ts'

/** What every command works with. */
export interface Context {
  readonly terminal: Terminal
  readonly home: Home
}

/** Adds a command, or a group of them, to its parent, with the options that all of them take. */
export function subcommand(parent: Command, name: string, summary: string): Command {
  return parent
    .command(name)
    .description(summary)
    .option('--json', 'answer in JSON')
    .option('-y, --yes', 'answer yes to every question')
}

/** What the caller said in advance to every question. */
export const saidYes = (command: Command): boolean => command.optsWithGlobals<{ yes?: boolean }>().yes === true
