import type { Command } from 'commander'
import { saidYes, subcommand, type Context } from '../home/context.ts'
import { answerDevices } from '../home/device-list.ts'
import { CliError } from '../terminal/error.ts'

const NOW = 'This seals what is written from now on under a new key, for the same devices.'

export function register(program: Command, { terminal, home }: Context): void {
  subcommand(program, 'rotate', 'change the key that new entries are sealed under')
    .option(
      '--every <months>',
      'and again by itself every so many months, 1 to 24; with 0 never, and not now',
      monthsOf,
    )
    .action(({ every }: { every?: number }, command: Command) =>
      home.with(async (device) => {
        const yes = saidYes(command) || terminal.json
        if (every !== 0) await terminal.agree(`${NOW}${again(every)} Change it?`, yes)
        await device.rotate(every)
        await answerDevices(terminal, device)
      }),
    )
}

const again = (every: number | undefined): string =>
  every === undefined ? '' : ` It is done again every ${every === 1 ? 'month' : `${every} months`}.`

function monthsOf(given: string): number {
  const months = /^\d{1,2}$/.test(given) ? Number(given) : Number.NaN
  if (months <= 24) return months
  throw new CliError('input-invalid', '--every takes a number of months from 1 to 24, or 0 for never.')
}
