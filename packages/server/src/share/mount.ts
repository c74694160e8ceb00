import { RELAY_ERRORS } from '@sotto/shared'
import type { Context as Call, Hono } from 'hono'
import type { Context } from '../context.ts'
import { readBody } from '../http/body.ts'
import { OPEN_HEADERS, transportHeaders } from '../http/headers.ts'
import { RateLimit } from '../limit/rate-limit.ts'
import { keyOf } from '../memory/key.ts'
import { RelayRefusal } from '../refusal.ts'
import { noteDecrypted } from './decrypted.ts'
import { openShare } from './open.ts'
import { demandOpen, proveLink, type Proven } from './prove.ts'
import { ShareRefusal } from './refusal.ts'
import { keepReply } from './reply.ts'
import { OPEN_BYTES, readOpen, readReply, readState, REPLY_BYTES, type Proofs } from './request.ts'
import { hasSession, readTokens, sessionCookie } from './session.ts'

/** A page of the relay's own asks; nobody else's can say this without asking the relay first, which it never grants. */
const JSON_TYPE = /^application\/json(?:; ?charset=utf-8)?$/i

interface Asked<R> {
  readonly request: R
  readonly proven: Proven
  readonly tokens: readonly string[]
  readonly origin: string | null
}

interface Act<R extends Proofs> {
  readonly maxBytes: number
  readonly read: (body: Uint8Array) => R
  readonly answer: (asked: Asked<R>) => Promise<Response>
}

/** The recipient's side: no session of a vault, no page of another origin, nothing that changes on GET. */
export function mountOpenings(
  app: Hono,
  context: Context,
  addresses: RateLimit,
  addressOf: (call: Call) => string,
): void {
  const { clock, config, metrics } = context
  const shares = new RateLimit(config.rates.sharePerMinute, clock)
  const headers = (): Record<string, string> => ({ ...OPEN_HEADERS, ...transportHeaders(context.origins()) })
  const json = (status: number, body: unknown, more: Record<string, string> = {}): Response =>
    new Response(JSON.stringify(body), {
      status,
      headers: { ...headers(), 'content-type': 'application/json', ...more },
    })

  const run = async <R extends Proofs>(call: Call, { maxBytes, read, answer }: Act<R>): Promise<Response> => {
    const { raw } = call.req
    const origin = raw.headers.get('origin')
    if (origin !== null && !context.origins().includes(origin)) throw new RelayRefusal('not-allowed')
    if (!JSON_TYPE.test(raw.headers.get('content-type') ?? '')) throw new RelayRefusal('malformed')
    addresses.take(addressOf(call))
    const request = read(await readBody(raw, maxBytes))
    const proven = await proveLink(context, request)
    // Behind the proof: a stranger uses up nothing of a share, not even its patience.
    shares.take(keyOf(proven.share))
    return answer({ request, proven, tokens: readTokens(raw.headers.get('cookie')), origin })
  }

  const refuse = (error: unknown): Response => {
    if (error instanceof ShareRefusal) {
      metrics.count('sotto_refusals_total', `code="${error.body.error}"`)
      return json(error.status, error.body)
    }
    const { code, retryAfterMs } = error instanceof RelayRefusal ? error : new RelayRefusal('internal')
    if (!(error instanceof RelayRefusal)) {
      context.log.error({ call: 'open', kind: error instanceof Error ? error.name : 'unknown' }, 'a call failed')
    }
    metrics.count('sotto_refusals_total', `code="${code}"`)
    const retry: Record<string, string> = code === 'rate-limited' ? { 'retry-after': seconds(retryAfterMs) } : {}
    return json(RELAY_ERRORS[code], { error: code }, retry)
  }

  const post = <R extends Proofs>(path: string, act: Act<R>): void => {
    app.post(path, (call) => run(call, act).catch(refuse))
  }

  post('/open', {
    maxBytes: OPEN_BYTES,
    read: readOpen,
    answer: async ({ request, proven, tokens, origin }) => {
      const { jwe, opensLeft, token } = await openShare(context, request, proven, tokens)
      metrics.count('sotto_shares_opened_total', `again="${token === null ? 'yes' : 'no'}"`)
      const secure = isSecure(origin, context.origins())
      return new Response(jwe as Uint8Array<ArrayBuffer>, {
        headers: {
          ...headers(),
          'content-type': 'application/jose',
          'sotto-opens-left': String(opensLeft),
          ...(token === null ? {} : { 'set-cookie': sessionCookie(token, tokens, secure) }),
        },
      })
    },
  })
  post('/open/state', {
    maxBytes: OPEN_BYTES,
    read: readState,
    answer: async ({ proven, tokens }) => {
      demandOpen(proven, await hasSession(context.database.kysely, proven.share, tokens))
      return json(200, { state: 'active' })
    },
  })
  post('/open/read', {
    maxBytes: OPEN_BYTES,
    read: readState,
    answer: async ({ proven, tokens }) => {
      await noteDecrypted(context, proven, tokens)
      return new Response(null, { status: 204, headers: headers() })
    },
  })
  post('/open/reply', {
    maxBytes: REPLY_BYTES,
    read: readReply,
    answer: async ({ request, proven, tokens }) => {
      await keepReply(context, proven, request.reply, tokens)
      return new Response(null, { status: 204, headers: headers() })
    },
  })
  app.all('/open/*', () => json(405, { error: 'malformed' }, { allow: 'POST' }))
}

function seconds(ms: number): string {
  return String(Math.max(1, Math.ceil(ms / 1000)))
}

/** By the page that asks; where no browser does, by whether this relay is reached under https at all. */
function isSecure(origin: string | null, origins: readonly string[]): boolean {
  return origin === null ? origins.some(isHttps) : isHttps(origin)
}

function isHttps(origin: string): boolean {
  return origin.startsWith('https:')
}
