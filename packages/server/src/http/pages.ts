import { serveStatic } from '@hono/node-server/serve-static'
import type { Hono } from 'hono'
import { PAGE_HEADERS } from './headers.ts'

/** Files whose name holds a hash of their content never change. */
const HASHED = /^\/assets\/.*[.-][A-Za-z0-9_-]{8,}\.[a-z0-9]+$/
const YEAR = 'public, max-age=31536000, immutable'

/** Serves the built web app. */
export function mountPages(app: Hono, folder: string): void {
  const serve = serveStatic({ root: folder, precompressed: true })
  app.get('*', async (c, next) => {
    const page = await serve(c, next)
    if (!page) return undefined
    for (const [name, value] of Object.entries(PAGE_HEADERS)) page.headers.set(name, value)
    page.headers.set('cache-control', HASHED.test(c.req.path) ? YEAR : 'no-cache')
    return page
  })
}
