import type { ShareRequest } from '@sotto/client'
import { LEDGER_GATES, LESS, ONWARD_USES, type LedgerGate, type Less, type OnwardUse } from '@sotto/shared/snapshot'
import { Option, type Command } from 'commander'
import { commaList } from '../fields/list.ts'
import { rangeOption, type Range } from '../fields/range.ts'
import { CliError } from '../terminal/error.ts'

/** What goes in, for whom, for what, on which terms: of a link, and of a file. */
export interface SnapshotOptions extends Range {
  readonly preset?: string
  readonly fields?: string[]
  readonly without?: string[]
  readonly less?: Less[]
  readonly condition?: string[]
  readonly notCondition?: string[]
  readonly leaveOut?: string[]
  readonly question?: string[]
  readonly owner?: string
  readonly before?: boolean
  readonly amendments?: 'days' | 'values' | 'none'
  readonly recipient?: string
  readonly purpose?: string
  readonly expires?: number
  readonly onward?: OnwardUse[]
  readonly gates?: LedgerGate[]
  readonly composite?: boolean
  readonly language: 'en' | 'fr'
}

/** What `share preview` and `share create` are told. */
export interface ShareOptions extends SnapshotOptions {
  readonly opens?: number
  readonly carrier: 'link' | 'shl'
  readonly passcode?: 'auto' | 'none'
  readonly downloads: boolean
}

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 }

/** Reads a length of time such as 30m, 12h, 14d, 2w; in milliseconds. */
export function durationOf(option: string): (given: string) => number {
  return (given) => {
    const [, count, unit = ''] = /^(\d{1,6})([mhdw])$/.exec(given.trim()) ?? []
    const ms = Number(count) * (UNITS[unit] ?? Number.NaN)
    if (Number.isSafeInteger(ms)) return ms
    throw new CliError('input-invalid', `${option} must be a length of time such as 12h or 14d.`)
  }
}

const repeated = (given: string, before: string[] | undefined): string[] => [...(before ?? []), given]

const namesFrom =
  <T extends string>(option: string, names: readonly T[]) =>
  (given: string, before: T[] | undefined): T[] => {
    const found = commaList(given, undefined).map((word) => {
      const name = names.find((one) => one === word)
      if (name !== undefined) return name
      throw new CliError('input-invalid', `${option} takes ${names.join(', ')}.`)
    })
    return [...(before ?? []), ...found]
  }

/** Adds every option that says what goes in, for whom and on which terms. */
export function snapshotOptions(command: Command): Command {
  return rangeOption(
    command
      .option(
        '--preset <preset>',
        'for whom: physio, prescriber, appointment, family, worksafebc, advocate, employer, second-opinion, story, emergency',
      )
      .option('--fields <list>', 'also these: pain, pain.nrs, *.note, S1 (comma between)', commaList)
      .option('--without <list>', 'but not these, written the same way', commaList),
  )
    .option('--less <list>', `say less: ${LESS.join(', ')}`, namesFrom('--less', LESS))
    .option('--condition <name>', 'what is tagged with other conditions stays out (repeatable)', repeated)
    .option('--not-condition <name>', 'what is tagged with this condition stays out (repeatable)', repeated)
    .option('--leave-out <id>', 'leave out this entry (repeatable)', repeated)
    .option('--question <text>', 'a question to the recipient (repeatable)', repeated)
    .option('--owner <name>', 'first name to show, of whom the diary is about; none is shown unless given')
    .option('--before', 'also five totals from the equal period before: from dates that you did not choose')
    .addOption(
      new Option('--amendments <what>', 'changes after an entry was made: when, or also what it said before').choices([
        ...['days', 'values', 'none'],
      ]),
    )
    .option('--recipient <name>', 'who gets it')
    .option('--purpose <text>', 'what it is for')
    .option('--expires <time>', 'until when it may be used, such as 14d', durationOf('--expires'))
    .option('--onward <list>', `onward uses you allow: ${ONWARD_USES.join(', ')}`, namesFrom('--onward', ONWARD_USES))
    .option(
      '--gates <list>',
      `what you confirm: a story needs the first three of ${LEDGER_GATES.join(', ')}`,
      namesFrom('--gates', LEDGER_GATES),
    )
    .option('--composite', 'a story of several flares laid over one another, in place of its weeks')
    .addOption(new Option('--language <language>', 'language of its words').choices(['en', 'fr']).default('en'))
}

/** Adds every option that says what is shared, with whom, until when. */
export function shareOptions(command: Command): Command {
  return snapshotOptions(command)
    .option('--opens <number>', 'how often it can be opened', Number)
    .addOption(
      new Option(
        '--passcode <passcode>',
        'a second secret, told another way (auto; none for an emergency card)',
      ).choices(['auto', 'none']),
    )
    .option('--no-downloads', 'offer no files and no copying on the page')
    .addOption(
      new Option('--carrier <carrier>', 'link to a page, or shl: a SMART Health Link for other systems')
        .choices(['link', 'shl'])
        .default('link'),
    )
}

/** The request, once the names of conditions stand for their ids. */
export function snapshotRequestFrom(
  options: SnapshotOptions,
  leaveOutConditions: readonly string[],
): Omit<ShareRequest, 'opens' | 'passcode' | 'downloads'> {
  const { preset, fields, without, from, to, less, leaveOut, question, owner } = options
  const { before, amendments, composite, recipient, purpose, expires, onward, gates, language } = options
  const chosen = { preset, fields, without, from, to, less, leaveOut, questions: question, owner }
  return {
    choice: given({ ...chosen, before, amendments, composite, leaveOutConditions }),
    ...given({ recipient, purpose, lifeMs: expires, onward, gates }),
    language,
  }
}

/** The same for a link. */
export function requestFrom(options: ShareOptions, leaveOutConditions: readonly string[]): ShareRequest {
  const { opens, carrier, passcode, downloads } = options
  return { ...snapshotRequestFrom(options, leaveOutConditions), ...given({ opens, passcode }), carrier, downloads }
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

const given = <T extends object>(values: T): Given<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>
