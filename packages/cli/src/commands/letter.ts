import type { Command } from 'commander'
import { subcommand, type Context } from '../home/context.ts'
import { registerCompose } from '../letter/compose.ts'
import { registerLog } from '../letter/log.ts'

export function register(program: Command, context: Context): void {
  const letter = subcommand(program, 'letter', 'write letters about what you shared, and note what came of them')
  registerCompose(letter, context)
  registerLog(letter, context)
}
