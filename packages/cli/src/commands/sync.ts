import type { Command } from 'commander'
import { subcommand, type Context } from '../home/context.ts'
import { standingAnswer, standingProse } from '../home/standing.ts'

export function register(program: Command, { terminal, home }: Context): void {
  subcommand(program, 'sync', 'send and fetch entries').action(async () => {
    const synced = await home.with((device) =>
      device.sync((step, done, of) => {
        if (step === 'push') terminal.progress('left to send', of, 0)
        else terminal.progress(PROGRESS[step], done, of)
      }),
    )
    terminal.answer(
      standingAnswer(synced),
      () => `Sent ${synced.pushed}, fetched ${synced.pulled}.\n${standingProse(synced)}`,
    )
  })
}

const PROGRESS = { pull: 'fetched', import: 'taken', checkpoint: 'summed up' } as const
