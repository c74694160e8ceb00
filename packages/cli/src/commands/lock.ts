import { Option, type Command } from 'commander'
import { subcommand, type Context } from '../home/context.ts'
import { LOCKS, type LockName } from '../home/lock.ts'

export function register(program: Command, { terminal, home }: Context): void {
  subcommand(program, 'lock', 'ask for the passphrase again, or change what opens the diary')
    .addOption(new Option('--method <method>', 'what opens the diary from now on').choices(LOCKS))
    .action(async ({ method }: { method?: LockName }) => {
      if (method === undefined) {
        await home.lock.forget()
        return terminal.answer({ locked: true }, () => 'The diary is locked.')
      }
      await home.lock.prove()
      await home.relock(method)
      terminal.answer({ lock: { method } }, () => relocked(method))
    })
}

/** What opens a folder now, in words. */
export const relocked = (method: LockName): string =>
  method === 'none'
    ? 'The diary has no passphrase now: whoever has this folder can read it.'
    : 'The new passphrase opens the diary from now on. Copies of this folder made before open as they did.'
