import { hostname } from 'node:os'
import type { FoundDevice } from '@sotto/client'
import { Option, type Command } from 'commander'
import { saidYes, subcommand, type Context } from '../home/context.ts'
import { firstSynced } from '../home/first-sync.ts'
import { lockNamed, LOCKS, type LockName } from '../home/lock.ts'
import { CliError } from '../terminal/error.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { newPhrase, shownOnce } from './phrase.ts'

interface Chosen {
  readonly keep?: readonly string[]
  readonly keepAll?: boolean
  readonly remove?: readonly string[]
}

interface RecoverOptions extends Chosen {
  readonly relay: string
  readonly name: string
  readonly lock: LockName
  readonly replacePhrase?: boolean
}

export function register(program: Command, { terminal, home }: Context): void {
  subcommand(program, 'recover', 'bring your diary back with the twelve words (typed, or on standard input)')
    .requiredOption('--relay <url>', 'address of the relay')
    .option('--name <name>', 'name of this device', hostname())
    .addOption(new Option('--lock <lock>', 'what opens the diary').choices(LOCKS).default('none'))
    .option('--keep <id...>', 'a device that stays; all others are removed')
    .addOption(new Option('--keep-all', 'every device stays').conflicts('keep'))
    .addOption(new Option('--remove <id...>', 'remove these devices alone').conflicts(['keep', 'keepAll']))
    .option('--replace-phrase', 'get twelve new words too, if others may have read the old ones')
    .action(async ({ relay, name, lock, replacePhrase, ...chosen }: RecoverOptions, command: Command) => {
      const phrase = await terminal.secret('Recovery phrase')
      const [{ createFolder, nodeEnvironment }, { Device }] = await Promise.all([
        import('@sotto/client/node'),
        import('@sotto/client'),
      ])
      const env = nodeEnvironment()
      const folder = await createFolder({ path: home.path, env }, await lockNamed(lock, terminal))
      const yes = saidYes(command) || terminal.json
      const remove = (found: readonly FoundDevice[]) => removals(found, chosen, terminal, yes)
      const { device, removed, complete } = await Device.recover(env, folder.store, {
        relay,
        phrase,
        name,
        remove,
      }).catch(async (error: unknown) => {
        // Cut off at the last moment it may have come in all the same: it then is one that the next run removes.
        await folder.discard()
        throw error
      })
      await folder.keep()
      await folder.renewWayBack(device.recovery)
      try {
        await firstSynced(complete, terminal)
        terminal.say('Your diary is back on this device.')
        const words = replacePhrase ? await newPhrase(device, terminal) : null
        if (words !== null) await folder.renewWayBack(device.recovery)
        terminal.answer(
          {
            vault: device.vault,
            device: { id: device.id, name },
            removed,
            ...(words === null ? {} : { phrase: words }),
          },
          () => (words === null ? 'To see where it stands: sotto status' : shownOnce(words)),
        )
      } finally {
        await device.close()
      }
    })
}

/** Hex ids of the devices to remove. Where nobody is there to be asked, every one that was not said to stay. */
async function removals(
  found: readonly FoundDevice[],
  { keep = [], keepAll = false, remove }: Chosen,
  terminal: Terminal,
  yes: boolean,
): Promise<readonly string[]> {
  if (found.length === 0) return remove ?? []
  terminal.say(['Devices of this diary:', ...found.map(line)].join('\n'))
  // One that was mistyped would be removed though it was meant to stay.
  if (keep.some((id) => found.every((device) => device.id !== id)))
    throw new CliError('input-invalid', '--keep names no device of this diary.', 'Take the id from the list.')
  const isAsking = terminal.isTyped && !yes && keep.length === 0 && !remove && !keepAll
  const kept = new Set(isAsking ? await asked(found, terminal) : keepAll ? found.map(({ id }) => id) : keep)
  const gone = remove ?? found.map(({ id }) => id).filter((id) => !kept.has(id))
  const names = found.filter(({ id }) => gone.includes(id)).map(({ name }) => `"${name}"`)
  if (names.length > 0) {
    const question = `This removes ${names.join(', ')} for good. They keep what they have read, and get nothing new. Remove?`
    await terminal.agree(question, yes)
  }
  return gone
}

async function asked(found: readonly FoundDevice[], terminal: Terminal): Promise<string[]> {
  const kept: string[] = []
  for (const { id, name } of found) if (await terminal.confirm(`Do you still have "${name}"?`, false)) kept.push(id)
  return kept
}

const line = ({ id, name, role }: FoundDevice): string => `  ${id}  ${name}  ${role}`
