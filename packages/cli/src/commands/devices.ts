import type { Command } from 'commander'
import { subcommand, type Context } from '../home/context.ts'

export function register(program: Command, { terminal, home }: Context): void {
  subcommand(program, 'devices', 'list the devices of this diary').action(async () => {
    const entries = await home.with((device) => device.devices())
    // When a device was last seen is not recorded by anybody yet.
    const devices = entries.map(({ id, name, role, revoked }) => ({ id, name, role, lastSeen: null, revoked }))
    terminal.answer({ devices }, () =>
      entries
        .map(({ id, name, role, revoked, self }) =>
          [id, name, role, ...(self ? ['this device'] : []), ...(revoked ? ['removed'] : [])].join('  '),
        )
        .join('\n'),
    )
  })
}
