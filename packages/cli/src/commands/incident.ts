import type { Device, Incident } from '@sotto/client'
import type { Command } from 'commander'
import { saidYes, subcommand, type Context } from '../home/context.ts'
import { askRest, askWhat, WHATS, type Given, type Told } from '../incident/ask.ts'
import { incidentProse, lineProse, outcomeProse, WHAT, whom, type What } from '../incident/words.ts'
import { sharesOption } from '../share/open-links.ts'
import { CliError } from '../terminal/error.ts'

export function register(program: Command, context: Context): void {
  const summary = 'say that something happened; what can be done is done, and what is left is said'
  const incident = subcommand(program, 'incident', summary).action((_options: unknown, command: Command) =>
    handle(context, null, {}, command),
  )
  for (const what of WHATS) registerWhat(incident, context, what)
  registerKept(incident, context)
}

function registerWhat(incident: Command, context: Context, what: What): void {
  const repeated = (given: string, before: string[] | undefined): string[] => [...(before ?? []), given]
  subcommand(incident, what, WHAT[what])
    .option('--device <id>', 'the device it is about, which is removed (repeatable)', repeated)
    .option('--share <id>', 'the link it is about; every open one if left out (repeatable)', repeated)
    .addOption(sharesOption())
    .option('--new-phrase', 'replace the twelve words')
    .option('--note <text>', 'what to remember of it')
    .action((given: Given, command: Command) => handle(context, what, given, command))
}

/** Without `said` the person is led through it. */
async function handle({ terminal, home }: Context, said: What | null, given: Given, command: Command): Promise<void> {
  const yes = saidYes(command) || terminal.json
  if (said === null && yes)
    throw new CliError('input-invalid', 'It is not said what happened.', `Say one of ${WHATS.join(', ')}.`)
  const outcome = await home.with(async (device) => {
    const what = said ?? (await askWhat(terminal))
    const told = await askRest(terminal, device, what, given, { yes, isLed: said === null })
    await home.confirmOwner(await question(device, told), yes)
    return await device.incident(told)
  })
  const { id, steps, tell, phrase } = outcome
  terminal.answer({ id, steps, tell, ...(phrase === null ? {} : { phrase }) }, () => outcomeProse(outcome))
}

async function question(device: Device, { about, shares, replacePhrase }: Told): Promise<string> {
  const names = (await device.devices()).filter(({ id }) => about.includes(id)).map(({ name }) => `"${name}"`)
  const acts = [
    ...(names.length === 0 ? [] : [`removes ${names.join(', ')} for good`]),
    ...(shares === 'keep' ? [] : [shares === 'end' ? 'ends those links for good' : 'pauses those links']),
    ...(replacePhrase ? ['replaces the twelve words'] : []),
    'changes the key for what is written from now on',
  ]
  return `This ${acts.join(', ')}, and notes it in the diary. Do it?`
}

function registerKept(incident: Command, { terminal, home }: Context): void {
  subcommand(incident, 'list', 'list what happened').action(async () => {
    const incidents = await home.with(allOf)
    terminal.answer({ incidents }, () =>
      incidents.length === 0 ? 'Nothing was noted.' : incidents.map(lineProse).join('\n'),
    )
  })
  subcommand(incident, 'show', 'show what was done, what is left, and who was told')
    .argument('<id>', 'id of the incident')
    .action(async (id: string) => {
      const { incidentAdvice } = await import('@sotto/client')
      const found = await home.with((device) => one(device, id))
      const advice = incidentAdvice(found)
      terminal.answer({ incident: found, advice }, () => incidentProse(found, advice))
    })
  subcommand(incident, 'told', 'note who was told')
    .argument('<id>', 'id of the incident')
    .argument('<who...>', 'as the list shows them, or a name')
    .action(async (id: string, who: string[]) => {
      const { told = [], tell = [] } = await home.with(async (device) => {
        const { told: before = [] } = await one(device, id)
        await device.diary((diary) => diary.edit(id, { told: [...before, ...who] }))
        return await one(device, id)
      })
      const left = tell.filter((name) => !told.includes(name))
      terminal.answer({ id, told, left }, () =>
        left.length === 0 ? 'Everybody on the list was told.' : `Still to be told: ${left.map(whom).join(', ')}.`,
      )
    })
}

const isIncident = (record: { readonly kind: string }): record is Incident => record.kind === 'incident'

const allOf = async (device: Device): Promise<Incident[]> =>
  (await device.diary((diary) => diary.list({ kinds: ['incident'] }))).filter(isIncident)

async function one(device: Device, id: string): Promise<Incident> {
  const record = await device.diary((diary) => diary.read(id))
  if (isIncident(record)) return record
  throw new CliError('input-invalid', 'That is an entry, and no incident.', 'List them with: sotto incident list')
}
