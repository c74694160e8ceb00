import { isKept, parseDraft, RECORD_KINDS, type RecordKind } from '@sotto/shared/diary'
import type { Command } from 'commander'
import { draftFrom } from '../fields/draft.ts'
import { fieldOptions } from '../fields/options.ts'
import { namesEntries, resolved } from '../fields/reference.ts'
import { subcommand, type Context } from '../home/context.ts'
import { handOver } from '../home/hand-over.ts'
import type { Open } from '../home/home.ts'

export function register(program: Command, context: Context): void {
  const add = subcommand(program, 'add', 'add an entry')
  for (const kind of RECORD_KINDS.filter((one) => !isKept(one))) {
    const command = subcommand(add, kind, `add an entry of kind ${kind}`)
    for (const { option, aliases } of fieldOptions(kind)) {
      command.addOption(option)
      for (const alias of aliases) command.addOption(alias)
    }
    command.action((options: Record<string, unknown>) => addRecord(context, kind, options))
  }
}

async function addRecord({ terminal, home }: Context, kind: RecordKind, options: Record<string, unknown>) {
  const tz = Intl.DateTimeFormat().resolvedOptions().timeZone
  const draft = draftFrom(kind, options, { tz, nowMs: Date.now() })
  const put = async ({ device }: Open) => {
    const complete = await resolved(device, kind, draft)
    return (await device.diary((diary) => diary.add(complete))).id
  }
  // A name can only be looked up in the diary; everything else can be checked, and need not wait for it.
  const isNamed = namesEntries(kind, draft)
  if (!isNamed) parseDraft(draft)
  const id = isNamed ? await home.with((_, open) => put(open)) : await handOver(home, draft, put)
  terminal.answer({ id }, () => `Saved: ${id}`)
}
