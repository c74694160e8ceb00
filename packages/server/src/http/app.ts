import { ROUTES, type RouteName } from '@sotto/shared'
import { Hono, type Context as Call } from 'hono'
import type { Context } from '../context.ts'
import { mountHealthLinks } from '../health-link/mount.ts'
import { RateLimit } from '../limit/rate-limit.ts'
import { RelayRefusal } from '../refusal.ts'
import { mountOpenings } from '../share/mount.ts'
import { clientAddress } from './address.ts'
import { answerCall, refuse, type Gate } from './call.ts'
import { changedLink, isChangedLink } from './changed-link.ts'
import { PLAIN_HEADERS } from './headers.ts'
import { mountOtherPages } from './other-pages.ts'
import { mountPages } from './pages.ts'

/** What the Node adapter hands on; absent when the app is called without a socket. */
interface Bindings {
  readonly incoming?: { readonly url?: string; readonly socket: { readonly remoteAddress?: string } }
}

/** Everything the relay answers over HTTP. */
export function createApp(context: Context): Hono {
  const { config, clock, metrics } = context
  const app = new Hono()
  const gate: Gate = {
    context,
    addresses: new RateLimit(config.rates.addressPerMinute, clock),
    vaults: new RateLimit(config.rates.vaultPerMinute, clock),
  }
  const addressOf = (c: Call): string =>
    clientAddress(incomingOf(c)?.socket.remoteAddress, c.req.header('x-forwarded-for'), config.proxies)
  app.use((c, next) => {
    // The target as it was sent: whatever reads it further might decode, note or repeat it.
    const target = incomingOf(c)?.url ?? c.req.raw.url
    return isChangedLink(target) ? Promise.resolve(changedLink(context.origins())) : next()
  })
  mountOtherPages(app, context)
  for (const name of Object.keys(ROUTES) as RouteName[]) {
    app.post(`/v1/${name}`, (c) => answerCall(gate, name, c.req.raw, addressOf(c)))
  }
  mountOpenings(app, context, gate.addresses, addressOf)
  mountHealthLinks(app, context, gate.addresses, addressOf)
  app.all('/v1/*', () => refuse(context, new RelayRefusal('not-found')))
  app.get('/healthz', () => new Response('ok\n', { headers: { ...PLAIN_HEADERS, 'content-type': 'text/plain' } }))
  app.get('/readyz', () => readiness(context))
  app.get('/metrics', () => {
    const headers = { ...PLAIN_HEADERS, 'content-type': 'text/plain; version=0.0.4' }
    return new Response(metrics.text(), { headers })
  })
  if (config.webFolder !== null) mountPages(app, config.webFolder, () => context.origins(), config.otherRelays)
  app.notFound(
    () => new Response('not found\n', { status: 404, headers: { ...PLAIN_HEADERS, 'content-type': 'text/plain' } }),
  )
  app.onError((error) => {
    context.log.error({ kind: error.name }, 'a request failed')
    return new Response('internal\n', { status: 500, headers: { ...PLAIN_HEADERS, 'content-type': 'text/plain' } })
  })
  return app
}

function incomingOf(c: Call): Bindings['incoming'] {
  return ((c.env ?? {}) as Bindings).incoming
}

/** Ready means that the database answers now. */
async function readiness({ database, log }: Context): Promise<Response> {
  const { durability } = database
  const headers = { ...PLAIN_HEADERS, 'content-type': 'application/json' }
  try {
    await database.run({ name: 'ready', text: 'select 1' }, [])
    return new Response(JSON.stringify({ ready: true, durability }), { headers })
  } catch {
    log.warn('the database does not answer')
    return new Response(JSON.stringify({ ready: false, durability }), { status: 503, headers })
  }
}
