import { hostname } from 'node:os'
import { Option, type Command } from 'commander'
import { subcommand, type Context } from '../home/context.ts'
import { lockNamed, LOCKS, type LockName } from '../home/lock.ts'

interface InitOptions {
  readonly relay: string
  readonly name: string
  readonly lock: LockName
  readonly invitation?: string
}

export function register(program: Command, { terminal, home }: Context): void {
  subcommand(program, 'init', 'start a diary on this device')
    .requiredOption('--relay <url>', 'address of the relay')
    .option('--name <name>', 'name of this device', hostname())
    .option('--invitation <code>', 'from the operator of a relay that asks for one')
    .addOption(new Option('--lock <lock>', 'what opens the diary').choices(LOCKS).default('none'))
    .action(async ({ relay, name, lock, invitation }: InitOptions) => {
      const [{ createFolder, nodeEnvironment }, { Device }] = await Promise.all([
        import('@sotto/client/node'),
        import('@sotto/client'),
      ])
      const env = nodeEnvironment()
      const folder = await createFolder({ path: home.path, env }, await lockNamed(lock, terminal))
      try {
        const { device, phrase } = await Device.create(env, folder.store, {
          relay,
          name,
          ...(invitation === undefined ? {} : { invitation }),
        })
        await folder.renewWayBack(device.recovery)
        await folder.keep()
        terminal.answer({ vault: device.vault, device: { id: device.id, name }, phrase }, () =>
          [
            'Your diary is ready.',
            '',
            'These twelve words bring it back if you lose every device. Nobody else has them; write them down:',
            '',
            `  ${phrase}`,
            ...(lock === 'passphrase' ? ['', 'They open this folder too, should you forget its passphrase.'] : []),
          ].join('\n'),
        )
        await device.close()
      } catch (error) {
        await folder.discard()
        throw error
      }
    })
}
