import type { Command } from 'commander'
import { subcommand, type Context } from '../home/context.ts'
import { standingAnswer, standingProse } from '../home/standing.ts'

export function register(program: Command, { terminal, home }: Context): void {
  subcommand(program, 'acknowledge', 'say that an alarm was seen: it is shown no more')
    .argument('<alarm>', 'id of the alarm, as status shows it')
    .action(async (alarm: string) => {
      const standing = await home.with(async (device) => {
        await device.acknowledge(alarm)
        return await device.status()
      })
      terminal.answer(standingAnswer(standing), () => standingProse(standing))
    })
}
