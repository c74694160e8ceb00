import type { Command } from 'commander'
import { saidYes, subcommand, type Context } from '../home/context.ts'
import { answerDevices } from '../home/device-list.ts'

export function register(program: Command, { terminal, home }: Context): void {
  subcommand(program, 'rotate', 'change the key that new entries are sealed under').action(
    (_options: unknown, command: Command) =>
      home.with(async (device) => {
        const question = 'This seals what is written from now on under a new key, for the same devices. Change it?'
        await terminal.agree(question, saidYes(command) || terminal.json)
        await device.rotate()
        await answerDevices(terminal, device)
      }),
  )
}
