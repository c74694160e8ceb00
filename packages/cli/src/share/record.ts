import type { Writing } from '@sotto/client/letter'
import { Option, type Command } from 'commander'
import { saidYes, subcommand, type Context } from '../home/context.ts'
import { demandNew, writeNewFile } from '../home/written-file.ts'
import { given } from '../letter/give.ts'
import { today, zone, type WritingOptions } from '../letter/options.ts'
import { paperOption } from '../paper/options.ts'

interface RecordOptions extends Pick<WritingOptions, 'language' | 'paper'> {
  readonly format: 'json' | 'pdf' | 'text'
  readonly out: string
}

const options = (command: Command): Command =>
  paperOption(command)
    .addOption(new Option('--format <format>', 'what the file is').choices(['json', 'pdf', 'text']).default('json'))
    .addOption(new Option('--language <language>', 'language of its words').choices(['en', 'fr']).default('en'))
    .requiredOption('--out <file>', 'file to write')

/** `share record` and `share export-ledger`: what was agreed to, for the owner to keep or to give. */
export function registerRecord(share: Command, { terminal, home }: Context): void {
  const write = async (value: object, writing: () => Promise<Writing>, chosen: RecordOptions, replace: boolean) => {
    const { format, out } = chosen
    const written =
      format === 'json'
        ? await writeNewFile(out, `${JSON.stringify(value, null, 2)}\n`, replace)
        : await given(await writing(), chosen, replace, format === 'pdf')
    terminal.answer({ file: out, digest: written.digest }, () => `${out}\nNo entry of the diary is in it.`)
  }
  const request = ({ language }: RecordOptions) => ({ language, day: today(), tz: zone() })
  options(subcommand(share, 'record', 'write out what was agreed to for one line of the ledger'))
    .argument('<id>', 'id of the share')
    .action(async (id: string, chosen: RecordOptions, command: Command) => {
      const replace = saidYes(command)
      demandNew(chosen.out, replace)
      const record = await home.with((device) => device.shares((shares) => shares.record(id)))
      const { loadLetters } = await import('@sotto/client/node')
      await write(record, async () => (await loadLetters()).recordWriting(record, request(chosen)), chosen, replace)
    })
  options(subcommand(share, 'export-ledger', 'write out every line of the ledger')).action(
    async (chosen: RecordOptions, command: Command) => {
      const replace = saidYes(command)
      demandNew(chosen.out, replace)
      const ledger = await home.with((device) => device.shares((shares) => shares.exportLedger()))
      const { loadLetters } = await import('@sotto/client/node')
      await write(ledger, async () => (await loadLetters()).ledgerWriting(ledger, request(chosen)), chosen, replace)
    },
  )
}
