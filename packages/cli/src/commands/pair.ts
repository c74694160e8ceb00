import type { Command } from 'commander'
import { subcommand, type Context } from '../home/context.ts'
import { registerJoin } from './pair-join.ts'
import { registerOffer } from './pair-offer.ts'

export function register(program: Command, context: Context): void {
  const pair = subcommand(program, 'pair', 'bring the diary to another device')
  registerOffer(pair, context)
  registerJoin(pair, context)
}
