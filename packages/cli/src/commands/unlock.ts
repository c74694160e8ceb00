import { Option, type Command } from 'commander'
import { subcommand, type Context } from '../home/context.ts'
import { LOCKS, type LockName } from '../home/lock.ts'
import { durationOf } from '../share/options.ts'
import { CliError } from '../terminal/error.ts'
import { relocked } from './lock.ts'

interface UnlockOptions {
  readonly for: number
  readonly phrase?: boolean
  readonly method?: LockName
}

const QUARTER_MS = 15 * 60_000

export function register(program: Command, { terminal, home }: Context): void {
  subcommand(
    program,
    'unlock',
    'let commands work without the passphrase for a while, or get in by the recovery phrase',
  )
    .addOption(
      new Option('--for <time>', 'how long, 8h at most').argParser(durationOf('--for')).default(QUARTER_MS, '15m'),
    )
    .addOption(
      new Option('--phrase', 'the passphrase is forgotten: the recovery phrase opens the diary').conflicts('for'),
    )
    .addOption(new Option('--method <method>', 'with --phrase: what opens the diary from now on').choices(LOCKS))
    .action(async ({ for: forMs, phrase = false, method }: UnlockOptions) => {
      if (phrase) {
        const chosen = method ?? 'passphrase'
        await home.lock.openByPhrase()
        await home.relock(chosen)
        return terminal.answer({ lock: { method: chosen } }, () => relocked(chosen))
      }
      if (method !== undefined)
        throw new CliError('input-invalid', '--method goes with --phrase.', 'Or use: sotto lock --method')
      const untilMs = await home.lock.keepUnlocked(forMs)
      terminal.answer(
        { unlocked: { untilMs } },
        () => `The diary is unlocked until ${new Date(untilMs).toLocaleTimeString()}. To lock it now: sotto lock`,
      )
    })
}
