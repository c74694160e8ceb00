import {
  CryptoError,
  decode,
  encode,
  openPairingMessage,
  sealPairingMessage,
  type Codec,
  type PairingSlot,
} from '@sotto/crypto'
import type { Environment } from '../environment.ts'
import { SottoError } from '../error.ts'
import { LIMITS, type RouteAnswer, type RouteName, type RouteRequest } from '@sotto/shared'

/** How a call that needs no session is made. */
export type OpenCall = <N extends RouteName>(name: N, request: RouteRequest<N>) => Promise<RouteAnswer<N>>

/** The two devices' letters to one another, sealed under the code's key, through the relay's mailbox. */
export class PairingMailbox {
  readonly #call: OpenCall
  readonly #env: Environment
  readonly #keys: { channel: Uint8Array; key: Uint8Array }

  constructor(call: OpenCall, env: Environment, keys: { channel: Uint8Array; key: Uint8Array }) {
    this.#call = call
    this.#env = env
    this.#keys = keys
  }

  /** Returns the encoded message, as the transcript needs it. @throws {SottoError} `pairing-expired`, `pairing-used` */
  async put<T>(slot: PairingSlot, codec: Codec<T>, message: T): Promise<Uint8Array> {
    const plain = encode(codec, message)
    const letter = sealPairingMessage(this.#keys.key, slot, plain, this.#env.random)
    await this.#call('mailbox-put', { channel: this.#keys.channel, slot, letter })
    return plain
  }

  /** Waits for a letter until the channel expires. @throws {SottoError} `pairing-expired`, `pairing-broken` */
  async take<T>(slot: PairingSlot, codec: Codec<T>): Promise<{ message: T; bytes: Uint8Array }> {
    const until = this.#env.clock.now() + LIMITS.mailboxLifeMs
    for (;;) {
      const { letter } = await this.#call('mailbox-take', { channel: this.#keys.channel, slot, waitMs: 10_000 })
      if (letter) return this.#open(slot, codec, letter)
      if (this.#env.clock.now() > until) throw new SottoError('pairing-expired')
      await this.#env.sleep(50)
    }
  }

  #open<T>(slot: PairingSlot, codec: Codec<T>, letter: Uint8Array): { message: T; bytes: Uint8Array } {
    try {
      const bytes = openPairingMessage(this.#keys.key, slot, letter)
      return { message: decode(codec, bytes), bytes }
    } catch (error) {
      if (error instanceof CryptoError) throw new SottoError('pairing-broken', undefined, { cause: error })
      throw error
    }
  }
}
