import type { Device, SharesChoice } from '@sotto/client'
import type { Command } from 'commander'
import { saidYes, subcommand, type Context } from '../home/context.ts'
import { answerActivity } from '../home/activity-list.ts'
import { answerDevices } from '../home/device-list.ts'
import { decidedFor, linksKnownTo, settleLinks, sharesOption } from '../share/open-links.ts'

export function register(program: Command, context: Context): void {
  const { terminal, home } = context
  const devices = subcommand(program, 'devices', 'list the devices of this diary, name or remove one').action(() =>
    home.with((device) => answerDevices(terminal, device)),
  )
  subcommand(devices, 'revoke', 'remove a lost device: it reads and writes nothing new')
    .argument('<id>', 'id of the device')
    .addOption(sharesOption())
    .action((id: string, { shares }: { shares?: SharesChoice }, command: Command) =>
      home.with(async (device) => {
        const name = await nameOf(device, id)
        const question = `This removes ${name} for good. It keeps what it has read, and gets nothing new. Remove it?`
        const yes = saidYes(command) || terminal.json
        const links = await linksKnownTo(device, id)
        const choice = await decidedFor(terminal, { links }, shares, yes)
        await home.confirmOwner(question, yes)
        await device.revoke(id)
        await settleLinks(device, links, choice)
        await answerDevices(terminal, device)
      }),
    )
  subcommand(devices, 'activity', 'tell what a device did, a removed one too')
    .argument('<id>', 'id of the device')
    .action((id: string) => home.with((device) => answerActivity(terminal, device, id)))
  subcommand(devices, 'rename', 'name a device anew')
    .argument('<id>', 'id of the device')
    .argument('<name>', 'its new name')
    .action((id: string, name: string) =>
      home.with(async (device) => {
        await device.rename(id, name)
        await answerDevices(terminal, device)
      }),
    )
}

/** As far as this device knows it: one that joined since is found by the relay's roster. */
async function nameOf(device: Device, id: string): Promise<string> {
  const known = (await device.devices()).find((entry) => entry.id === id)
  return known ? `"${known.name}"` : 'this device'
}
