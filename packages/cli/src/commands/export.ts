import { Option, type Command } from 'commander'
import { commaList } from '../fields/list.ts'
import { rangeOption, type Range } from '../fields/range.ts'
import { subcommand, saidYes, type Context } from '../home/context.ts'
import { writeNewFile } from '../home/written-file.ts'

interface ExportOptions extends Range {
  readonly format: 'json' | 'csv'
  readonly fields?: string[]
  readonly without?: string[]
  readonly out: string
}

export function register(program: Command, { terminal, home }: Context): void {
  const command = subcommand(program, 'export', 'write entries to a file that is not sealed')
    .addOption(new Option('--format <format>', 'form of the file').choices(['json', 'csv']).makeOptionMandatory())
    .requiredOption('--out <file>', 'file to write')
    .option('--fields <list>', 'only these: pain, pain.nrs, *.note, S1 (comma between)', commaList)
    .option('--without <list>', 'all but these, written the same way', commaList)
  rangeOption(command).action(async (options: ExportOptions, command: Command) => {
    const { format, fields, without, from, to, out } = options
    const selection = { ...(fields ? { fields } : {}), ...(without ? { without } : {}) }
    const days = { ...(from ? { from } : {}), ...(to ? { to } : {}) }
    const all = await home.with((device) => device.diary((diary) => diary.list(days)))
    const { loadCsvExport, loadJsonExport, loadSelection } = await import('@sotto/client/node')
    const records = (await loadSelection()).selectFields(all, selection)
    const text =
      format === 'csv' ? (await loadCsvExport()).exportCsv(records) : (await loadJsonExport()).exportJson(records)
    const { file, digest } = await writeNewFile(out, text, saidYes(command))
    const leftOut = records.filter(({ kind }) => kind === 'photo').length
    const photos = leftOut === 0 ? [] : [`${leftOut} pictures are not in it: sotto photo save ID FILE writes one.`]
    terminal.answer({ file, records: records.length, digest, ...(leftOut > 0 ? { photosLeftOut: leftOut } : {}) }, () =>
      [
        `${records.length} entries written.`,
        ...photos,
        'Whoever has this file can read it; it cannot be called back.',
      ].join('\n'),
    )
  })
}
