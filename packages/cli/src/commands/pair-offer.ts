import type { Device } from '@sotto/client'
import type { Command } from 'commander'
import { saidYes, subcommand, type Context } from '../home/context.ts'

type Invitation = NonNullable<Parameters<Device['offer']>[1]>

const JOINED: Readonly<Record<Invitation['role'], string>> = {
  owner: 'is now a device of this diary.',
  helper: 'is now a helper of this diary.',
  delegate: 'may now decide for the owner of this diary.',
}

const WANTS: Readonly<Record<Invitation['role'], string>> = {
  owner: 'wants to join.',
  helper: 'wants to join as a helper.',
  delegate: 'wants to join as one who decides for the owner.',
}

export function registerOffer(pair: Command, context: Context): void {
  subcommand(pair, 'offer', 'show a code for another device to join with').action(
    (_options: unknown, command: Command) => offer(context, { role: 'owner' }, saidYes(command)),
  )
}

/** Shows a code and lets in the device that joins with it, as what it is invited to be. */
export async function offer({ terminal, home }: Context, invitation: Invitation, yes: boolean): Promise<void> {
  const { role } = invitation
  // Who comes in may do, with a program of their own, what asks for the passphrase here.
  await home.lock.prove()
  await home.with(async (device) => {
    // What waits here reaches the relay first, so that the new device begins with all of it.
    await device.sync()
    const steps = {
      onCode: (code: string, expiresAtMs: number) =>
        terminal.answer({ code, expiresAtMs }, () => `On the other device:\n\n  sotto pair join ${code}\n`),
      confirm: async ({ name, check }: { name: string; check: string }) => {
        terminal.answer({ request: { name, check } }, () => `"${name}" ${WANTS[role]} Its number must be ${check}.`)
        return await terminal.confirm('Does the other device show the same number?', yes)
      },
    }
    const paired = await device.offer(steps, invitation)
    terminal.answer({ paired: { device: paired } }, () => `"${paired.name}" ${JOINED[role]}`)
  })
}
