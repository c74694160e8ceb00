import type { Command } from 'commander'
import { editsFrom, type FindEntry } from '../fields/edits.ts'
import { idOf } from '../fields/reference.ts'
import { subcommand, type Context } from '../home/context.ts'

export function register(program: Command, { terminal, home }: Context): void {
  subcommand(program, 'edit', 'change an entry: FIELD=VALUE, FIELD= to clear, FIELD+=WORD and FIELD-=WORD for lists')
    .argument('<id>', 'id of the entry, as list shows it')
    .argument('<field=value...>', 'what to change')
    .action(async (id: string, changes: string[]) => {
      await home.with(async (device) => {
        const record = await device.diary((diary) => diary.read(id))
        const find: FindEntry = (path, field, word) => idOf(device, path, field, word)
        const { given, cleared } = await editsFrom(record, changes, Date.now(), find)
        await device.diary((diary) => diary.edit(id, { ...given, ...cleared }))
      })
      terminal.answer({ id }, () => `Changed: ${id}`)
    })
}
