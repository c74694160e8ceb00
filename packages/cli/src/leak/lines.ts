import { basename } from 'node:path'
import type { Leak, LeakNews } from '@sotto/client'
import { Option, type Command } from 'commander'
import { saidYes, subcommand, type Context } from '../home/context.ts'
import { readGiven } from '../home/given-file.ts'
import { atOf, atOption } from '../letter/options.ts'
import { leakProse } from './words.ts'

const NEWS = ['known', 'seen', 'over', 'reopened'] as const
const PLACES = [
  ...['website', 'social-media', 'forum', 'news', 'search-engine'],
  ...['group-chat', 'e-mail', 'paper', 'person', 'other'],
]
const SIGNS = ['link', 'digest', 'words', 'fields', 'owner']
const MOST_BYTES = 64 * 1024 * 1024

interface AddOptions extends Pick<LeakNews, 'sign' | 'place' | 'where' | 'note'> {
  readonly share?: readonly string[]
  readonly saved?: string
  readonly at?: string
}

/** `leak notice`, `leak add` and `leak shut`. */
export function registerLines(leak: Command, { terminal, home }: Context): void {
  const answer = (found: Leak) => terminal.answer({ leak: found }, () => leakProse(found))
  const notice = subcommand(leak, 'notice', 'begin: something that you shared turned up where it should not be')
  common(notice).action(async (options: AddOptions) => {
    const report = await readOptions(options)
    answer(await home.with((device) => device.aftermath(({ leaks }) => leaks.notice(report))))
  })
  const add = subcommand(leak, 'add', 'add what is known of it since; what was added stays as it is')
    .argument('<id>', 'id of the leak')
    .argument('<what>', NEWS.join(', '))
    .addOption(new Option('--place <place>', 'what kind of place').choices(PLACES))
    .option('--where <text>', 'an address, a name, a room')
    .option('--saved <file>', 'what you saved of it: its digest is kept, the file is not')
  common(add).action(async (id: string, what: string, options: AddOptions) => {
    const { CliError } = await import('../terminal/error.ts')
    const step = NEWS.find((one) => one === what)
    if (step === undefined) throw new CliError('input-invalid', `What is known is one of ${NEWS.join(', ')}.`)
    const news = { step, ...(await readOptions(options)) }
    answer(await home.with((device) => device.aftermath(({ leaks }) => leaks.add(id, news))))
  })
  subcommand(leak, 'shut', 'pause or end links because of it')
    .argument('<id>', 'id of the leak')
    .addOption(
      new Option('--links <which>', 'those it is about, or all that open').choices(['its', 'all']).default('its'),
    )
    .addOption(new Option('--how <how>', 'for now, or for good').choices(['pause', 'end']).default('end'))
    .action(async (id: string, options: { links: 'its' | 'all'; how: 'pause' | 'end' }, command: Command) => {
      const which = options.links === 'all' ? 'all links that open' : 'the links that it is about'
      const said = saidYes(command) || terminal.json
      const { leak: shut, outcome } = await home.with(async (device) => {
        await home.confirmOwner(`This ${options.how === 'end' ? 'ends' : 'pauses'} ${which}. Do it?`, said)
        return await device.aftermath(({ leaks }) => leaks.shut(id, options))
      })
      const done = outcome === null ? null : { id: outcome.id, steps: outcome.steps }
      terminal.answer({ leak: shut, incident: done }, () =>
        outcome === null
          ? 'None of its links opens any more.'
          : outcome.steps.map(({ step, done: isDone }) => `${isDone ? 'done' : 'still to do'}: ${step}`).join('\n'),
      )
    })
}

function common(command: Command): Command {
  const repeated = (given: string, before: string[] | undefined): string[] => [...(before ?? []), given]
  return atOption(command)
    .option('--share <id>', 'the line of the ledger that it came from (repeatable)', repeated)
    .addOption(new Option('--sign <sign>', 'how that is known').choices(SIGNS))
    .option('--note <text>', 'what was seen, in your own words')
}

async function readOptions({
  share,
  saved,
  at,
  sign,
  place,
  where,
  note,
}: AddOptions): Promise<Omit<LeakNews, 'step'>> {
  return {
    ...(sign === undefined ? {} : { sign }),
    ...(place === undefined ? {} : { place }),
    ...(where === undefined ? {} : { where }),
    ...(note === undefined ? {} : { note }),
    ...(share === undefined ? {} : { disclosures: share }),
    ...(saved === undefined ? {} : await digestOf(saved)),
    ...atOf(at),
  }
}

async function digestOf(file: string): Promise<{ digest: string; file: string }> {
  const { sha256, toHex } = await import('@sotto/crypto')
  return { digest: toHex(sha256(await readGiven(file, MOST_BYTES))), file: basename(file) }
}
