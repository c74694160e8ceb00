import type { Device, SentLetter } from '@sotto/client'
import { NOTIFIED, RECIPIENT_KINDS, REGIONS_OF_LAW, type Region, type Told, type Writing } from '@sotto/client/letter'
import { Option, type Command } from 'commander'
import { saidYes, subcommand, type Context } from '../home/context.ts'
import { given } from './give.ts'
import { letterOptions, today, zone, type LetterOptions } from './options.ts'

type Kind = (typeof RECIPIENT_KINDS)[number]

interface LeakOptions extends LetterOptions {
  readonly region: Region
  readonly to?: string
}

/** What was written, and what is noted of it where it was sent. */
interface Composed {
  readonly writing: Writing
  readonly log: Omit<SentLetter, 'how' | 'wording' | 'note'>
}

/** `letter withdrawal`, `letter takedown` and `letter notification`: written, and noted as sent where that is said. */
export function registerCompose(letter: Command, context: Context): void {
  const withdrawal = subcommand(letter, 'withdrawal', 'write that your consent to something you shared has ended')
    .argument('<id>', 'id of the share, export or print')
    .addOption(new Option('--kind <kind>', 'what the recipient is; by the preset if left out').choices(RECIPIENT_KINDS))
  letterOptions(withdrawal).action((id: string, options: LetterOptions & { kind?: Kind }, command: Command) =>
    run(context, command, options, (device) => withdraw(device, id, options)),
  )
  const takedown = subcommand(letter, 'takedown', 'ask whoever keeps a place to take down what leaked')
    .argument('<leak>', 'id of the leak')
    .option('--to <name>', 'whom it goes to')
  letterOptions(regionOption(takedown)).action((id: string, options: LeakOptions, command: Command) =>
    run(context, command, options, (device) => ofLeak(device, id, null, options)),
  )
  const told = NOTIFIED.filter((who): who is Told => who !== 'host' && who !== 'recipient')
  const notification = subcommand(letter, 'notification', 'tell somebody of a leak')
    .argument('<leak>', 'id of the leak')
    .addOption(new Option('--who <who>', 'who is told').choices(told).makeOptionMandatory())
    .option('--to <name>', 'whom it goes to')
  letterOptions(regionOption(notification)).action(
    (id: string, options: LeakOptions & { who: Told }, command: Command) =>
      run(context, command, options, (device) => ofLeak(device, id, options.who, options)),
  )
}

const regionOption = (command: Command): Command =>
  command.addOption(new Option('--region <region>', 'where you live').choices(REGIONS_OF_LAW).default('other'))

async function run(
  { home, terminal }: Context,
  command: Command,
  options: LetterOptions,
  compose: (device: Device) => Promise<Composed>,
): Promise<void> {
  const { sent: how, note } = options
  const answer = await home.with(async (device) => {
    const { writing, log } = await compose(device)
    const written = await given(writing, options, saidYes(command))
    if (how === undefined) return { ...written, sent: null }
    const letter = { ...log, how, wording: written.text, ...(note === undefined ? {} : { note }) }
    const { id } = await device.aftermath(({ letters }) => letters.sent(letter))
    return { ...written, sent: id }
  })
  terminal.answer(answer, () => (answer.sent === null ? answer.text : `${answer.text}\nNoted as sent: ${answer.sent}`))
}

async function withdraw(device: Device, id: string, options: LetterOptions & { kind?: Kind }): Promise<Composed> {
  const { loadLetters } = await import('@sotto/client/node')
  const { withdrawalLetter, ANSWER_DAYS } = await loadLetters()
  const { addDays } = await import('@sotto/shared/diary')
  const line = await lineOf(device, id)
  const decision = await device.aftermath(({ deciding }) => Promise.resolve(deciding()))
  const { language, kind, day = today(), answerBy = addDays(day, ANSWER_DAYS) } = options
  const request = { language, day, answerBy, decision, ...(kind === undefined ? {} : { kind }), ...signed(options) }
  const to = line.recipient === undefined ? {} : { to: line.recipient }
  return { writing: withdrawalLetter(line, request), log: { purpose: 'withdrawal', disclosure: id, answerBy, ...to } }
}

async function ofLeak(device: Device, id: string, who: Told | null, options: LeakOptions): Promise<Composed> {
  const { loadLetters } = await import('@sotto/client/node')
  const { takedownLetter, notificationLetter } = await loadLetters()
  const [leak, lines] = [
    await device.aftermath(({ leaks, deciding }) => (deciding(), leaks.read(id))),
    await device.shares((shares) => shares.list()),
  ]
  const { language, region, day = today(), answerBy, to } = options
  const named = to === undefined ? {} : { to }
  const request = { language, region, day, tz: zone(), ...named, ...signed(options) }
  const writing = who === null ? takedownLetter(leak, lines, request) : notificationLetter(leak, lines, who, request)
  const purpose = who === null ? ('takedown' as const) : ('notification' as const)
  return {
    writing,
    log: { purpose, leak: id, to: to ?? who ?? 'host', ...(answerBy === undefined ? {} : { answerBy }) },
  }
}

const lineOf = (device: Device, id: string) =>
  device.shares(async (shares) => {
    const line = (await shares.list()).find((one) => one.id === id)
    if (line) return line
    const { SottoError } = await import('@sotto/client')
    throw new SottoError('record-unknown')
  })

const signed = ({ signedBy, answerTo }: LetterOptions) => ({
  ...(signedBy === undefined ? {} : { signedBy }),
  ...(answerTo === undefined ? {} : { answerTo }),
})
