import type { Device, Disclosure } from '@sotto/client'
import type { Command } from 'commander'
import { dateOf } from '../fields/range.ts'
import { subcommand, type Context } from '../home/context.ts'
import { readGiven } from '../home/given-file.ts'

/** As large as anything that a report is saved as. */
const MOST_BYTES = 64 * 1024 * 1024

/** `leak recognise` and `leak who-had`: whose hands something may have come from. */
export function registerFound(leak: Command, { terminal, home }: Context): void {
  subcommand(leak, 'recognise', 'tell which share a file that was found came from; nothing of it is kept')
    .argument('<file>', 'a saved page, PDF, JSON or text; - for standard input')
    .action(async (file: string) => {
      const bytes = file === '-' ? await fromInput() : await readGiven(file, MOST_BYTES)
      const [found, lines] = await home.with(async (device) => [
        await device.aftermath(({ leaks }) => leaks.recognise(new Uint8Array(bytes))),
        await ledgerOf(device),
      ])
      const matches = found.matches.map((match) => ({ ...match, recipient: recipientOf(lines, match.id) }))
      terminal.answer({ digest: found.digest, matches }, () =>
        matches.length === 0
          ? 'It is not known from which share it comes. See who had its fields: sotto leak who-had --fields …'
          : matches.map(({ id, recipient, sign }) => [id, recipient ?? '', `by its ${sign}`].join('  ')).join('\n'),
      )
    })
  subcommand(leak, 'who-had', 'list who was given all of some fields')
    .requiredOption('--fields <paths>', 'kind.field, with commas')
    .option('--from <date>', 'first day that was seen', dateOf('--from'))
    .option('--to <date>', 'last day that was seen', dateOf('--to'))
    .action(async ({ fields, ...days }: { fields: string; from?: string; to?: string }) => {
      const { loadLetters } = await import('@sotto/client/node')
      const { whoHad } = await loadLetters()
      const had = whoHad(await home.with(ledgerOf), { fields: fields.split(',').map((path) => path.trim()), ...days })
      const shares = had.map(({ id, recipient = null, localDate }) => ({ id, recipient, given: localDate }))
      terminal.answer({ shares }, () =>
        shares.length === 0
          ? 'Nobody was given all of these.'
          : shares.map(({ id, recipient, given }) => [id, given, recipient ?? ''].join('  ')).join('\n'),
      )
    })
}

const ledgerOf = (device: Device): Promise<Disclosure[]> => device.shares((shares) => shares.list())

const recipientOf = (lines: readonly Disclosure[], id: string): string | null =>
  lines.find((line) => line.id === id)?.recipient ?? null

async function fromInput(): Promise<Uint8Array> {
  const { buffer } = await import('node:stream/consumers')
  return new Uint8Array(await buffer(process.stdin))
}
