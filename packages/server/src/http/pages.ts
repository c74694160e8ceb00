import { serveStatic } from '@hono/node-server/serve-static'
import type { Hono } from 'hono'
import { pageHeaders, PLAIN_HEADERS, transportHeaders, VIEWER_HEADERS } from './headers.ts'

/** Files whose name holds a hash of their content never change. */
const HASHED = /^\/assets\/.*[.-][A-Za-z0-9_-]{8,}\.[a-z0-9]+$/
/** What a worker may call is said where it is served from and can change under the same name: it is asked for each time. */
const WORKER = /^\/assets\/worker-/
const YEAR = 'public, max-age=31536000, immutable'

/** The recipient's page, under each of its names. */
const VIEWER = ['/v', '/v/', '/v/index.html']

/** Serves the built web app, and the recipient's page under rules of its own. */
export function mountPages(
  app: Hono,
  folder: string,
  origins: () => readonly string[],
  otherRelays: readonly string[],
): void {
  const viewer = serveStatic({ root: folder, path: 'v/index.html', precompressed: true })
  for (const path of VIEWER) {
    app.get(path, async (c) => {
      const page = await viewer(c, missing)
      return page ? withHeaders(page, { ...VIEWER_HEADERS, ...transportHeaders(origins()) }) : c.notFound()
    })
  }
  // Nothing else lies there, whatever a build leaves in the folder.
  app.get('/v/*', (c) => c.notFound())
  // Which relays the page may call besides this one, so that it offers no other.
  app.get('/relays.json', () => {
    const headers = { ...PLAIN_HEADERS, 'content-type': 'application/json' }
    return new Response(JSON.stringify({ others: otherRelays }), { headers })
  })
  const guards = pageHeaders(otherRelays)
  const serve = serveStatic({ root: folder, precompressed: true })
  app.get('*', async (c) => {
    const page = await serve(c, missing)
    if (!page) return c.notFound()
    const cached = HASHED.test(c.req.path) && !WORKER.test(c.req.path) ? YEAR : 'no-cache'
    return withHeaders(page, { ...guards, ...transportHeaders(origins()), 'cache-control': cached })
  })
}

/** Where no file is: the caller says so. */
const missing = (): Promise<void> => Promise.resolve()

function withHeaders(page: Response, headers: Readonly<Record<string, string>>): Response {
  for (const [name, value] of Object.entries(headers)) page.headers.set(name, value)
  return page
}
