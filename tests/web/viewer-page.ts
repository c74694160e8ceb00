import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** A recipient's browser with nothing in it, and all that it complained about or asked for. */
export interface Visit {
  readonly page: Page
  readonly context: BrowserContext
  readonly complaints: readonly string[]
  /** Method and address of every request, with its referrer. */
  readonly requests: readonly { readonly method: string; readonly url: string; readonly referer: string }[]
  readonly close: () => Promise<void>
}

export async function visit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...options })
  return attend(context, await context.newPage())
}

/** Keeps what a page complains about and asks for from now on. */
export function attend(context: BrowserContext, page: Page): Visit {
  const complaints: string[] = []
  const requests: Visit['requests'][number][] = []
  page.on('console', (message) => {
    // Answers that are no 200 are told to the console by the browser itself.
    if (message.type() !== 'error' && message.type() !== 'warning') return
    // Nor is it the page's doing that a browser knows fewer features than the policy switches off.
    if (!/^Failed to load resource|Permissions-Policy header: Unrecognized/.test(message.text())) {
      complaints.push(message.text())
    }
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  context.on('request', (request) => {
    const { referer = '' } = request.headers()
    requests.push({ method: request.method(), url: request.url(), referer })
  })
  return { page, context, complaints, requests, close: () => context.close() }
}

/** Fills in the form and presses Open. */
export async function pressOpen(page: Page, passcode: string | null = null, name = ''): Promise<void> {
  if (passcode !== null) await page.getByLabel('Passcode').fill(passcode)
  if (name !== '') await page.getByLabel('Your name').fill(name)
  const accept = page.getByRole('checkbox')
  if (!(await accept.isChecked())) await accept.check()
  await page.getByRole('button', { name: /^Open/ }).click()
}

/** Opens a link up to its report. */
export async function openReport(page: Page, link: string, passcode: string | null = null): Promise<void> {
  await page.goto(link)
  await pressOpen(page, passcode)
  await page.getByRole('article').waitFor()
}

/** The rules whose answer colours alone can change. */
export const COLOUR_RULES = ['color-contrast', 'link-in-text-block'] as const

/** What axe finds: rule and elements. @param rules those alone; all that axe runs by itself where they are left out */
export async function axeFindings(
  page: Page,
  rules?: readonly string[],
): Promise<readonly (readonly [string, readonly string[]])[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe)
  await settle(page)
  const options = { resultTypes: ['violations'], ...(rules ? { runOnly: { type: 'rule', values: [...rules] } } : {}) }
  const { violations } = await page.evaluate(
    (given) => (globalThis as unknown as { axe: { run: (how: unknown) => Promise<AxeResults> } }).axe.run(given),
    options,
  )
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))] as const)
}

/** Waits for what moves or fades to an end: half way there a colour is not the one that stays. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect, playState }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity)
    // One that is taken away with what it moved ends with an error.
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })
}

/** Whatever a page can give its browser to keep; a cookie only as far as a script may see it. */
export const keptBy = (page: Page) =>
  page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    cookies: document.cookie,
    state: history.state as unknown,
    name: window.name,
  }))

export const NOTHING_KEPT = {
  ...{ local: 0, session: 0, databases: 0, caches: 0, workers: 0 },
  ...{ cookies: '', state: null, name: '' },
}

export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
