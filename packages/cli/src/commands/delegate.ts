import { Option, type Command } from 'commander'
import { dateOf } from '../fields/range.ts'
import { saidYes, subcommand, type Context } from '../home/context.ts'
import { answerDevices } from '../home/device-list.ts'
import { CliError } from '../terminal/error.ts'
import { offer } from './pair-offer.ts'

const LIMITS = ['no-sharing', 'no-members', 'no-changes'] as const

type Limit = (typeof LIMITS)[number]

interface InviteOptions {
  readonly decidedBy: string
  readonly basis: string
  readonly document: string
  readonly from?: string
  readonly until?: string
  readonly limit?: readonly Limit[]
}

export function register(program: Command, context: Context): void {
  const delegate = subcommand(program, 'delegate', 'let somebody decide for the owner')
  subcommand(delegate, 'invite', 'show a code for the device of a delegate to join with')
    .requiredOption('--decided-by <words>', 'who decided that it may')
    .requiredOption('--basis <words>', 'on what basis, such as a power of attorney')
    .requiredOption('--document <words>', 'which document says so: its date, its office')
    .option('--from <date>', 'first day, YYYY-MM-DD; from now if left out', dateOf('--from'))
    .option('--until <date>', 'last day, YYYY-MM-DD; until it is removed if left out', dateOf('--until'))
    .addOption(new Option('--limit <limit>', `what it may not do: ${LIMITS.join(', ')} (repeatable)`).argParser(limits))
    .action(async ({ decidedBy, basis, document, from, until, limit }: InviteOptions, command: Command) => {
      const delegation = {
        decidedBy,
        basis,
        document,
        fromMs: from === undefined ? Date.now() : await dayBegins(from),
        untilMs: until === undefined ? null : await dayEnds(until),
        limits: [...(limit ?? [])],
      }
      await offer(context, { role: 'delegate', delegation }, saidYes(command))
    })
  subcommand(delegate, 'list', 'list those who decide for the owner').action(() =>
    context.home.with((device) => answerDevices(context.terminal, device, ({ role }) => role === 'delegate')),
  )
}

function limits(given: string, before: readonly Limit[] = []): Limit[] {
  const limit = LIMITS.find((one) => one === given)
  if (limit) return [...before, limit]
  throw new CliError('input-invalid', `--limit must be one of ${LIMITS.join(', ')}.`)
}

async function dayBegins(day: string): Promise<number> {
  const { instantOfLocal } = await import('@sotto/shared/diary')
  return instantOfLocal(Date.parse(`${day}T00:00:00Z`), Intl.DateTimeFormat().resolvedOptions().timeZone)
}

/** The moment at which the day after it begins. */
async function dayEnds(day: string): Promise<number> {
  const { addDays } = await import('@sotto/shared/diary')
  return await dayBegins(addDays(day, 1))
}
