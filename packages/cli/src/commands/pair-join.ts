import { hostname } from 'node:os'
import type { JoinRequest } from '@sotto/client'
import { Option, type Command } from 'commander'
import { saidYes, subcommand, type Context } from '../home/context.ts'
import { firstSynced } from '../home/first-sync.ts'
import { lockNamed, LOCKS, type LockName } from '../home/lock.ts'

type Role = Parameters<JoinRequest['onCheck']>[1]

interface JoinOptions {
  readonly relay?: string
  readonly name: string
  readonly lock: LockName
}

/** Said before the number is accepted: what one agrees to be. */
const JOINS_AS: Readonly<Record<Role, string>> = {
  owner: 'This device joins as one of the owner of the diary: it reads, writes and decides everything.',
  helper: 'This device joins as a helper: it writes entries for the owner, and reads what the owner lets it.',
  delegate:
    'This device joins as one who decides for the owner: within the time and the limits that were named it reads, ' +
    'writes and shares in the owner’s place. It cannot remove the owner, nor erase the diary. The owner sees what it does.',
}

export function registerJoin(pair: Command, { terminal, home }: Context): void {
  subcommand(pair, 'join', 'join the diary of another device')
    .argument('[code]', 'the code that the other device shows; from standard input if left out')
    .option('--relay <url>', 'address of the relay, for a short typed code')
    .option('--name <name>', 'name of this device', hostname())
    .addOption(new Option('--lock <lock>', 'what opens the diary').choices(LOCKS).default('none'))
    .action(async (given: string | undefined, { relay, name, lock }: JoinOptions, command: Command) => {
      const code = given === undefined || given === '-' ? await terminal.secret('Code') : given
      const [{ createFolder, nodeEnvironment }, { Device }] = await Promise.all([
        import('@sotto/client/node'),
        import('@sotto/client'),
      ])
      const env = nodeEnvironment()
      const folder = await createFolder({ path: home.path, env }, await lockNamed(lock, terminal))
      let role: Role = 'owner'
      const request: JoinRequest = {
        code,
        name,
        ...(relay === undefined ? {} : { relay }),
        onCheck: async (check, as) => {
          role = as
          terminal.say(JOINS_AS[as])
          terminal.say(`The other device must show this number: ${check}`)
          // A program finds the number in the answer, and compares it there.
          return terminal.isTyped ? await terminal.confirm('Does it?', saidYes(command)) : true
        },
      }
      const joined = await Device.join(env, folder.store, request).catch(async (error: unknown) => {
        await folder.discard()
        throw error
      })
      await folder.keep()
      const { device, check, complete } = joined
      await folder.renewWayBack(device.recovery)
      try {
        await firstSynced(complete, terminal)
      } finally {
        await device.close()
      }
      terminal.answer(
        { vault: device.vault, device: { id: device.id, name }, role, check },
        () => `This device has joined. Number: ${check}`,
      )
    })
}
