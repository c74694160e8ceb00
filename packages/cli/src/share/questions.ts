import type { SettledQuestion } from '@sotto/client'
import type { Command } from 'commander'
import { subcommand, type Context } from '../home/context.ts'
import { CliError } from '../terminal/error.ts'

interface SettleOptions {
  readonly link?: string
  readonly decline?: boolean
}

/** `share settle`: what came of a question whether a share may be passed on. */
export function registerQuestions(share: Command, { terminal, home }: Context): void {
  subcommand(share, 'settle', 'note what came of somebody asking to pass a share on')
    .argument('<id>', 'id of the share')
    .argument('<question>', 'id of the question, as share openings lists it')
    .option('--link <share>', 'id of the link that was made for whom they named')
    .option('--decline', 'it may not be passed on to them')
    .action(async (id: string, given: string, { link, decline }: SettleOptions) => {
      if ((link === undefined) === (decline !== true))
        throw new CliError('input-invalid', 'Say either --link ID or --decline.')
      const question = await home.with((device) =>
        device.shares(async (shares) => {
          const { questions } = await shares.openings(id)
          const found = questions.find((one) => one.id === given)
          if (!found) throw new CliError('input-invalid', 'Nobody asked that. See: sotto share openings ID')
          await shares.settle(id, found, link ?? null)
          return found
        }),
      )
      terminal.answer({ id, question: question.id, link: link ?? null }, () =>
        link === undefined ? 'Declined.' : 'Noted.',
      )
    })
}

/** One question, and how to go about it. */
export function questionProse(share: string, { id, atMs, name, to, why, settled }: SettledQuestion): string {
  const asks = `${new Date(atMs).toISOString()}  ${oneLine(name ?? 'somebody')} asks to pass it on to “${oneLine(to)}”`
  const reason = why === '' ? '' : `, because: ${oneLine(why)}`
  if (settled !== null) return `${asks}${reason}. ${settled.link === null ? 'Declined' : `Link ${settled.link}`}`
  return [
    `${asks}${reason}`,
    '    A link of their own: sotto share create …, then',
    `    sotto share settle ${share} ${id} --link ID   or   --decline`,
  ].join('\n')
}

/** What a stranger typed neither begins a line that reads like the ledger's own nor turns one round. */
export function oneLine(typed: string): string {
  return typed.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ')
}
