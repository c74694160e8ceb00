import { sameBytes, signRecoveryChallenge, type MemberKeys } from '@sotto/crypto'
import type { RouteAnswer, RouteName, RouteRequest } from '@sotto/shared'
import { RelayRefusal, SottoError, type DeviceErrorCode } from '../error.ts'
import type { RelayClient } from '../relay/relay-client.ts'

type SignedIn = RouteAnswer<'recovery-sign-in'>

/** Signed-in calls of a vault's recovery member, which learns from the relay what its vault is. */
export class RecoverySession {
  readonly #relay: RelayClient
  readonly #keys: MemberKeys
  #signedIn: SignedIn

  private constructor(relay: RelayClient, keys: MemberKeys, signedIn: SignedIn) {
    this.#relay = relay
    this.#keys = keys
    this.#signedIn = signedIn
  }

  /** @throws {SottoError} `phrase-unknown` where the relay knows no diary with this phrase, `relay-unreachable` and such */
  static async open(relay: RelayClient, keys: MemberKeys): Promise<RecoverySession> {
    return new RecoverySession(relay, keys, await signIn(relay, keys))
  }

  /** What the relay says; whoever goes by it must see that the roster reaches it. */
  get vault(): Uint8Array {
    return this.#signedIn.vault
  }

  get storeId(): Uint8Array {
    return this.#signedIn.storeId
  }

  /** Signs in once more where the token has ended, as while somebody was thinking. */
  async call<N extends RouteName>(name: N, request: RouteRequest<N>): Promise<RouteAnswer<N>> {
    try {
      return await this.#relay.call(name, request, this.#signedIn.token)
    } catch (error) {
      if (!isUnknown(error)) throw error
    }
    const { vault } = this.#signedIn
    this.#signedIn = await signIn(this.#relay, this.#keys)
    if (!sameBytes(vault, this.#signedIn.vault)) throw new SottoError('relay-tampered')
    return await this.#relay.call(name, request, this.#signedIn.token)
  }
}

async function signIn(relay: RelayClient, keys: MemberKeys): Promise<SignedIn> {
  const { signPk } = keys
  const { nonce, expiresAtMs } = await relay.call('recovery-challenge', { signPk })
  const signature = signRecoveryChallenge({ relay: relay.origin, signPk, nonce, expiresAtMs }, keys)
  try {
    return await relay.call('recovery-sign-in', { signPk, nonce, expiresAtMs, signature })
  } catch (error) {
    throw isUnknown(error) ? new SottoError('phrase-unknown', undefined, { cause: error }) : error
  }
}

/** In the relay's words this member is a device; to whoever types a phrase it is the phrase. */
const UNKNOWN: ReadonlySet<DeviceErrorCode> = new Set(['not-signed-in', 'revoked'])

const isUnknown = (error: unknown): boolean => error instanceof RelayRefusal && UNKNOWN.has(error.code)
