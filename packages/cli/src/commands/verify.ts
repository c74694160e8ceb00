import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { subcommand, type Context } from '../home/context.ts'
import { CliError } from '../terminal/error.ts'

export function register(program: Command, { terminal }: Context): void {
  subcommand(program, 'verify', 'tell the digest of a shared snapshot, to hold against the owner’s ledger')
    .argument('<file>', 'the snapshot as it was saved, or the answer of open --json')
    .option('--digest <digest>', 'the digest it must have')
    .action(async (file: string, { digest: expected }: { digest?: string }) => {
      const { checkSnapshot } = await import('@sotto/client')
      const text = await readFile(file, 'utf8').catch((error: unknown) => {
        throw new CliError('input-invalid', 'The file cannot be read.', 'Check its name.', { cause: error })
      })
      const { ok, digest } = await checkSnapshot(text, expected?.replaceAll(/\s/g, '').toLowerCase())
      terminal.answer({ ok, digest }, () =>
        ok ? `Whole. Digest ${digest}` : `Not as it was sealed. The digest of this file is ${digest}`,
      )
      if (!ok) process.exitCode = 1
    })
}
