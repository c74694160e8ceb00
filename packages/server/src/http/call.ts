import { CryptoError, decode, encode, type Codec } from '@sotto/crypto/public'
import { LIMITS, PROTOCOL_HEADER, PROTOCOL_VERSION, RELAY_ERRORS, ROUTES, refusal, type RouteName } from '@sotto/shared'
import type { Context } from '../context.ts'
import { keyOf } from '../memory/key.ts'
import type { RateLimit } from '../limit/rate-limit.ts'
import { RelayRefusal } from '../refusal.ts'
import type { SignedRoute } from '../routes/handler.ts'
import { HANDLERS } from '../routes/handlers.ts'
import { ROLES } from '../routes/roles.ts'
import type { Session } from '../session/session.ts'
import { readBody } from './body.ts'
import { CALL_HEADERS } from './headers.ts'
import { mayCall } from './other-pages.ts'

/** What every call goes through, whichever it is. */
export interface Gate {
  readonly context: Context
  readonly addresses: RateLimit
  readonly vaults: RateLimit
}

const FRAME_BYTES = 64 * 1024
const SMALL_BYTES = LIMITS.rosterEntryBytes + FRAME_BYTES
const BODY_BYTES: Partial<Record<RouteName, number>> = {
  push: LIMITS.messageBytes,
  'objects-put': LIMITS.bodyBytes,
  'roster-restore': 2 * 1024 * 1024,
  'share-create': LIMITS.shareBytes + FRAME_BYTES,
  'checkpoint-post': LIMITS.checkpointBytes + 4096 * 40 + FRAME_BYTES,
}

/** A whole chain takes as much verifying as this many other calls, and anybody may send one. */
const COST: Partial<Record<RouteName, number>> = { 'roster-restore': 50 }

/**
 * Answers one call. Who calls is settled before a byte of the body is read: a stranger costs no memory.
 * Never throws: whatever goes wrong becomes a code.
 */
export async function answerCall(gate: Gate, name: RouteName, request: Request, address: string): Promise<Response> {
  const { context } = gate
  try {
    const body = await run(gate, name, request, address)
    context.metrics.count('sotto_calls_total', `call="${name}"`)
    return new Response(body as Uint8Array<ArrayBuffer>, { headers: CALL_HEADERS })
  } catch (error) {
    if (error instanceof RelayRefusal) return refuse(context, error)
    context.log.error({ call: name, kind: error instanceof Error ? error.name : 'unknown' }, 'a call failed')
    return refuse(context, new RelayRefusal('internal'))
  }
}

/** The answer that carries a code. */
export function refuse({ metrics }: Context, { code, retryAfterMs }: RelayRefusal): Response {
  metrics.count('sotto_refusals_total', `code="${code}"`)
  const retry = retryAfterMs > 0 ? { 'retry-after': String(Math.ceil(retryAfterMs / 1000)) } : {}
  const body = encode(refusal, { code, retryAfterMs }) as Uint8Array<ArrayBuffer>
  return new Response(body, { status: RELAY_ERRORS[code], headers: { ...CALL_HEADERS, ...retry } })
}

async function run(gate: Gate, name: RouteName, request: Request, address: string): Promise<Uint8Array> {
  const { context } = gate
  if (request.headers.get(PROTOCOL_HEADER) !== String(PROTOCOL_VERSION)) throw new RelayRefusal('protocol-version')
  const origin = request.headers.get('origin')
  if (origin !== null && !mayCall(context, origin)) throw new RelayRefusal('not-allowed')
  const route = ROUTES[name]
  const session = route.open ? null : await signedIn(gate, name as SignedRoute, request, address)
  if (!session) gate.addresses.take(address, COST[name])
  const bytes = await readBody(request, BODY_BYTES[name] ?? SMALL_BYTES)
  const input = decodeRequest(route.request as Codec<unknown>, bytes)
  if (!session) limitVault(gate, input)
  const handler = HANDLERS[name] as (context: Context, request: unknown, session: Session | null) => Promise<unknown>
  return encode(route.answer as Codec<unknown>, await handler(context, input, session))
}

async function signedIn(
  { context, vaults, addresses }: Gate,
  name: SignedRoute,
  request: Request,
  address: string,
): Promise<Session> {
  // A made-up token costs a look-up in the database: the address that sends them pays for it.
  addresses.take(address, 0)
  const token = readToken(request.headers.get('authorization'))
  if (!token) throw new RelayRefusal('not-signed-in')
  const { sessions } = context
  // A push demands an active member in its own transaction, so it may go by what was known a moment ago.
  const session = await (name === 'push' ? sessions.recall(token) : sessions.find(token))
  if (!session) {
    addresses.take(address)
    throw new RelayRefusal('not-signed-in')
  }
  vaults.take(session.vaultKey)
  if (!ROLES[name].includes(session.role)) throw new RelayRefusal('not-allowed')
  return session
}

function readToken(header: string | null): Uint8Array | null {
  const match = header === null ? null : /^Bearer ([A-Za-z0-9_-]{1,200})$/.exec(header)
  return match?.[1] === undefined ? null : new Uint8Array(Buffer.from(match[1], 'base64url'))
}

/** Guessing against one vault is slowed down from however many addresses it comes. */
function limitVault({ vaults }: Gate, input: unknown): void {
  if (typeof input === 'object' && input !== null && 'vault' in input && input.vault instanceof Uint8Array) {
    vaults.take(`open ${keyOf(input.vault)}`)
  }
}

function decodeRequest(codec: Codec<unknown>, bytes: Uint8Array): unknown {
  try {
    return decode(codec, bytes)
  } catch (error) {
    if (error instanceof CryptoError) throw new RelayRefusal('malformed')
    throw error
  }
}
