import type { Command } from 'commander'
import { subcommand, type Context } from '../home/context.ts'

const WORDS = {
  hidden: 'another line names it, or this device knew it, and it is not there',
  changed: 'it is not what it was when it was written',
} as const

/** `share verify-ledger`. */
export function registerChain(share: Command, { terminal, home }: Context): void {
  subcommand(share, 'verify-ledger', 'tell whether a line of the ledger was taken out or changed').action(async () => {
    const { breaks, lines, unchained } = await home.with((device) => device.shares((shares) => shares.verify()))
    const ok = breaks.length === 0
    terminal.answer({ ok, lines, unchained, breaks }, () =>
      [
        ok ? `Whole: ${lines} lines.` : 'The ledger is not what it was:',
        ...breaks.map(({ id, what }) => `${id}  ${WORDS[what]}`),
        ...(unchained > 0 ? [`${unchained} lines are from before the chain; they name no others.`] : []),
        ...(ok ? [] : ['Sync puts back what this device knew. Look through your devices: sotto devices']),
      ].join('\n'),
    )
    if (!ok) process.exitCode = 1
  })
}
