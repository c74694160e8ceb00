import type { Command } from 'commander'
import { saidYes, subcommand, type Context } from '../home/context.ts'
import { registerReads } from './helper-reads.ts'
import { offer } from './pair-offer.ts'

export function register(program: Command, context: Context): void {
  const helper = subcommand(program, 'helper', 'let somebody who cares for you write for you')
  subcommand(helper, 'invite', 'show a code for the device of a helper to join with').action(
    (_options: unknown, command: Command) => offer(context, { role: 'helper' }, saidYes(command)),
  )
  registerReads(helper, context)
}
