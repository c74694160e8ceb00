import { CryptoError, decode, encode, type Codec } from '@sotto/crypto'
import {
  PROTOCOL_HEADER,
  PROTOCOL_VERSION,
  refusal,
  ROUTES,
  type RouteAnswer,
  type RouteName,
  type RouteRequest,
} from '@sotto/shared'
import type { Network } from '../environment.ts'
import { RelayRefusal, SottoError } from '../error.ts'

/**
 * Calls that may not be sent twice when the first outcome is unknown. All others are idempotent and are tried again at
 * once, since a kept-alive connection that the relay has closed meanwhile fails only when it is used.
 */
const ONCE: ReadonlySet<RouteName> = new Set([
  'sign-in',
  'recovery-sign-in',
  'roster-append',
  'checkpoint-post',
  'mailbox-open',
  'mailbox-put',
  'mailbox-take',
])

/** Typed calls to one relay, without a session of their own. */
export class RelayClient {
  /** Scheme, host and port, as signed in challenges. */
  readonly origin: string
  readonly network: Network

  /** @throws {SottoError} `input-invalid` when `url` is not an http or https address. */
  constructor(network: Network, url: string) {
    this.network = network
    this.origin = relayOrigin(url)
  }

  /**
   * @throws {RelayRefusal} when the relay refuses; {SottoError} `relay-unreachable`, `protocol-version`,
   * `relay-answer-wrong`.
   */
  async call<N extends RouteName>(name: N, request: RouteRequest<N>, token?: Uint8Array): Promise<RouteAnswer<N>> {
    const route = ROUTES[name]
    const headers: Record<string, string> = { [PROTOCOL_HEADER]: String(PROTOCOL_VERSION) }
    if (token) headers['authorization'] = `Bearer ${base64url(token)}`
    const body = encode(route.request as Codec<unknown>, request)
    const answer = await this.#post(`${this.origin}/v1/${name}`, headers, body, ONCE.has(name) ? 1 : 2)
    if (answer.status !== 200) throw refused(answer.status, answer.protocol, answer.body)
    return read(route.answer as Codec<unknown>, answer.body) as RouteAnswer<N>
  }

  async #post(url: string, headers: Record<string, string>, body: Uint8Array, attempts: number) {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.network.post(url, headers, body)
      } catch (error) {
        if (attempt < attempts) continue
        throw new SottoError('relay-unreachable', undefined, { cause: error })
      }
    }
  }
}

function relayOrigin(url: string): string {
  const parsed = URL.parse(url)
  if (!parsed || !/^https?:$/.test(parsed.protocol))
    throw new SottoError('input-invalid', 'The relay needs an http(s) address.')
  return parsed.origin
}

/** A status that the relay's own refusals cannot explain (a proxy's page, another program) is not taken apart. */
function refused(status: number, protocol: string | null, body: Uint8Array): SottoError {
  if (protocol === null && status >= 500) return new SottoError('relay-unreachable')
  if (protocol === null) return new SottoError('relay-answer-wrong')
  if (protocol !== String(PROTOCOL_VERSION)) return new SottoError('protocol-version')
  const { code, retryAfterMs } = read(refusal, body)
  return new RelayRefusal(code, retryAfterMs)
}

function read<T>(codec: Codec<T>, body: Uint8Array): T {
  try {
    return decode(codec, body)
  } catch (error) {
    if (error instanceof CryptoError) throw new SottoError('relay-answer-wrong', undefined, { cause: error })
    throw error
  }
}

/** RFC 4648 section 5, without padding. */
function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
