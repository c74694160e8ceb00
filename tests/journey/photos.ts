import { Device, type Environment } from '@sotto/client'
import { systemRandom } from '@sotto/crypto'
import { expect } from 'vitest'
import { PICTURES } from '../../packages/client/src/photo/fixtures/pictures.ts'
import { Line } from './line.ts'
import { worldOn } from './stores.ts'
import { environment, pair, Shelf } from './world.ts'

export const DAY_MS = 24 * 60 * 60 * 1000

export const coded = (code: string) => expect.objectContaining({ code, hint: expect.stringMatching(/\w+ \w+/) })

/** A JPEG of about that many bytes, of which no two are alike; what it shows is noise. */
export function photoOf(length: number): Uint8Array {
  const scan = Buffer.from(PICTURES.jpeg).indexOf(Buffer.from([0xff, 0xda])) + 14
  const noise = systemRandom(length).map((byte) => (byte === 0xff ? 0 : byte))
  return new Uint8Array(Buffer.concat([PICTURES.jpeg.subarray(0, scan), noise, Uint8Array.of(0xff, 0xd9)]))
}

export const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

export const add = (device: Device, bytes: Uint8Array, caption = 'left knee') =>
  device.photos((photos) => photos.add({ bytes, caption }))

export const fetched = async (device: Device, id: string): Promise<Uint8Array> =>
  (await device.photos((photos) => photos.fetch(id))).bytes

/** A device whose clock can be moved, and its way to the relay. */
export class Ahead {
  readonly line = new Line()
  ms = 0

  get env(): Environment {
    return { ...this.line.env, clock: { ...environment.clock, now: () => Date.now() + this.ms } }
  }

  /** How often something was sent that is no entry. */
  sent(): number {
    return this.line.calls.filter((call) => call.endsWith(' objects-put')).length
  }
}

/** A relay for the tests of one suite, and an owner's two devices there. */
export class Gallery {
  readonly world: ReturnType<typeof worldOn>

  constructor(store: string) {
    this.world = worldOn(store)
  }

  async couple(shelf = new Shelf()) {
    const [mine, theirs] = [new Ahead(), new Ahead()]
    const other = new Shelf()
    const { device: phone } = await Device.create(mine.env, shelf.store, { relay: this.world.url, name: 'Phone' })
    await phone.sync()
    const laptop = await pair(phone, other, 'Laptop', theirs.env)
    return { phone, laptop, mine, theirs, shelf, other }
  }

  /** What the relay holds of a diary beside its updates. */
  objects(vault: string) {
    return this.world.database.kysely
      .selectFrom('objects')
      .select(['id', 'bytes', 'retired_at'])
      .where('vault', '=', Buffer.from(vault, 'hex'))
      .execute()
  }
}
