import { localDateOf } from '@sotto/shared/diary'
import type { Command } from 'commander'
import { subcommand, saidYes, type Context } from '../home/context.ts'
import { dateOf } from '../fields/range.ts'
import { writeNewFile } from '../home/written-file.ts'
import { CliError } from '../terminal/error.ts'

interface GenerateOptions {
  readonly years: number
  readonly seed: string
  readonly end?: string
  readonly tz: string
  readonly out?: string
}

export function register(program: Command, { terminal }: Context): void {
  subcommand(program, 'generate', 'make up a diary to try things out with, on standard output')
    .requiredOption('--years <number>', 'how long it is; may be a fraction', yearsOf)
    .requiredOption('--seed <seed>', 'the same seed and last day give the same diary')
    .option('--end <date>', 'its last day, YYYY-MM-DD; today if left out', dateOf('--end'))
    .option('--tz <zone>', 'where it is kept', 'America/Vancouver')
    .option('--out <file>', 'write it to this file')
    .action(async ({ years, seed, end, tz, out }: GenerateOptions, command: Command) => {
      const { loadGenerator, loadJsonExport } = await import('@sotto/client/node')
      const [{ generateRecords }, { exportJson }] = await Promise.all([loadGenerator(), loadJsonExport()])
      const records = [...generateRecords({ years, seed, tz, endDate: end ?? localDateOf(Date.now(), 'UTC') })]
      const text = exportJson(records)
      if (out === undefined) return terminal.print(text)
      const written = await writeNewFile(out, text, saidYes(command))
      terminal.answer({ ...written, records: records.length }, () => `${records.length} entries written.`)
    })
}

function yearsOf(given: string): number {
  const years = Number(given)
  if (given.trim() === '' || !(years > 0 && years <= 100))
    throw new CliError('input-invalid', '--years must be a number up to 100.')
  return years
}
