import { Device, type HandedOver, type ShareRequest } from '@sotto/client'
import type { Browser, Page, Request } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { ensureWebBuilt } from '../../infra/bootstrap/web-build.mjs'
import { launchBrowser } from '../../infra/browser/launch.ts'
import { environment, Shelf } from '../journey/world.ts'
import { keptBy, NOTHING_KEPT } from './viewer-page.ts'
import { startRelayProcess, type RelayProcess } from './relay-process.ts'

/* Attacks on the recipient's page in a browser, the page built as it is served. Rows of the design's table. */
const DAY_MS = 86_400_000
const HOSTILE = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script><b>bold</b>`
const NOTE = 'a note that only the reader sees'

let relay: RelayProcess
let browser: Browser
let owner: Device
beforeAll(async () => {
  ensureWebBuilt()
  ;[relay, browser] = await Promise.all([startRelayProcess(), launchBrowser()])
  owner = (await Device.create(environment, new Shelf().store, { relay: relay.url, name: 'Phone' })).device
  const at = Date.now()
  await owner.diary(async (diary) => {
    for (let day = 0; day < 3; day++) await diary.add({ kind: 'pain', nrs: 4 + day, at: at - day * DAY_MS, note: NOTE })
    await diary.add({ kind: 'check', interference: 4, at, note: HOSTILE })
    await diary.add({ kind: 'condition', name: HOSTILE, at })
  })
})

afterAll(async () => {
  await owner.close()
  await browser.close()
  await relay.stop()
})

const pages: Page[] = []
afterEach(async () => {
  for (const page of pages.splice(0)) await page.context().close()
})

const share = (request: Partial<ShareRequest> = {}): Promise<HandedOver> =>
  owner.shares((shares) =>
    shares.create({
      choice: {
        fields: ['pain', 'check', 'condition', 'pain.note', 'check.note'],
        owner: HOSTILE,
        questions: [HOSTILE],
      },
      recipient: HOSTILE,
      purpose: HOSTILE,
      passcode: 'none',
      ...request,
    }),
  )

/** What the owner's relay counted of a share. */
const counted = async ({ id }: HandedOver): Promise<number> => {
  const lines = await owner.shares((shares) => shares.refresh())
  return lines.find((line) => line.id === id)?.opened ?? -1
}

async function visit({ link }: HandedOver): Promise<{ page: Page; requests: Request[]; complaints: string[] }> {
  const context = await browser.newContext()
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  pages.push(page)
  const requests: Request[] = []
  const complaints: string[] = []
  page.on('request', (request) => requests.push(request))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('dialog', (dialog) => complaints.push(dialog.message()))
  await page.goto(link)
  await page.waitForLoadState('networkidle')
  return { page, requests, complaints }
}

const bodyOf = (page: Page) => page.evaluate(() => document.body.innerText)
const opens = (requests: readonly Request[]) =>
  requests.filter((request) => new URL(request.url()).pathname === '/open')

async function open(page: Page): Promise<void> {
  await page.locator('#accept').check()
  await page.locator('button[type=submit]').click()
  await page.waitForSelector('#accept', { state: 'detached' })
}

test('row 14, link scanners that run script: to load, to wait and to press without accepting opens nothing', async () => {
  const shared = await share({ opens: 1 })
  const { page, requests } = await visit(shared)
  await page.evaluate(() => {
    for (const link of document.querySelectorAll<HTMLElement>('a[href^="#"]')) link.click()
    document.querySelector<HTMLElement>('button[type=submit]')?.click()
    document.querySelector('form')?.requestSubmit()
  })
  const alerts = () =>
    page.evaluate(() => [...document.querySelectorAll('[role=alert]')].map((alert) => alert.textContent).join(''))
  await expect.poll(alerts).not.toBe('')
  expect(requests.filter((request) => request.method() !== 'GET')).toEqual([])
  expect(await counted(shared)).toBe(0)
  await open(page)
  expect(await counted(shared)).toBe(1)
})

test('row 16, 17: nobody but the relay is asked, without a Referer, and told nothing of the fragment', async () => {
  const shared = await share()
  const { page, requests, complaints } = await visit(shared)
  await open(page)
  await page.waitForLoadState('networkidle')
  const fragment = shared.link.split('#')[1] ?? ''
  expect(opens(requests)).toHaveLength(1)
  for (const request of requests) {
    expect(new URL(request.url()).origin).toBe(relay.url)
    expect(await request.allHeaders(), request.url()).not.toHaveProperty('referer')
    if (!request.isNavigationRequest()) expect(request.url() + (request.postData() ?? '')).not.toContain(fragment)
  }
  expect(complaints).toEqual([])
})

test('row 18, history: the link is in no address, and what was open is gone when the page is left or taken back', async () => {
  const shared = await share()
  const { page } = await visit(shared)
  expect(await page.evaluate(() => location.href)).toBe(`${relay.url}/v`)
  await open(page)
  await expect.poll(() => bodyOf(page)).toContain('bold')
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })))
  await expect.poll(() => bodyOf(page)).not.toContain('bold')
  await page.goto('about:blank')
  await page.goBack()
  await page.waitForLoadState('networkidle')
  expect(await bodyOf(page)).not.toContain('bold')
  expect(await page.locator('#accept').count()).toBe(0)
})

test('row 18, history: an open page that learns of its end clears itself', async () => {
  const shared = await share()
  const { page } = await visit(shared)
  await open(page)
  await expect.poll(() => bodyOf(page)).toContain('bold')
  await owner.shares((shares) => shares.revoke(shared.id))
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await expect.poll(() => bodyOf(page)).not.toContain('bold')
})

test('row 19, 24: the browser keeps nothing of an opened page', async () => {
  const shared = await share()
  const { page } = await visit(shared)
  await open(page)
  expect(await keptBy(page)).toEqual(NOTHING_KEPT)
})

test('row 22, script through label, notes and recipient: words stay words', async () => {
  const shared = await share()
  const { page, complaints } = await visit(shared)
  await open(page)
  await expect.poll(() => bodyOf(page)).toContain('<b>bold</b>')
  // Whatever is folded away is there as well.
  await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)))
  const made = await page.evaluate(() => ({
    images: document.querySelectorAll('img[src="x"], img[onerror]').length,
    bold: [...document.querySelectorAll('b')].filter((element) => element.textContent === 'bold').length,
    scripts: [...document.querySelectorAll('script')].filter((script) => script.textContent.includes('owned')).length,
    title: document.title,
  }))
  expect(made).toMatchObject({ images: 0, bold: 0, scripts: 0 })
  expect(made.title).not.toContain('owned')
  expect(complaints).toEqual([])
})

test('row 26, parallel guesses: Open pressed twice at once asks once', async () => {
  const shared = await share({ passcode: 'auto', opens: 5 })
  const { page, requests } = await visit(shared)
  await page.locator('#passcode').fill('not these words at all')
  await page.locator('#accept').check()
  await page.evaluate(() => {
    for (let nth = 0; nth < 5; nth++) document.querySelector('form')?.requestSubmit()
  })
  // Each derives its proof before it asks, one after another: what is pressed after the first answer asks last.
  await page.getByText(/attempts are left/).waitFor()
  await page.locator('#recipient').fill('Pressed later')
  await page.getByRole('button', { name: /^Open/ }).click()
  const later = () => opens(requests).findIndex((request) => request.postData()?.includes('Pressed later'))
  await expect.poll(later, { timeout: 20_000 }).toBeGreaterThan(0)
  expect(later()).toBe(1)
})
