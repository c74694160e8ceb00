/** A diary whose every name, place and moment can be known again in what leaves it. */
import { writeFile } from 'node:fs/promises'
import { hostname, tmpdir, userInfo } from 'node:os'
import { expect, vi } from 'vitest'
import { joined, letters, PICTURES, segment } from '../../packages/client/src/photo/fixtures/pictures.ts'
import { listeningRelay } from '../cli/relay.ts'
import { Terminals } from '../cli/sotto.ts'

export const DEVICE = 'zq-device-of-kim-7193'
export const ACCOUNT = 'zq-account-kim-5521'
export const MACHINE = 'zq-machine-kim-8842'
export const GPS = 'GPS 52.3731 4.8922'

/** A camera's picture, with what cameras write beside it. */
export function withExif(): Uint8Array {
  const { jpeg } = PICTURES
  const exif = segment(0xe1, letters(`Exif\0\0${GPS} ${DEVICE}`))
  return joined(jpeg.subarray(0, 20), exif, jpeg.subarray(20))
}

export interface Marked {
  readonly on: Terminals
  /** The picture's entry. */
  readonly photo: string
  /** What must be in no file, by what it is. */
  readonly canaries: Map<string, string>
  readonly close: () => Promise<void>
}

interface Listed {
  readonly id: string
  readonly createdAt: number
}

/** Notes an id and the moment of its making, however it may be written. */
export function mark(canaries: Map<string, string>, what: string, { id, createdAt }: Listed): void {
  canaries.set(`id ${what}`, id)
  canaries.set(`lower id ${what}`, id.toLowerCase())
  canaries.set(`moment ${what} (ms)`, String(createdAt))
  canaries.set(`moment ${what} (ISO)`, new Date(createdAt).toISOString())
  canaries.set(`moment ${what} (s)`, String(Math.floor(createdAt / 1000)))
}

export async function openMarked(): Promise<Marked> {
  const canaries = new Map<string, string>()
  for (const name of ['USER', 'LOGNAME', 'USERNAME']) vi.stubEnv(name, ACCOUNT)
  for (const name of ['HOSTNAME', 'COMPUTERNAME']) vi.stubEnv(name, MACHINE)
  const relay = await listeningRelay()
  const on = await Terminals.open()
  await on.ask('phone', 'init', '--relay', relay.url, '--name', DEVICE)
  const at = ['--at', '2026-03-05T08:10']
  await on.ask('phone', 'add', 'condition', '--name', 'Migraine', ...at)
  await on.ask('phone', 'add', 'medication', '--name', 'Amitriptyline', '--strength', '10', '--unit', 'mg', ...at)
  for (const nrs of ['3', '6', '8'])
    await on.ask('phone', 'add', 'pain', '--nrs', nrs, '--note', 'After the stairs.', ...at)
  await writeFile(on.file('knee.jpg'), withExif())
  const photo = await on.ask<{ id: string }>('phone', 'photo', 'add', 'knee.jpg', '--caption', 'swollen')

  const { records } = await on.ask<{ records: Listed[] }>('phone', 'list')
  expect(records.length).toBeGreaterThan(5)
  for (const [n, record] of records.entries()) mark(canaries, String(n), record)
  const named = {
    ...{ device: DEVICE, account: ACCOUNT, machine: MACHINE, picture: GPS, zone: 'America/Vancouver' },
    ...{ city: 'Vancouver', relay: new URL(relay.url).host, home: on.file('phone'), temporary: tmpdir() },
    ...{ folder: process.cwd(), node: process.version, host: hostname(), user: userInfo().homedir },
  }
  // Shorter ones would be found by chance.
  for (const [what, text] of Object.entries(named)) if (text.length >= 8) canaries.set(what, text)
  const close = async () => {
    vi.unstubAllEnvs()
    await on.close()
    await relay.stop()
  }
  return { on, photo: photo.id, canaries, close }
}
