import type { Reading } from '@sotto/client'
import type { Command } from 'commander'
import { commaList } from '../fields/list.ts'
import { subcommand, type Context } from '../home/context.ts'
import { CliError } from '../terminal/error.ts'

interface ReadsOptions {
  readonly all?: boolean
  readonly none?: boolean
  readonly fields?: string[]
  readonly without?: string[]
  readonly from?: string
}

/** Says or sets what a helper may read of the diary. */
export function registerReads(helper: Command, { terminal, home }: Context): void {
  subcommand(helper, 'reads', 'say what a helper may read, or choose it')
    .argument('<id>', 'id of the helper’s device, as devices shows it')
    .option('--all', 'every entry')
    .option('--fields <list>', 'only these: pain, pain.nrs, *.note, S1 (comma between)', commaList)
    .option('--without <list>', 'all but these, written the same way', commaList)
    .option('--from <date>', 'entries from this day on (YYYY-MM-DD)')
    .option('--none', 'nothing any more; what was read stays read')
    .action(async (id: string, options: ReadsOptions) => {
      const chosen = choice(options)
      const reads = await home.with(async (device) => {
        if (chosen !== undefined) await device.letHelperRead(id, chosen)
        return await device.helperReading(id)
      })
      terminal.answer({ helper: id, reads }, () =>
        [words(reads), ...(chosen === undefined ? [] : ['It takes effect with the next sync.'])].join('\n'),
      )
    })
}

/** Undefined where nothing was chosen: then it is only said how it stands. */
function choice({ all, none, fields, without, from }: ReadsOptions): Reading | null | undefined {
  const isSome = fields !== undefined || without !== undefined || from !== undefined
  if ((none && (all || isSome)) || (all && fields))
    throw new CliError('input-invalid', 'Choose one: --all, --none or --fields.')
  if (none) return null
  if (!all && !isSome) return undefined
  return { ...(fields && { fields }), ...(without && { without }), ...(from !== undefined && { from }) }
}

function words(reads: Reading | null): string {
  if (!reads) return 'This helper reads nothing of the diary but what it writes.'
  const { fields, without, from } = reads
  return [
    `This helper reads ${fields ? fields.join(', ') : 'every entry'}`,
    ...(without ? [`without ${without.join(', ')}`] : []),
    ...(from === undefined ? [] : [`from ${from} on`]),
  ].join(', ')
}
