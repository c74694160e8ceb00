import type { Device } from '@sotto/client'
import { Option, type Command } from 'commander'
import { saidYes, subcommand, type Context } from '../home/context.ts'
import type { Home } from '../home/home.ts'
import { writeNewFile } from '../home/written-file.ts'
import { CliError } from '../terminal/error.ts'
import type { Terminal } from '../terminal/terminal.ts'

interface EraseOptions {
  readonly export?: string
  readonly withoutExport?: boolean
  readonly here?: boolean
}

/** Where somebody who was asked wants a copy. */
const OFFERED = 'sotto-diary.json'

export function register(program: Command, { terminal, home }: Context): void {
  subcommand(program, 'erase', 'have the relay delete this diary and end every link, for good')
    .option('--export <file>', 'write the whole diary to this file first; it is not sealed')
    .addOption(new Option('--without-export', 'keep no file of it').conflicts('export'))
    .option('--here', 'then delete the diary on this device too')
    .action(async (options: EraseOptions, command: Command) => {
      const yes = saidYes(command)
      const file = await chosenFile(options)
      const { here = false } = options
      const kept = await home.with(async (device) => {
        await takenIn(device, terminal)
        const kept = file === null ? null : await exported(device, file, yes)
        if (kept) terminal.say(`Your whole diary is in ${kept.file}. Whoever has this file can read it.`)
        await home.confirmOwner(asked(here), yes)
        for (const relay of await device.erase())
          terminal.say(`The relay that you left does not answer and may still have a copy: ${relay}`)
        return kept
      })
      if (here) await removed(home)
      terminal.answer({ erased: true, export: kept, here }, () => told(here))
    })

  async function chosenFile({ export: file, withoutExport }: EraseOptions): Promise<string | null> {
    if (file !== undefined) return file
    if (withoutExport) return null
    if (!terminal.isTyped)
      throw new CliError(
        'input-invalid',
        'Nothing was erased: it was not said whether to keep a copy.',
        'Add --export FILE to write your diary to a file first, or --without-export.',
      )
    return (await terminal.confirm(`Write your whole diary to ${OFFERED} first?`, false)) ? OFFERED : null
  }
}

const asked = (here: boolean): string =>
  [
    'This deletes the relay’s copy of your diary and ends every open link, for good. No device syncs any more.',
    'It does not reach what is on your other devices, files that you exported, or what recipients have saved.',
    ...(here ? ['What is on this device is deleted too.'] : []),
    'Erase it?',
  ].join('\n')

const told = (here: boolean): string =>
  [
    'The relay has deleted your diary. Every link is dead.',
    here
      ? 'It is deleted on this device too; what your other devices hold stays there.'
      : 'What is on this device and on your other devices stays there; you can read and export it.',
  ].join('\n')

/** Passes over what keeps a diary from being synced and not from being erased. */
const NO_HINDRANCE: ReadonlySet<string> = new Set(['vault-erased', 'quota-full', 'too-large'])

/** What other devices sent last belongs into the file too. */
async function takenIn(device: Device, terminal: Terminal): Promise<void> {
  if ((await device.status()).erased) return
  try {
    await device.sync()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && NO_HINDRANCE.has(String(error.code)))) throw error
    terminal.say('Not everything could be synced. What is on this device is kept as you choose.')
  }
}

/** Everything, the lines of the ledger too. */
async function exported(device: Device, file: string, replace: boolean): Promise<{ file: string; digest: string }> {
  const [{ loadJsonExport }, { RECORD_KINDS }] = await Promise.all([
    import('@sotto/client/node'),
    import('@sotto/shared/diary'),
  ])
  const records = await device.diary((diary) => diary.list({ kinds: RECORD_KINDS }))
  return await writeNewFile(file, (await loadJsonExport()).exportJson(records), replace)
}

async function removed(home: Home): Promise<void> {
  const { folderKey, nodeEnvironment, removeFolder } = await import('@sotto/client/node')
  if ((await folderKey({ path: home.path, env: nodeEnvironment() })).type !== 'open') await home.lock.forget()
  await removeFolder(home.path)
}
