import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import type { Browser, BrowserContextOptions, CDPSession, Page } from 'playwright-core'
import { build } from 'vite'
import { launchBrowser } from '../../infra/browser/launch.ts'
import { root } from '../../infra/bootstrap/places.mjs'
import { visit, type Visit } from './viewer-page.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
}

/** What the app's page allows itself: no inline styles, no strings that become scripts. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; " +
  "require-trusted-types-for 'script'; trusted-types svelte-trusted-html"

export interface Inputs {
  readonly browser: Browser
  /** One part of the page of shared inputs, or all of it, in a browser with nothing in it. */
  open(part: string | null, options?: BrowserContextOptions & { readonly lang?: 'en' | 'fr' }): Promise<Visit>
  close(): Promise<void>
}

/** Builds the page of the shared inputs, and serves it under the app's policy. */
export async function startInputs(): Promise<Inputs> {
  const folder = await mkdtemp(join(tmpdir(), 'sotto-inputs-'))
  const configFile = join(root, 'packages/web/gallery/vite.config.ts')
  const [browser] = await Promise.all([
    launchBrowser(),
    build({ configFile, logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } }),
  ])
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://inputs')
    const path = pathname === '/' ? '/index.html' : pathname
    readFile(join(folder, path)).then(
      (bytes) =>
        response
          .setHeader('content-type', TYPES[extname(path)] ?? 'text/plain')
          .setHeader('content-security-policy', POLICY)
          .end(bytes),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The page is served on no port.')
  const url = `http://127.0.0.1:${address.port}/`
  return {
    browser,
    open: async (part, { lang = 'en', ...options } = {}) => {
      const visited = await visit(browser, options)
      const query = new URLSearchParams({ lang, ...(part === null ? {} : { only: part }) })
      await visited.page.goto(`${url}?${query}`)
      await visited.page.getByRole('heading', { level: 1 }).waitFor()
      return visited
    },
    close: async () => {
      await browser.close()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true })
    },
  }
}

/** What the inputs have said to the page so far. */
export const said = (page: Page): Promise<string[]> => page.locator('#log li').allInnerTexts()

/** A finger of flesh, as the browser sees it: playwright's own only taps. */
export class Finger {
  readonly #session: CDPSession

  private constructor(session: CDPSession) {
    this.#session = session
  }

  static async on(page: Page): Promise<Finger> {
    return new Finger(await page.context().newCDPSession(page))
  }

  async #touch(type: 'touchStart' | 'touchMove' | 'touchEnd', ...at: readonly { x: number; y: number }[]) {
    await this.#session.send('Input.dispatchTouchEvent', { type, touchPoints: [...at] })
  }

  down = (x: number, y: number) => this.#touch('touchStart', { x, y })
  move = (x: number, y: number) => this.#touch('touchMove', { x, y })
  up = () => this.#touch('touchEnd')
}
