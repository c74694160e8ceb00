import { Command } from 'commander'
import type { Context } from './home/context.ts'

interface CommandModule {
  register(program: Command, context: Context): void
}

/** Every command with what its help says; its module is loaded only when it is the one asked for. */
const COMMANDS: Readonly<Record<string, readonly [summary: string, load: () => Promise<CommandModule>]>> = {
  init: ['start a diary on this device', () => import('./commands/init.ts')],
  pair: ['bring the diary to another device', () => import('./commands/pair.ts')],
  recover: ['bring your diary back with the twelve words', () => import('./commands/recover.ts')],
  phrase: ['check that you have the twelve words, or get new ones', () => import('./commands/phrase.ts')],
  add: ['add an entry', () => import('./commands/add.ts')],
  list: ['list entries', () => import('./commands/list.ts')],
  visit: ['keep what a clinic handed out by a link beside a visit', () => import('./commands/visit.ts')],
  photo: ['add a picture, or save one to a file', () => import('./commands/photo.ts')],
  edit: ['change an entry', () => import('./commands/edit.ts')],
  remove: ['remove an entry', () => import('./commands/remove.ts')],
  undo: ['take back the last change made on this device', () => import('./commands/undo.ts')],
  import: ['take in a file of another app, or an export', () => import('./commands/import.ts')],
  export: ['write entries to a file', () => import('./commands/export.ts')],
  sync: ['send and fetch entries', () => import('./commands/sync.ts')],
  watch: ['stay in touch and tell of changes as they come', () => import('./commands/watch.ts')],
  status: ['tell what waits to be sent, and any alarm', () => import('./commands/status.ts')],
  acknowledge: ['say that an alarm was seen: it is shown no more', () => import('./commands/acknowledge.ts')],
  devices: ['list the devices of this diary, name or remove one', () => import('./commands/devices.ts')],
  lock: ['ask for the passphrase again, or change what opens the diary', () => import('./commands/lock.ts')],
  unlock: ['let commands work without the passphrase for a while', () => import('./commands/unlock.ts')],
  helper: ['let somebody who cares for you write for you', () => import('./commands/helper.ts')],
  subject: ['keep a diary about another person, and hand it over to them', () => import('./commands/subject.ts')],
  delegate: ['let somebody decide for the owner', () => import('./commands/delegate.ts')],
  rotate: ['change the key that new entries are sealed under', () => import('./commands/rotate.ts')],
  incident: ['say that something happened, and be led through', () => import('./commands/incident.ts')],
  leak: ['something that you shared turned up where it should not be', () => import('./commands/leak.ts')],
  letter: ['write that consent has ended, and note what came of it', () => import('./commands/letter.ts')],
  share: ['show a part of the diary to somebody by a link that ends', () => import('./commands/share.ts')],
  erase: ['have the relay delete this diary and end every link', () => import('./commands/erase.ts')],
  move: ['bring the diary to another relay', () => import('./commands/move.ts')],
  open: ['open a link that somebody gave you', () => import('./commands/open.ts')],
  verify: ['check a file that was shared or exported', () => import('./commands/verify.ts')],
  generate: ['make up a diary to try things out with', () => import('./commands/generate.ts')],
  regions: ['list the names of places on the body', () => import('./commands/regions.ts')],
  errors: ['list every error code', () => import('./commands/errors.ts')],
}

/** The command line as the given arguments need it. Errors of usage are thrown, never printed. */
export async function programFor(args: readonly string[], context: Context): Promise<Command> {
  const program = new Command('sotto')
    .description('A pain diary that only you can read. SOTTO_HOME names the folder of this device (default ~/.sotto).')
    .option('--json', 'answer in JSON')
    .option('-y, --yes', 'answer yes to every question')
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ writeErr: () => {}, writeOut: (text) => context.terminal.print(text) })
    .showSuggestionAfterError()
  const asked = args.find((arg) => !arg.startsWith('-') && arg !== 'help')
  for (const [name, [summary, load]] of Object.entries(COMMANDS)) {
    if (name === asked) (await load()).register(program, context)
    else program.command(name).description(summary)
  }
  return program
}
