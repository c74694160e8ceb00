import { Device } from '@sotto/client'
import { bytesBetween, decode, encode, fixedBytes, readUpdate, struct, toHex } from '@sotto/crypto'
import { ROUTES } from '@sotto/shared'
import { Machine } from '../machine.ts'
import { ORIGIN } from '../relay-host.ts'
import { routeOf } from '../wire.ts'
import { Replace } from './page-attacks.ts'

const envelope = struct('SignedEnvelope', {
  header: bytesBetween(1, 512),
  nonce: fixedBytes(24),
  ciphertext: bytesBetween(16, 1024 * 1024),
  signature: fixedBytes(64),
})

/** Puts another vault's update in place, or another document's contents under the update's header. */
export class Transplant extends Replace {
  readonly expected = ['relay-tampered']
  /** Updates of a vault that the device has nothing to do with. */
  readonly #foreign: Uint8Array[] = []

  /** A device of another vault at the same relay sends something. */
  override async prepare(): Promise<void> {
    const { simulation } = this
    const stranger = new Machine(simulation, 'stranger', simulation.dice.fork('stranger'), 'UTC')
    simulation.malice = {
      request: (_device, call) => {
        if (routeOf(call.url) === 'push') this.#foreign.push(...decode(ROUTES.push.request, call.body).updates)
        return Promise.resolve(null)
      },
      answer: (_device, _call, answer) => answer,
    }
    await stranger.begin((env, store) => Device.create(env, store, { relay: ORIGIN, name: 'stranger' }))
    await stranger.start((device) => device.diary((diary) => diary.add({ kind: 'pain', nrs: 1, note: 'elsewhere' })))
    await stranger.start((device) => device.sync())
    stranger.kill()
    simulation.malice = null
  }

  protected instead(bytes: Uint8Array): Uint8Array | null {
    const { dice } = this.simulation
    if (this.#foreign.length > 0 && dice.chance(0.5)) return dice.pick(this.#foreign)
    const { doc } = readUpdate(bytes).header
    const other = this.seen.find((candidate) => toHex(readUpdate(candidate).header.doc) !== toHex(doc))
    if (!other) return this.#foreign[0] ?? null
    const [here, there] = [decode(envelope, bytes), decode(envelope, other)]
    const { nonce, ciphertext } = there
    return encode(envelope, { ...here, nonce, ciphertext })
  }
}
