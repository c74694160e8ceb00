import { Option, type Command } from 'commander'
import { saidYes, subcommand, type Context } from '../home/context.ts'
import { writeNewFile } from '../home/written-file.ts'
import { conditionsLeftOut } from '../share/conditions.ts'
import { FORMATS, isOfSnapshot, snapshotFile, type Format } from '../share/file.ts'
import { CANNOT_BE_CALLED_BACK } from '../share/words.ts'
import { snapshotOptions, snapshotRequestFrom, type SnapshotOptions } from '../share/options.ts'
import { paperOption, type PaperOptions } from '../paper/options.ts'
import { CliError } from '../terminal/error.ts'

interface ExportOptions extends SnapshotOptions, PaperOptions {
  readonly format: Format
  readonly out: string
}

/** What says something of whoever gets it, or less than was written: entries as they are have no place for it. */
const FOR_OTHERS = [
  'less',
  'condition',
  'notCondition',
  'leaveOut',
  'question',
  'owner',
  'before',
  'amendments',
  'expires',
  'onward',
  'gates',
  'composite',
] as const

/**
 * Entries as they are, to be taken in elsewhere; with a preset, or in a form for others, exactly what a link would hold.
 * Either way the ledger has a line of it before the command ends, where this device may write one.
 */
export function register(program: Command, { terminal, home }: Context): void {
  const command = subcommand(program, 'export', 'write entries to a file that is not sealed')
    .addOption(new Option('--format <format>', 'form of the file').choices(FORMATS).makeOptionMandatory())
    .requiredOption('--out <file>', 'file to write')
  snapshotOptions(paperOption(command)).action(async (options: ExportOptions, command: Command) => {
    const write = options.preset !== undefined || isOfSnapshot(options.format) ? writeSnapshot : writeEntries
    await write(options, saidYes(command))
  })

  async function writeSnapshot(options: ExportOptions, replace: boolean): Promise<void> {
    const { format, out, language, paper } = options
    const { file, snapshot, digest, id } = await home.with(async (device) => {
      const request = snapshotRequestFrom(options, await conditionsLeftOut(device, options))
      return await device.shares(async (shares) => {
        const taken = await shares.takeOut(request, async (sealed) => {
          await writeNewFile(out, await snapshotFile(sealed, { format, language, paper }), replace)
        })
        return { file: out, ...taken }
      })
    })
    const records = snapshot.rows.length + snapshot.days.length
    terminal.answer({ file, records, digest, ...(id === null ? {} : { disclosure: id }) }, () =>
      [`${records} entries and days written. Digest ${digest}`, CANNOT_BE_CALLED_BACK].join('\n'),
    )
  }

  async function writeEntries(options: ExportOptions, replace: boolean): Promise<void> {
    const { format, fields, without, from, to, out } = options
    const useless = FOR_OTHERS.find((name) => options[name] !== undefined)
    if (useless)
      throw new CliError('input-invalid', 'Entries as they are have no place for that.', 'Choose a preset as well.')
    const selection = { ...(fields ? { fields } : {}), ...(without ? { without } : {}) }
    const days = { ...(from ? { from } : {}), ...(to ? { to } : {}) }
    const { file, digest, records, id } = await home.with(async (device) => {
      const all = await device.diary((diary) => diary.list(days))
      const { loadCsvExport, loadJsonExport, loadSelection } = await import('@sotto/client/node')
      const records = (await loadSelection()).selectFields(all, selection)
      const text =
        format === 'csv' ? (await loadCsvExport()).exportCsv(records) : (await loadJsonExport()).exportJson(records)
      const { sha256, toHex } = await import('@sotto/crypto')
      const digest = toHex(sha256(new TextEncoder().encode(text)))
      const { recipient, purpose } = options
      const toWhom = { ...(recipient ? { recipient } : {}), ...(purpose ? { purpose } : {}) }
      const id = await device.shares((shares) =>
        shares.noteExport({ records, digest, ...days, ...toWhom }, async () => {
          await writeNewFile(out, text, replace)
        }),
      )
      return { file: out, digest, records, id }
    })
    const leftOut = records.filter(({ kind }) => kind === 'photo').length
    const photos = leftOut === 0 ? [] : [`${leftOut} pictures are not in it: sotto photo save ID FILE writes one.`]
    terminal.answer(
      {
        ...{ file, records: records.length, digest },
        ...(leftOut > 0 ? { photosLeftOut: leftOut } : {}),
        ...(id === null ? {} : { disclosure: id }),
      },
      () => [`${records.length} entries written.`, ...photos, CANNOT_BE_CALLED_BACK].join('\n'),
    )
  }
}
