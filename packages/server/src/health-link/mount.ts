import { RELAY_ERRORS } from '@sotto/shared'
import type { Context as Call, Hono } from 'hono'
import type { Context } from '../context.ts'
import { readBody } from '../http/body.ts'
import { OPEN_HEADERS, transportHeaders } from '../http/headers.ts'
import { RateLimit } from '../limit/rate-limit.ts'
import { keyOf } from '../memory/key.ts'
import { RelayRefusal } from '../refusal.ts'
import { fileBehind, fileFor } from './file.ts'
import { findHealthLink, type Found } from './find.ts'
import { manifestOf } from './manifest.ts'
import { HealthLinkRefusal, notFound } from './refusal.ts'
import { MANIFEST_BYTES, readId, readManifestRequest, readRecipient } from './request.ts'

/** The address of a SMART Health Link, its id behind it. */
export const HEALTH_LINKS = '/shl/'

/** Any page may read what is answered, since nothing here goes by who asks: the address is the key to it. */
const CORS = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'retry-after' } as const
const PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'content-type',
  'access-control-max-age': '600',
} as const

interface Asked {
  readonly call: Call
  /** Looks the share up: after what was sent is read, so that a malformed question tells nothing of any share. */
  readonly find: () => Promise<{ readonly id: Uint8Array; readonly row: Found }>
}

type Answer = (asked: Asked) => Promise<Response>

/** SMART Health Links: what clinics' systems and other apps ask of the relay. Nothing changes by HEAD or OPTIONS. */
export function mountHealthLinks(
  app: Hono,
  context: Context,
  addresses: RateLimit,
  addressOf: (call: Call) => string,
): void {
  const { clock, config, metrics } = context
  const shares = new RateLimit(config.rates.sharePerMinute, clock)
  const headers = (more: Record<string, string>): Record<string, string> => ({
    ...OPEN_HEADERS,
    ...transportHeaders(context.origins()),
    ...CORS,
    ...more,
  })
  const json = (status: number, body: unknown, more: Record<string, string> = {}): Response =>
    new Response(JSON.stringify(body), { status, headers: headers({ 'content-type': 'application/json', ...more }) })
  const file = (jwe: Uint8Array): Response =>
    new Response(jwe as Uint8Array<ArrayBuffer>, { headers: headers({ 'content-type': 'application/jose' }) })

  const refuse = (error: unknown): Response => {
    if (error instanceof HealthLinkRefusal) {
      metrics.count('sotto_refusals_total', `code="health-link-${error.status}"`)
      return json(error.status, error.body)
    }
    const { code, retryAfterMs } = error instanceof RelayRefusal ? error : new RelayRefusal('internal')
    if (!(error instanceof RelayRefusal)) {
      context.log.error({ call: 'health-link', kind: error instanceof Error ? error.name : 'unknown' }, 'a call failed')
    }
    metrics.count('sotto_refusals_total', `code="${code}"`)
    const wait = String(Math.max(1, Math.ceil(retryAfterMs / 1000)))
    return json(RELAY_ERRORS[code], { error: code }, code === 'rate-limited' ? { 'retry-after': wait } : {})
  }

  const run = async (call: Call, answer: Answer): Promise<Response> => {
    addresses.take(addressOf(call))
    const find = async () => {
      const id = readId(call.req.param('id') ?? '')
      if (!id) throw notFound()
      const row = await findHealthLink(context, id)
      // Behind the address: a stranger uses up nothing of a share, not even its patience.
      shares.take(keyOf(row.share))
      return { id, row }
    }
    return await answer({ call, find })
  }

  const on = (path: string, answers: Readonly<Record<string, Answer>>): void => {
    const allow = [...Object.keys(answers), 'OPTIONS'].join(', ')
    app.all(path, (call) => {
      // The router takes HEAD for GET.
      const { method } = call.req.raw
      if (method === 'OPTIONS') return new Response(null, { status: 204, headers: headers(PREFLIGHT) })
      const answer = answers[method]
      return answer ? run(call, answer).catch(refuse) : json(405, { error: 'malformed' }, { allow })
    })
  }

  on(`${HEALTH_LINKS}:id`, {
    GET: async ({ call, find }) => {
      const recipient = readRecipient(call.req.query('recipient'))
      const jwe = await fileFor(context, (await find()).row, recipient)
      metrics.count('sotto_shares_opened_total', 'carrier="shl"')
      return file(jwe)
    },
    POST: async ({ call, find }) => {
      const request = readManifestRequest(await readBody(call.req.raw, MANIFEST_BYTES))
      const place = `${originFor(call, context.origins())}${HEALTH_LINKS}${call.req.param('id') ?? ''}/file/`
      const manifest = await manifestOf(context, await find(), request, (ticket) => `${place}${ticket}`)
      metrics.count('sotto_shares_opened_total', 'carrier="shl"')
      return json(200, manifest)
    },
  })
  on(`${HEALTH_LINKS}:id/file/:ticket`, {
    GET: async ({ call, find }) => file(await fileBehind(context, (await find()).row, call.req.param('ticket') ?? '')),
  })
  app.all(`${HEALTH_LINKS}*`, () => json(404, notFound().body))
}

/** Of this relay's origins the one that was asked; `Host` alone is whatever name somebody has pointed at this address. */
function originFor(call: Call, origins: readonly string[]): string {
  const host = call.req.header('host')
  return origins.find((origin) => new URL(origin).host === host) ?? origins[0] ?? ''
}
