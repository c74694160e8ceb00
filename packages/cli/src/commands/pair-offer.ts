import type { Command } from 'commander'
import { subcommand, saidYes, type Context } from '../home/context.ts'

export function registerOffer(pair: Command, { terminal, home }: Context): void {
  subcommand(pair, 'offer', 'show a code for another device to join with').action(
    (_options: unknown, command: Command) =>
      home.with(async (device) => {
        // What waits here reaches the relay first, so that the new device begins with all of it.
        await device.sync()
        const paired = await device.offer({
          onCode: (code, expiresAtMs) =>
            terminal.answer({ code, expiresAtMs }, () => `On the other device:\n\n  sotto pair join ${code}\n`),
          confirm: async ({ name, check }) => {
            terminal.answer({ request: { name, check } }, () => `"${name}" wants to join. Its number must be ${check}.`)
            return await terminal.confirm('Does the other device show the same number?', saidYes(command))
          },
        })
        terminal.answer({ paired: { device: paired } }, () => `"${paired.name}" is now a device of this diary.`)
      }),
  )
}
