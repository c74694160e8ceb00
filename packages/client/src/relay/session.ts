import { signChallenge, type MemberKeys } from '@sotto/crypto'
import type { RouteAnswer, RouteName, RouteRequest } from '@sotto/shared'
import { RelayRefusal, SottoError } from '../error.ts'
import type { RelayClient } from './relay-client.ts'

/** Runs a wait, possibly letting others at what the caller holds. */
export type Outside = <T>(wait: () => Promise<T>) => Promise<T>

/** One member's signed-in calls: signs in when needed, and once more when the relay has forgotten the token. */
export class Session {
  readonly relay: RelayClient
  /** Wraps every wait for the relay, so that the device can go on with other things meanwhile. */
  readonly outside: Outside
  readonly #vault: Uint8Array
  readonly #keys: MemberKeys
  #signedIn: RouteAnswer<'sign-in'> | null = null
  #isEnded = false

  constructor(relay: RelayClient, vault: Uint8Array, keys: MemberKeys, outside: Outside = (wait) => wait()) {
    this.relay = relay
    this.outside = outside
    this.#vault = vault
    this.#keys = keys
  }

  /** The diary was erased: every call is refused with `vault-erased` before it is made. */
  get isEnded(): boolean {
    return this.#isEnded
  }

  end(): void {
    this.#isEnded = true
    this.#signedIn = null
  }

  /** What ended it is refuted. */
  reopen(): void {
    this.#isEnded = false
  }

  /** Token and the relay's store id, from a fresh sign-in where there is none yet. */
  async signIn(): Promise<RouteAnswer<'sign-in'>> {
    this.#demandOpen()
    this.#signedIn ??= await this.#signIn()
    return this.#signedIn
  }

  /** Forgets the token; the next call signs in again. */
  drop(): void {
    this.#signedIn = null
  }

  async call<N extends RouteName>(name: N, request: RouteRequest<N>): Promise<RouteAnswer<N>> {
    const hadToken = this.#signedIn !== null
    const { token } = await this.signIn()
    try {
      return await this.outside(() => this.relay.call(name, request, token))
    } catch (error) {
      if (!hadToken || !(error instanceof RelayRefusal) || error.relayCode !== 'not-signed-in') throw error
      this.drop()
      const again = await this.signIn()
      return await this.outside(() => this.relay.call(name, request, again.token))
    }
  }

  /** A call that needs no session. */
  async open<N extends RouteName>(name: N, request: RouteRequest<N>): Promise<RouteAnswer<N>> {
    this.#demandOpen()
    return await this.outside(() => this.relay.call(name, request))
  }

  #demandOpen(): void {
    if (this.#isEnded) throw new SottoError('vault-erased')
  }

  async #signIn(): Promise<RouteAnswer<'sign-in'>> {
    const vault = this.#vault
    const member = this.#keys.id
    const { nonce, expiresAtMs } = await this.open('challenge', { vault, member })
    const signature = signChallenge({ relay: this.relay.origin, vault, member, nonce, expiresAtMs }, this.#keys)
    return await this.open('sign-in', { vault, member, nonce, expiresAtMs, signature })
  }
}
