import type { Command } from 'commander'
import { subcommand, type Context } from '../home/context.ts'
import { registerFound } from '../leak/found.ts'
import { registerLines } from '../leak/lines.ts'
import { registerShow } from '../leak/show.ts'

export function register(program: Command, context: Context): void {
  const leak = subcommand(program, 'leak', 'something that you shared turned up where it should not be')
  registerFound(leak, context)
  registerLines(leak, context)
  registerShow(leak, context)
}
