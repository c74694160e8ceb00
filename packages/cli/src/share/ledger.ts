import type { Disclosure, Openings } from '@sotto/client'
import type { Command } from 'commander'
import { subcommand, type Context } from '../home/context.ts'
import {
  CANNOT_BE_CALLED_BACK,
  handedOverAnswer,
  handedOverProse,
  lineAnswer,
  lineProse,
  sealedProse,
} from './words.ts'
import { oneLine, questionProse } from './questions.ts'

/** `share list`, `share show` and `share openings`. */
export function registerLedger(share: Command, { terminal, home }: Context): void {
  subcommand(share, 'list', 'list what was shared')
    .option('--offline', 'as this device knows it, without asking the relay')
    .action(async ({ offline }: { offline?: boolean }) => {
      const lines = await home.with((device) =>
        device.shares((shares) => (offline === true ? shares.list() : shares.refresh())),
      )
      terminal.answer({ shares: lines.map(lineAnswer) }, () =>
        lines.length === 0 ? 'Nothing was shared.' : lines.map(lineProse).join('\n'),
      )
    })
  subcommand(share, 'show', 'show what they got, and the link again')
    .argument('<id>', 'id of the share')
    .action(async (id: string) => {
      const [got, link] = await home.with((device) =>
        device.shares(async (shares) => {
          const found = await shares.got(id)
          const line = (await shares.list()).find((one) => one.id === id)
          return [found, isLink(line) ? await shares.show(id) : null] as const
        }),
      )
      terminal.answer(
        { ...(link === null ? { id, digest: got.digest } : handedOverAnswer(link)), snapshot: got.snapshot },
        () => [sealedProse(got), link === null ? CANNOT_BE_CALLED_BACK : handedOverProse(link)].join('\n\n'),
      )
    })
  subcommand(share, 'openings', 'list openings, as the relay reports them, replies, and who asks to pass it on')
    .argument('<id>', 'id of the share')
    .action(async (id: string) => {
      const { openings, replies, questions, unreadable } = await home.with((device) =>
        device.shares((shares) => shares.openings(id)),
      )
      terminal.answer({ openings, replies, questions, unreadable }, () =>
        [
          ...openings.map(openingProse),
          ...replies.map(replyProse),
          ...questions.map((question) => questionProse(id, question)),
          ...(openings.length + replies.length + questions.length === 0
            ? ['Nobody has opened it, as the relay reports.']
            : []),
        ].join('\n'),
      )
    })
}

const isLink = (line: Disclosure | undefined): boolean => line?.carrier === 'link' || line?.carrier === 'shl'

/** One report, on one line. */
export function openingProse({ atMs, kind, recipient: typed }: Openings['openings'][number]): string {
  const recipient = typed === null ? null : oneLine(typed)
  return [new Date(atMs).toISOString(), kind, recipient === null ? '' : `“${recipient}”, as they typed it`].join('  ')
}

/** One reply; what goes on in further lines is set in. */
export function replyProse({ atMs, name, text }: Openings['replies'][number]): string {
  const lines = text.split('\n').map(oneLine)
  return `${new Date(atMs).toISOString()}  ${oneLine(name ?? 'somebody')}: ${lines.join('\n    ')}`
}
