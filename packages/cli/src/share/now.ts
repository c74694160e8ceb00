import type { Disclosure, MemberNow, OpenNow, SeeingNow, UnnamedShare } from '@sotto/client'
import type { Command } from 'commander'
import { saidYes, subcommand, type Context } from '../home/context.ts'
import { CliError } from '../terminal/error.ts'
import { openingProse } from './ledger.ts'
import { lineAnswer, lineProse } from './words.ts'

const LOST =
  'Every link stops opening, for good, those too that somebody is reading now. Nobody is told. What was read, saved or printed stays with them.'

/** `share now`, `share end-all`, `share end-unnamed` and `share remind`. */
export function registerNow(share: Command, { terminal, home }: Context): void {
  subcommand(share, 'now', 'tell who can see something now').action(async () => {
    const now = await home.with((device) => device.shares((shares) => shares.now()))
    terminal.answer(answer(now), () => prose(now))
  })
  subcommand(share, 'end-all', 'end every link for good').action(async (_options: object, command: Command) => {
    const result = await home.with(async (device) => {
      const { links, unnamed } = await device.shares((shares) => shares.now())
      const count = links.length + unnamed.length
      if (count === 0) return { ended: [], failed: [] }
      terminal.say(links.map(({ line }) => lineProse(line)).join('\n'))
      await terminal.agree(`${LOST} End ${count === 1 ? 'one link' : `${count} links`}?`, saidYes(command))
      return await device.shares((shares) => shares.endAll())
    })
    terminal.answer({ ...result }, () =>
      [
        `Ended: ${result.ended.length}.`,
        ...result.failed.map(({ id, code }) => `${id} could not be ended: ${code}. Try again.`),
      ].join('\n'),
    )
    if (result.failed.length > 0) process.exitCode = 1
  })
  subcommand(share, 'end-unnamed', 'end a link that no line of the ledger tells of')
    .argument('<share>', 'its id, as share now tells it')
    .action(async (id: string) => {
      await home.with((device) => device.shares((shares) => shares.endUnnamed(id)))
      terminal.answer({ share: id, state: 'ended' }, () => 'Ended.')
    })
  subcommand(share, 'remind', 'let this device tell of links that end soon, or not')
    .argument('[on-or-off]', 'on or off; told as it is if left out')
    .action(async (given: string | undefined) => {
      if (given !== undefined && given !== 'on' && given !== 'off')
        throw new CliError('input-invalid', 'That is neither on nor off.', 'Say on or off.')
      const isOn = await home.with((device) =>
        device.shares(async (shares) => {
          if (given !== undefined) await shares.remind(given === 'on')
          return await shares.isReminding()
        }),
      )
      terminal.answer({ remind: isOn }, () => (isOn ? 'It tells of links that end soon.' : 'It tells nothing of them.'))
    })
}

const answer = ({ isFresh, links, unnamed, members, outside }: SeeingNow): object => ({
  fresh: isFresh,
  links: links.map(({ line, last }) => ({ ...lineAnswer(line), ...within(line), last })),
  unnamed,
  members: members.map(({ id, name, role, self, lastSeen, reads }) => ({ id, name, role, self, lastSeen, reads })),
  outside: outside.map((line) => ({ ...lineAnswer(line), ...within(line), at: line.at })),
})

const within = ({ fields, from, to }: Disclosure): object => ({ fields: fields?.split(',') ?? [], from, to })

function prose({ isFresh, links, unnamed, members, outside }: SeeingNow): string {
  return [
    ...(isFresh ? [] : ['The relay does not answer: this is what this device knows.', '']),
    links.length === 0 ? 'No link is open.' : 'Links:',
    ...links.flatMap(linkProse),
    ...(unnamed.length === 0 ? [] : ['', 'Links that no line of the ledger tells of:', ...unnamed.map(unnamedProse)]),
    '',
    'In the diary:',
    ...members.map(memberProse),
    ...(outside.length === 0 ? [] : ['', 'Files and paper, which nothing calls back:', ...outside.map(lineProse)]),
  ].join('\n')
}

const linkProse = ({ line, last }: OpenNow): string[] => [
  `  ${lineProse(line)}`,
  ...(line.from === undefined || line.to === undefined ? [] : [`    days ${line.from} to ${line.to}`]),
  ...(last ?? []).map((report) => `    ${openingProse(report)}`),
]

const unnamedProse = ({ share, state, expiresAtMs }: UnnamedShare): string =>
  `  ${share}  ${state}  until ${new Date(expiresAtMs).toISOString()}`

function memberProse({ name, role, self, reads, lastSeen }: MemberNow): string {
  const what = reads === 'everything' ? 'reads everything' : reads === null ? 'reads nothing' : 'reads a part'
  const seen = lastSeen === null ? [] : [`last seen ${lastSeen}`]
  return `  ${[name === '' ? '(no name)' : name, self ? 'this device' : role, what, ...seen].join('  ')}`
}
