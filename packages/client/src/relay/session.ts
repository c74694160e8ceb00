import { signChallenge, type MemberKeys } from '@sotto/crypto'
import type { RouteAnswer, RouteName, RouteRequest } from '@sotto/shared'
import { RelayRefusal } from '../error.ts'
import type { RelayClient } from './relay-client.ts'

/** One member's signed-in calls: signs in when needed, and once more when the relay has forgotten the token. */
export class Session {
  readonly relay: RelayClient
  readonly #vault: Uint8Array
  readonly #keys: MemberKeys
  #signedIn: RouteAnswer<'sign-in'> | null = null

  constructor(relay: RelayClient, vault: Uint8Array, keys: MemberKeys) {
    this.relay = relay
    this.#vault = vault
    this.#keys = keys
  }

  /** Token and the relay's store id, from a fresh sign-in where there is none yet. */
  async signIn(): Promise<RouteAnswer<'sign-in'>> {
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
      return await this.relay.call(name, request, token)
    } catch (error) {
      if (!hadToken || !(error instanceof RelayRefusal) || error.relayCode !== 'not-signed-in') throw error
      this.drop()
      return await this.relay.call(name, request, (await this.signIn()).token)
    }
  }

  async #signIn(): Promise<RouteAnswer<'sign-in'>> {
    const vault = this.#vault
    const member = this.#keys.id
    const { nonce, expiresAtMs } = await this.relay.call('challenge', { vault, member })
    const signature = signChallenge({ relay: this.relay.origin, vault, member, nonce, expiresAtMs }, this.#keys)
    return await this.relay.call('sign-in', { vault, member, nonce, expiresAtMs, signature })
  }
}
