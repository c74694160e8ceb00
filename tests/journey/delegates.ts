import { Device, type Act, type Environment } from '@sotto/client'
import { decode, encode, type Delegation } from '@sotto/crypto'
import { ROUTES } from '@sotto/shared'
import { afterAll } from 'vitest'
import { worldOn } from './stores.ts'
import { environment, pair, Shelf } from './world.ts'

export const HOUR_MS = 3_600_000

export const codeOf = async (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'nothing was refused',
    (error: unknown) => String((error as { code?: unknown }).code),
  )

/** A device whose clock, and whose relay's clock as it hears of it, are so far ahead. */
export function ahead(ownMs: number, relayMs: number): Environment {
  const post: Environment['network']['post'] = async (url, headers, body) => {
    const answer = await environment.network.post(url, headers, body)
    if (!url.endsWith('/v1/status')) return answer
    const standing = decode(ROUTES.status.answer, answer.body)
    return { ...answer, body: encode(ROUTES.status.answer, { ...standing, nowMs: standing.nowMs + relayMs }) }
  }
  const clock = { ...environment.clock, now: () => Date.now() + ownMs }
  return { ...environment, clock, network: { ...environment.network, post } }
}

export const given = (limits: Delegation['limits'] = [], more: Partial<Delegation> = {}) => ({
  role: 'delegate' as const,
  delegation: {
    decidedBy: 'District court',
    basis: 'Guardianship',
    document: 'Order 12 of 2026',
    fromMs: Date.now() - HOUR_MS,
    untilMs: Date.now() + HOUR_MS,
    limits,
    ...more,
  },
})

export const add = (device: Device, nrs: number): Promise<string> =>
  device.diary(async (diary) => (await diary.add({ kind: 'pain', nrs })).id)

export const share = (device: Device) =>
  device.shares((shares) => shares.create({ choice: { preset: 'physio' }, recipient: 'Physio', passcode: 'none' }))

export const alarms = async (device: Device): Promise<string[]> =>
  (await device.status()).alarms.filter(({ code }) => code === 'delegate-overstepped').map(({ about }) => about)

export const brief = ({ what, record, member, place, beyond }: Act): string =>
  [what, record?.kind, member === null ? null : 'member', place?.split('/')[0], beyond].filter(Boolean).join(' ')

/** A relay for the tests of one suite, and owners and members that are closed when they are done. */
export class Family {
  readonly #open: Device[] = []
  readonly #world: ReturnType<typeof worldOn>

  constructor(store: string) {
    this.#world = worldOn(store)
    afterAll(async () => {
      for (const device of this.#open) await device.close()
    })
  }

  /** To be closed at the end. */
  keep(device: Device): Device {
    this.#open.push(device)
    return device
  }

  async founded(shelf = new Shelf(), env = environment): Promise<Device> {
    const relay = this.#world.url
    return this.keep((await Device.create(env, shelf.store, { relay, name: 'Laptop' })).device)
  }

  async paired(
    by: Device,
    name: string,
    invitation?: Parameters<Device['offer']>[1],
    shelf = new Shelf(),
  ): Promise<Device> {
    await by.sync()
    return this.keep(await pair(by, shelf, name, environment, invitation))
  }
}
