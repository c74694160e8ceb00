import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureWebBuilt } from '../../infra/bootstrap/web-build.mjs'
import { launchBrowser } from '../../infra/browser/launch.ts'
import { startRelayProcess, type RelayProcess } from './relay-process.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let relay: RelayProcess
let browser: Browser

beforeAll(async () => {
  ensureWebBuilt()
  ;[relay, browser] = await Promise.all([startRelayProcess(), launchBrowser()])
})

afterAll(async () => {
  await browser.close()
  await relay.stop()
})

/** The page as a browser shows it, and everything that the browser complained about. */
async function open(width: number, colorScheme: 'light' | 'dark'): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme })
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return { page, complaints }
}

const ready = (page: Page) => page.getByRole('status').getByText('Ready', { exact: true }).waitFor()

test.each([
  [390, 'light'],
  [390, 'dark'],
  [1440, 'light'],
  [1440, 'dark'],
] as const)('the first page is whole at %i px, %s', async (width, scheme) => {
  const { page, complaints } = await open(width, scheme)
  await page.goto(relay.url)
  await ready(page)
  expect(await page.getByRole('status').textContent()).toContain('a power cut can take the latest of it')
  expect(await page.locator('pre').first().textContent()).toBe(`npm run --silent sotto -- init --relay ${relay.url}`)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
  expect(await page.evaluate(() => document.fonts.check('16px "Figtree Variable"'))).toBe(true)
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
  )
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  expect(complaints).toEqual([])
  await page.close()
})

test('a relay that is not ready says so, and can be asked again', async () => {
  const { page } = await open(390, 'light')
  await page.route('**/readyz', (route) => route.fulfill({ status: 503, json: { ready: false } }), { times: 1 })
  await page.goto(relay.url)
  await page.getByRole('status').getByText('Not ready', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Ask again' }).click()
  await ready(page)
  await page.close()
})
