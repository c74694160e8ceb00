import { PROTOCOL_HEADER } from '@sotto/shared'
import type { Hono } from 'hono'
import type { Context } from '../context.ts'
import { CALL_HEADERS } from './headers.ts'

/** What a call carries besides its body. */
const CALL_CARRIES = ['authorization', 'content-type', PROTOCOL_HEADER].join(', ')

/** How long a browser may go by a permission (s): a page that is named no more is out after that, unless it calls. */
const REMEMBERED_S = 600

/**
 * Whether a browser's page of that origin may call: this relay's own, and those elsewhere that its operator named. By what
 * the browser says of the page alone: `Host` is whatever name somebody has pointed at this address.
 */
export function mayCall(context: Context, origin: string): boolean {
  return context.origins().includes(origin) || context.config.otherPages.includes(origin)
}

/**
 * Lets named pages of other relays read what calls answer (Fetch, section 3.2). Cookies stay out of it: no answer allows
 * credentials, and the recipient's side lies elsewhere and grants nothing.
 */
export function mountOtherPages(app: Hono, { config }: Context): void {
  app.use('/v1/*', async (c, next) => {
    const origin = c.req.header('origin')
    if (origin === undefined || !config.otherPages.includes(origin)) return next()
    const granted = { 'access-control-allow-origin': origin, vary: 'origin' }
    if (c.req.method === 'OPTIONS') {
      const { 'content-type': _none, ...headers } = CALL_HEADERS
      return new Response(null, {
        status: 204,
        headers: {
          ...headers,
          ...granted,
          'access-control-allow-methods': 'POST',
          'access-control-allow-headers': CALL_CARRIES,
          'access-control-max-age': String(REMEMBERED_S),
        },
      })
    }
    await next()
    for (const [name, value] of Object.entries(granted)) c.res.headers.set(name, value)
    c.res.headers.set('access-control-expose-headers', PROTOCOL_HEADER)
    return undefined
  })
}
