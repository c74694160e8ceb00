import type { KeptSubject } from '@sotto/client'
import type { Command } from 'commander'
import { dateOf } from '../fields/range.ts'
import { saidYes, subcommand, type Context } from '../home/context.ts'
import { CliError } from '../terminal/error.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { shownOnce } from './phrase.ts'

interface SetOptions {
  readonly name: string
  readonly born?: string
  readonly basis: string
  readonly handOverAt?: number
  readonly handOverOn?: string
}

const TAKE_OVER =
  'This makes the diary yours alone: the devices of those who kept it are removed and read nothing new, and the twelve ' +
  'words that they may have open nothing any more. You get new ones. Take it over?'

export function register(program: Command, { terminal, home }: Context): void {
  const subject = subcommand(program, 'subject', 'keep a diary about another person, and hand it over to them')
  subcommand(subject, 'set', 'say whom the diary is about, and when it becomes theirs')
    .requiredOption('--name <name>', 'the name of the person')
    .requiredOption('--basis <words>', 'what you are to them: parent, guardian, partner, …')
    .option('--born <date>', 'their day of birth, YYYY-MM-DD', dateOf('--born'))
    .option('--hand-over-at <age>', 'age in years at which the diary becomes theirs', ageOf)
    .option('--hand-over-on <date>', 'day on which the diary becomes theirs, YYYY-MM-DD', dateOf('--hand-over-on'))
    .action(async ({ name, basis, born, handOverAt, handOverOn }: SetOptions) => {
      if (handOverAt !== undefined && handOverOn !== undefined)
        throw new CliError('input-invalid', 'Say --hand-over-at or --hand-over-on, not both.')
      const handOver =
        handOverAt !== undefined ? { atAge: handOverAt } : handOverOn !== undefined ? { on: handOverOn } : undefined
      const draft = { name, keeperBasis: basis, ...(born ? { born } : {}), ...(handOver ? { handOver } : {}) }
      answerSubject(terminal, await home.with((device) => device.subject((subjects) => subjects.set(draft))))
    })
  subcommand(subject, 'show', 'tell whom the diary is about').action(async () =>
    answerSubject(terminal, await home.with((device) => device.subject((subjects) => subjects.read()))),
  )
  subcommand(subject, 'take-back', 'say that the diary is about you after all').action(async () => {
    await home.with((device) => device.subject((subjects) => subjects.retract()))
    answerSubject(terminal, null)
  })
  subcommand(subject, 'release', 'agree, as who keeps the diary, that it is taken over before its day').action(
    async () => answerSubject(terminal, await home.with((device) => device.subject((subjects) => subjects.release()))),
  )
  subcommand(subject, 'take-over', 'make the diary yours: run it on your own device')
    .option('--remove <id>', 'a device to remove (repeatable); all but this one and helpers’ if left out', gathered)
    .action(({ remove }: { remove?: readonly string[] }, command: Command) =>
      home.with(async (device) => {
        await home.confirmOwner(TAKE_OVER, saidYes(command) || terminal.json)
        const { phrase, removed } = await device.subject((subjects) => subjects.takeOver(remove))
        terminal.answer({ phrase, removed }, () => `This diary is yours.\n\n${shownOnce(phrase)}`)
      }),
    )
}

const gathered = (id: string, before: readonly string[] = []): string[] => [...before, id]

function ageOf(given: string): number {
  if (/^\d{1,3}$/.test(given)) return Number(given)
  throw new CliError('input-invalid', '--hand-over-at must be an age in whole years.')
}

function answerSubject(terminal: Terminal, kept: KeptSubject | null): void {
  const subject = kept && {
    name: kept.name,
    born: kept.born,
    basis: kept.keeperBasis,
    handOverOn: kept.handOverOn,
    released: kept.releasedBy.length > 0,
    handedOverOn: kept.handedOverOn,
  }
  terminal.answer({ subject }, () => (subject ? prose(subject) : 'This diary is about its owner.'))
}

interface Told {
  readonly name: string
  readonly born: string | null
  readonly basis: string
  readonly handOverOn: string | null
  readonly released: boolean
  readonly handedOverOn: string | null
}

function prose({ name, born, basis, handOverOn, released, handedOverOn }: Told): string {
  const when = handOverOn === null ? 'It becomes theirs when you release it.' : `It becomes theirs on ${handOverOn}.`
  return [
    `This diary is about ${name}${born === null ? '' : `, born ${born}`}.`,
    `It is kept by: ${basis}.`,
    handedOverOn !== null ? `It was handed over on ${handedOverOn}.` : released ? 'It can be taken over now.' : when,
  ].join('\n')
}
