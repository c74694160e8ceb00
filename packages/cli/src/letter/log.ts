import type { LetterLine } from '@sotto/client'
import type { LetterThread } from '@sotto/client/letter'
import { Option, type Command } from 'commander'
import { subcommand, type Context } from '../home/context.ts'
import { atOf, atOption, today, WAYS, type Way } from './options.ts'

const NEWS = ['answered', 'refused', 'no-answer', 'done'] as const

interface AddOptions {
  readonly how?: Way
  readonly note?: string
  readonly at?: string
}

/** `letter add` and `letter list`. */
export function registerLog(letter: Command, { terminal, home }: Context): void {
  const add = subcommand(letter, 'add', `note what came of a letter: ${NEWS.join(', ')}`)
    .argument('<id>', 'id of the letter')
    .argument('<what>', NEWS.join(', '))
    .addOption(new Option('--how <how>', 'how that reached you').choices(WAYS))
    .option('--note <text>', 'in your own words')
  atOption(add).action(async (id: string, what: string, { how, note, at }: AddOptions) => {
    const { CliError } = await import('../terminal/error.ts')
    const step = NEWS.find((one) => one === what)
    if (step === undefined) throw new CliError('input-invalid', `What came of it is one of ${NEWS.join(', ')}.`)
    const news = { step, ...(how === undefined ? {} : { how }), ...(note === undefined ? {} : { note }), ...atOf(at) }
    const line = await home.with((device) => device.aftermath(({ letters }) => letters.came(id, news)))
    terminal.answer({ id: line.id, of: id, step }, () => 'Noted.')
  })
  subcommand(letter, 'list', 'list letters and what came of them')
    .option('--share <id>', 'only those about this line of the ledger')
    .option('--leak <id>', 'only those about this leak')
    .option('--due', 'only those without an answer whose day has passed')
    .action(async ({ share, leak, due }: { share?: string; leak?: string; due?: boolean }) => {
      const { loadLetters } = await import('@sotto/client/node')
      const { threadsOf } = await loadLetters()
      const lines = await home.with((device) => device.aftermath(({ letters }) => letters.all()))
      const letters = threadsOf(lines, today()).filter(
        ({ sent, standing }) =>
          (share === undefined || sent.disclosure === share) &&
          (leak === undefined || sent.leak === leak) &&
          (due !== true || standing === 'overdue'),
      )
      terminal.answer({ letters }, () =>
        letters.length === 0 ? 'There are none.' : letters.map(threadProse).join('\n'),
      )
    })
}

function threadProse({ sent, later, standing }: LetterThread): string {
  const told = ({ localDate, step, note }: LetterLine): string =>
    `    ${localDate}  ${step}${note === undefined ? '' : `  ${note}`}`
  const head = [sent.id, sent.localDate, sent.purpose, sent.to ?? '', sent.how ?? '', standing]
  return [head.filter((part) => part !== '').join('  '), ...later.map(told)].join('\n')
}
