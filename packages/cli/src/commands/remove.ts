import type { Command } from 'commander'
import { subcommand, type Context } from '../home/context.ts'

export function register(program: Command, { terminal, home }: Context): void {
  subcommand(program, 'remove', 'remove an entry; undo brings it back')
    .argument('<id>', 'id of the entry, as list shows it')
    .action(async (id: string) => {
      await home.with((device) => device.diary((diary) => diary.remove(id)))
      terminal.answer({ id }, () => `Removed: ${id}`)
    })
}
