import { byTime, canonicalRecord, RECORD_KINDS, type RecordKind } from '@sotto/shared/diary'
import type { Command } from 'commander'
import { described } from '../fields/describe.ts'
import { chosenKinds, rangeOption, type Range } from '../fields/range.ts'
import { subcommand, type Context } from '../home/context.ts'

export function register(program: Command, { terminal, home }: Context): void {
  const command = subcommand(program, 'list', 'list entries').option(
    '--kind <kind>',
    `only these: ${RECORD_KINDS.join(', ')} (repeatable)`,
    chosenKinds,
  )
  rangeOption(command).action(async ({ kind, from, to }: Range & { kind?: RecordKind[] }) => {
    const selection = { ...(kind ? { kinds: kind } : {}), ...(from ? { from } : {}), ...(to ? { to } : {}) }
    const records = await home.with((device) => device.diary((diary) => diary.list(selection)))
    terminal.answer({ records: [...records].sort(byTime).map(canonicalRecord) }, () =>
      records.length === 0 ? 'No entries.' : records.map(described).join('\n'),
    )
  })
}
