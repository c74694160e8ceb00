import type { Command } from 'commander'
import { editsFrom } from '../fields/edits.ts'
import { resolved } from '../fields/reference.ts'
import { leaf, type Context } from '../home/context.ts'

export function register(program: Command, { terminal, home }: Context): void {
  leaf(program, 'edit', 'change an entry: FIELD=VALUE, FIELD= to clear, FIELD+=WORD and FIELD-=WORD for lists')
    .argument('<id>', 'id of the entry, as list shows it')
    .argument('<field=value...>', 'what to change')
    .action(async (id: string, changes: string[]) => {
      await home.with(async (device) => {
        const record = await device.diary((diary) => diary.read(id))
        const edits = editsFrom(record, changes, Date.now())
        const { given, cleared } = edits
        const fields = await resolved(device, record.kind, given)
        await device.diary((diary) => diary.edit(id, { ...fields, ...cleared } as Parameters<typeof diary.edit>[1]))
      })
      terminal.answer({ id }, () => `Changed: ${id}`)
    })
}
