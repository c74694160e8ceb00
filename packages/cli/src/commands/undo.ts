import type { Command } from 'commander'
import { subcommand, type Context } from '../home/context.ts'

export function register(program: Command, { terminal, home }: Context): void {
  subcommand(program, 'undo', 'take back the last change made on this device').action(async () => {
    const [id] = await home.with((device) => device.diary((diary) => diary.undo()))
    terminal.answer({ id }, () => `Taken back: ${id}`)
  })
}
