import type { Device, Leak } from '@sotto/client'
import type { LeakFile, Notified } from '@sotto/client/letter'
import { Option, type Command } from 'commander'
import { saidYes, subcommand, type Context } from '../home/context.ts'
import { writeNewFile } from '../home/written-file.ts'
import { given } from '../letter/give.ts'
import { writingOptions, zone, type WritingOptions } from '../letter/options.ts'
import { HONEST, leakProse } from './words.ts'

/** `leak list`, `leak show` and `leak export`. */
export function registerShow(leak: Command, { terminal, home }: Context): void {
  subcommand(leak, 'list', 'list what turned up where it should not be').action(async () => {
    const leaks = await home.with((device) => device.aftermath((of) => of.leaks.all()))
    terminal.answer({ leaks }, () => (leaks.length === 0 ? 'There are none.' : leaks.map(leakProse).join('\n')))
  })
  subcommand(leak, 'show', 'show all of one, and whom to write to')
    .argument('<id>', 'id of the leak')
    .action(async (id: string) => {
      const { whomToNotify, leakEn } = await letters()
      const file = await home.with((device) => fileOf(device, id))
      const next = whomToNotify(file.leak, file.disclosures)
      terminal.answer({ ...file, whomToWriteTo: next }, () =>
        [leakProse(file.leak), '', HONEST, 'Write to:', ...next.map((who) => whoProse(who, leakEn))].join('\n'),
      )
    })
  const out = subcommand(leak, 'export', 'write all that is known and was done to a file')
    .argument('<id>', 'id of the leak')
    .addOption(new Option('--format <format>', 'form of the file').choices(['json', 'pdf', 'text']).default('pdf'))
  writingOptions(out).action(async (id: string, options: ExportOptions, command: Command) => {
    const { leakJson, leakRecord } = await letters()
    const file = await home.with((device) => fileOf(device, id))
    const when = { nowMs: Date.now(), tz: zone() }
    const { format, paper, language } = options
    const name = options.out ?? `leak.${format === 'text' ? 'txt' : format}`
    const replace = saidYes(command)
    if (format === 'json') {
      const written = await writeNewFile(name, leakJson(file, when), replace)
      return terminal.answer(written, () => `Written: ${written.file}. Digest ${written.digest}`)
    }
    const writing = leakRecord(file, { ...when, language })
    const { text: _text, ...written } = await given(writing, { out: name, paper }, replace, format === 'pdf')
    terminal.answer(written, () => `Written: ${written.file}. Digest ${written.digest}`)
  })
}

interface ExportOptions extends WritingOptions {
  readonly format: 'json' | 'pdf' | 'text'
}

const letters = async () => await (await import('@sotto/client/node')).loadLetters()

const whoProse = (who: Notified, { notified, why }: { notified: Words; why: Words }): string =>
  `  ${who}: ${notified[who]}. ${why[who]}`

type Words = Readonly<Record<Notified, string>>

/** A leak with the lines of the ledger that it is about, and its letters. */
async function fileOf(device: Device, id: string): Promise<LeakFile> {
  const leak: Leak = await device.aftermath(({ leaks }) => leaks.read(id))
  const all = await device.aftermath((of) => of.letters.all())
  const lines = await device.shares((shares) => shares.list())
  return {
    leak,
    disclosures: leak.disclosures.flatMap((of) => lines.filter((line) => line.id === of)),
    letters: all.filter((letter) => letter.leak === id),
  }
}
