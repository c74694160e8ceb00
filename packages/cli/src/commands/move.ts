import type { Moved } from '@sotto/client'
import type { Command } from 'commander'
import { saidYes, subcommand, type Context } from '../home/context.ts'

interface MoveOptions {
  readonly relay: string
  readonly endLinks?: boolean
  readonly invitation?: string
}

export function register(program: Command, { terminal, home }: Context): void {
  subcommand(program, 'move', 'bring the diary to another relay; the other devices follow by themselves')
    .requiredOption('--relay <url>', 'address of the new relay')
    .option('--end-links', 'end the links that still open: they do not come along')
    .option('--invitation <code>', 'from the operator of a relay that asks for one')
    .action(({ relay, endLinks = false, invitation }: MoveOptions, command: Command) =>
      home.with(async (device) => {
        await home.confirmOwner(QUESTION, saidYes(command))
        const { from, to, devices } = await device.move(relay, {
          endLinks,
          ...(invitation === undefined ? {} : { invitation }),
          onProgress: (step, done, of) => terminal.progress(PROGRESS[step], done, of),
        })
        terminal.answer({ moved: { from, to }, devices }, () => told(to, devices))
      }),
    )
}

const PROGRESS = { pull: 'fetched', push: 'left to send', import: 'taken', checkpoint: 'brought' } as const

const QUESTION = [
  'This brings your diary to another relay. Your other devices follow when they next sync.',
  'The old relay keeps its copy until then, and is then told to delete it. Move it?',
].join('\n')

function told(to: string, devices: Moved['devices']): string {
  const waiting = devices.filter(({ followed }) => !followed)
  return [
    `Your diary is at ${to} now.`,
    waiting.length === 0
      ? 'All your devices are there, and the old relay is told to delete its copy at the next sync.'
      : `Not there yet: ${waiting.map(({ name }) => name).join(', ')}. They follow when they next sync.`,
  ].join('\n')
}
