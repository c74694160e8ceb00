import type { Device, Disclosure, SharesChoice } from '@sotto/client'
import { lineProse } from '../share/words.ts'
import { decidedFor, KNOWN_TO_IT, openLinks } from '../share/open-links.ts'
import { CliError } from '../terminal/error.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { WHAT, type What } from './words.ts'

/** What somebody has said already, on the command line. */
export interface Given {
  readonly device?: string[]
  readonly share?: string[]
  readonly shares?: SharesChoice
  readonly newPhrase?: boolean
  readonly note?: string
}

export interface Told {
  readonly what: What
  readonly about: readonly string[]
  readonly shares: SharesChoice
  readonly replacePhrase: boolean
  readonly note?: string
}

const isOfDevice = (what: What): boolean => what === 'device-lost' || what === 'device-stolen'

export const WHATS = Object.keys(WHAT) as readonly What[]

export async function askWhat(terminal: Terminal): Promise<What> {
  const chosen = await terminal.choose(
    'What happened?',
    WHATS.map((what) => WHAT[what]),
  )
  return WHATS[chosen] ?? 'other'
}

/** Asks for what was not said; `yes` leaves it at what closes nothing that was not named. */
export async function askRest(
  terminal: Terminal,
  device: Device,
  what: What,
  given: Given,
  { yes, isLed }: { readonly yes: boolean; readonly isLed: boolean },
): Promise<Told> {
  const { note, newPhrase } = given
  const devices = given.device ?? (isOfDevice(what) && !yes ? [await askDevice(terminal, device)] : [])
  const open = await openLinks(device)
  const named = given.share ?? (isLed && !isOfDevice(what) ? await askLinks(terminal, what, open) : [])
  const concerned = named.length > 0 ? open.filter(({ id }) => named.includes(id)) : open
  const heading = devices.length > 0 ? KNOWN_TO_IT : 'Links that open:'
  const shares = await decidedFor(terminal, { links: concerned, heading }, given.shares, yes)
  const replacePhrase = newPhrase ?? (isLed && (await terminal.confirm(phraseQuestion(what), false)))
  const words = note ?? (isLed ? await terminal.line('Anything to note? (Enter for nothing)') : '')
  return { what, about: [...devices, ...named], shares, replacePhrase, ...(words === '' ? {} : { note: words }) }
}

const phraseQuestion = (what: What): string =>
  what === 'phrase-seen'
    ? 'Replace the twelve words now?'
    : 'Could somebody have the twelve words now? New ones are made then.'

async function askDevice(terminal: Terminal, device: Device): Promise<string> {
  const others = (await device.devices()).filter(({ self, revoked }) => !self && !revoked)
  if (others.length === 0)
    throw new CliError(
      'input-invalid',
      'This diary has no other device.',
      'One that is lost is removed from another one.',
    )
  const chosen = await terminal.choose(
    'Which device is it?',
    others.map(
      ({ name, role, lastSeen }) =>
        `${name} (${role}, ${lastSeen === null ? 'not seen yet' : `last seen ${lastSeen}`})`,
    ),
  )
  return others[chosen]?.id ?? ''
}

/** No link named: all of them. */
async function askLinks(terminal: Terminal, what: What, open: readonly Disclosure[]): Promise<string[]> {
  if (open.length === 0 || (what !== 'link-leaked' && what !== 'shared-too-much')) return []
  const chosen = await terminal.choose('Which link is it?', [...open.map(lineProse), 'All of them, or I am not sure.'])
  return open.slice(chosen, chosen + 1).map(({ id }) => id)
}
