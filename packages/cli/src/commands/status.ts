import type { Command } from 'commander'
import { subcommand, type Context } from '../home/context.ts'
import { standingAnswer, standingProse } from '../home/standing.ts'

export function register(program: Command, { terminal, home }: Context): void {
  subcommand(program, 'status', 'tell what waits to be sent, and any alarm').action(async () => {
    const standing = await home.with((device) => device.status())
    terminal.answer(standingAnswer(standing), () => standingProse(standing))
  })
}
