import { decode, encode, type Codec } from '@sotto/crypto'
import {
  PROTOCOL_HEADER,
  PROTOCOL_VERSION,
  refusal,
  ROUTES,
  type RelayErrorCode,
  type RouteAnswer,
  type RouteName,
  type RouteRequest,
} from '@sotto/shared'

export type Send = (request: Request) => Promise<Response>

/** What a relay answered instead. */
export class Refused extends Error {
  readonly code: RelayErrorCode
  readonly status: number
  readonly retryAfterMs: number

  constructor(code: RelayErrorCode, status: number, retryAfterMs: number) {
    super(code)
    this.code = code
    this.status = status
    this.retryAfterMs = retryAfterMs
  }
}

/** Calls one route as the wire says. @throws {Refused} */
export async function call<N extends RouteName>(
  send: Send,
  name: N,
  request: RouteRequest<N>,
  token: Uint8Array | null = null,
  headers: Record<string, string> = {},
): Promise<RouteAnswer<N>> {
  const route = ROUTES[name]
  const body = encode(route.request as Codec<unknown>, request)
  const response = await send(
    new Request(`http://relay.test/v1/${name}`, {
      method: 'POST',
      body: body as Uint8Array<ArrayBuffer>,
      headers: {
        [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
        'content-length': String(body.length),
        ...(token ? { authorization: `Bearer ${Buffer.from(token).toString('base64url')}` } : {}),
        ...headers,
      },
    }),
  )
  const bytes = new Uint8Array(await response.arrayBuffer())
  if (!response.ok) {
    const { code, retryAfterMs } = decode(refusal, bytes)
    throw new Refused(code, response.status, retryAfterMs)
  }
  return decode(route.answer as Codec<unknown>, bytes) as RouteAnswer<N>
}

/** The code of a refusal. */
export async function refusedWith(attempt: Promise<unknown>): Promise<RelayErrorCode> {
  try {
    await attempt
  } catch (error) {
    if (error instanceof Refused) return error.code
    throw error
  }
  throw new Error('was not refused')
}
