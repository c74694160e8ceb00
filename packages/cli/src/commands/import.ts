import type { Command } from 'commander'
import { subcommand, saidYes, type Context } from '../home/context.ts'
import { takeFile, type ImportOptions } from '../home/take-file.ts'

export function register(program: Command, context: Context): void {
  const { terminal, home } = context
  const command = subcommand(program, 'import', 'take in a file of another app, or an export')
    .argument('<file>', 'the file')
    .option('--format <name>', 'its format', 'auto')
    .option('--map <file>', 'which column of a CSV is which field (JSON)')
    .option('--zone <zone>', 'where the clocks of the file hang, such as America/Vancouver (here, if left out)')
    .option('--dry-run', 'only show what it would bring')
    .action((file: string, options: ImportOptions, self: Command) => takeFile(context, file, options, saidYes(self)))

  subcommand(command, 'undo', 'take back one import')
    .argument('<import>', 'id of the import')
    .action(async (importId: string) => {
      const removed = await home.with((device) => device.undoImport(importId))
      const answer = { importId, taken: 0, known: 0, skipped: [], from: null, to: null, removed }
      terminal.answer(answer, () => `${removed} entries taken back.`)
    })
}
