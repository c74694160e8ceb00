import { isOpenLink, type Device, type Disclosure, type SharesChoice } from '@sotto/client'
import { Option } from 'commander'
import { CHOICES } from '../incident/words.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { lineProse } from './words.ts'

export const SHARES_CHOICES: readonly SharesChoice[] = ['keep', 'pause', 'end']

export const sharesOption = (): Option =>
  new Option('--shares <choice>', 'what becomes of the open links; asked if left out').choices(SHARES_CHOICES)

/** Links that open, as this device knows them. */
export async function openLinks(device: Device): Promise<Disclosure[]> {
  const lines = await device.shares((shares) => shares.list())
  return lines.filter((line) => isOpenLink(line, Date.now()))
}

/** Those whose secrets a device has: every one, unless it is a helper's or is gone already. */
export async function linksKnownTo(device: Device, id: string): Promise<Disclosure[]> {
  const entry = (await device.devices()).find((one) => one.id === id)
  const isOut = entry === undefined || entry.self || entry.revoked || entry.role === 'helper'
  return isOut ? [] : await openLinks(device)
}

export const KNOWN_TO_IT = 'Links that open, and whose secrets it knew:'

/** What becomes of links whose secrets are in other hands. A program that does not say keeps them, and is told so. */
export async function decidedFor(
  terminal: Terminal,
  { links, heading = KNOWN_TO_IT }: { readonly links: readonly Disclosure[]; readonly heading?: string },
  given: SharesChoice | undefined,
  yes: boolean,
): Promise<SharesChoice> {
  if (given !== undefined || links.length === 0) return given ?? 'keep'
  terminal.say([heading, ...links.map(lineProse)].join('\n'))
  if (yes) {
    terminal.say('They stay as they are. End one with: sotto share revoke ID')
    return 'keep'
  }
  const chosen = await terminal.choose(
    'What shall become of them?',
    SHARES_CHOICES.map((choice) => CHOICES[choice]),
  )
  return SHARES_CHOICES[chosen] ?? 'keep'
}

/** Does what was decided. A draft opens for nobody before it is sent. */
export async function settleLinks(device: Device, links: readonly Disclosure[], choice: SharesChoice): Promise<void> {
  if (choice === 'keep' || links.length === 0) return
  await device.shares(async (shares) => {
    for (const { id, state } of links) {
      if (choice === 'end') await shares.revoke(id)
      if (choice === 'pause' && state === 'active') await shares.pause(id)
    }
  })
}
