import type { Disclosure, Shares } from '@sotto/client'
import type { Command } from 'commander'
import { subcommand, type Context } from '../home/context.ts'
import { durationOf } from './options.ts'
import { lineAnswer, lineProse } from './words.ts'

type Act = (shares: Shares, id: string) => Promise<Disclosure>

const ACTS: Readonly<Record<string, readonly [summary: string, act: Act]>> = {
  pause: ['stop openings for now', (shares, id) => shares.pause(id)],
  resume: ['let it be opened again', (shares, id) => shares.resume(id)],
  revoke: ['end a link for good', (shares, id) => shares.revoke(id)],
}

/** `share pause`, `share resume`, `share revoke` and `share shorten`. */
export function registerManage(share: Command, { terminal, home }: Context): void {
  const run = async (act: (shares: Shares) => Promise<Disclosure>) => {
    const line = await home.with((device) => device.shares(act))
    terminal.answer(lineAnswer(line), () => lineProse(line))
  }
  for (const [name, [summary, act]] of Object.entries(ACTS)) {
    subcommand(share, name, summary)
      .argument('<id>', 'id of the share')
      .action((id: string) => run((shares) => act(shares, id)))
  }
  subcommand(share, 'shorten', 'let a link end sooner')
    .argument('<id>', 'id of the share')
    .argument('<duration>', 'how long from now, such as 2d', durationOf('The duration'))
    .action((id: string, durationMs: number) => run((shares) => shares.shorten(id, Date.now() + durationMs)))
}
