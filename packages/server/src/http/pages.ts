import { serveStatic } from '@hono/node-server/serve-static'
import type { Hono } from 'hono'
import { PAGE_HEADERS } from './headers.ts'

/** Files whose name holds a hash of their content never change. */
const HASHED = /[.-][A-Za-z0-9_-]{8,}\.[a-z0-9]+$/
const YEAR = 'public, max-age=31536000, immutable'

/** Serves the built web app. */
export function mountPages(app: Hono, folder: string): void {
  app.use(
    '*',
    serveStatic({
      root: folder,
      precompressed: true,
      onFound: (path, c) => {
        for (const [name, value] of Object.entries(PAGE_HEADERS)) c.header(name, value)
        c.header('cache-control', path.includes('/assets/') && HASHED.test(path) ? YEAR : 'no-cache')
      },
    }),
  )
}
