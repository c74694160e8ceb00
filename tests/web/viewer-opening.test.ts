import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../infra/browser/launch.ts'
import { axeFindings, keptBy, NOTHING_KEPT, openReport, pressOpen, visit } from './viewer-page.ts'
import { physio, prescriber } from './viewer-samples.ts'
import { startViewerWorld, type ViewerWorld } from './viewer-world.ts'

let world: ViewerWorld
let browser: Browser

beforeAll(async () => {
  ;[world, browser] = await Promise.all([startViewerWorld(), launchBrowser()])
})

afterAll(async () => {
  await browser.close()
  await world.close()
})

test('loading the page, however often and with script, opens and asks nothing', async () => {
  const handedOver = await world.share()
  const before = await world.opensLeft(handedOver)
  const { page, requests, complaints, close } = await visit(browser)
  for (let turn = 0; turn < 3; turn++) {
    await page.goto('about:blank')
    await page.goto(handedOver.link)
    await page.getByRole('checkbox').check()
  }
  expect(requests.filter(({ method }) => method !== 'GET')).toEqual([])
  expect(await world.opensLeft(handedOver)).toBe(before)
  expect(complaints).toEqual([])
  await close()
})

test('the button opens nothing before the terms are accepted, and says so', async () => {
  const handedOver = await world.share()
  const { page, requests, close } = await visit(browser)
  await page.goto(handedOver.link)
  const open = page.getByRole('button', { name: /^Open/ })
  expect(await open.getAttribute('aria-disabled')).toBe('true')
  await open.click({ force: true })
  await page
    .getByRole('alert')
    .getByText(/Nothing has been sent/)
    .waitFor()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('accept')
  await page.keyboard.press('Space')
  expect(await open.getAttribute('aria-disabled')).toBe('false')
  expect(requests.filter(({ method }) => method !== 'GET')).toEqual([])
  await close()
})

test('the terms are shown before anything is released: each use a no unless the link says yes', async () => {
  const { link } = await world.shareOf(prescriber)
  const { page, close } = await visit(browser)
  await page.goto(link)
  const uses = page.getByRole('region', { name: 'What you may do with it' }).getByRole('listitem')
  expect(await uses.allInnerTexts()).toEqual([
    'Pass it on\nyes',
    ...['Publish it', 'Use it for research', 'Use it commercially', 'Train AI with it'].map((use) => `${use}\nno`),
  ])
  await close()
})

test('a link opens once, under the policy, and leaves nothing behind in address, history, storage or elsewhere', async () => {
  const handedOver = await world.shareOf(physio, { passcode: 'auto' })
  const fragment = handedOver.link.split('#')[1] ?? ''
  const { page, context, requests, complaints, close } = await visit(browser)
  const answer = await page.goto(handedOver.link)
  expect(answer?.headers()['content-security-policy']).toContain('trusted-types svelte-trusted-html')
  expect(page.url()).toBe(`${world.url}/v`)
  await pressOpen(page, handedOver.passcode, 'D. Okafor')
  await page.getByRole('heading', { level: 1, name: /Élise’s pain diary/ }).waitFor()
  expect(await world.opensLeft(handedOver)).toBe(4)

  // What it asks for, and that it could be read: nothing else, and nothing to anybody else.
  const posts = () => requests.filter(({ method }) => method === 'POST').map(({ url }) => url)
  await expect.poll(posts).toEqual([`${world.url}/open`, `${world.url}/open/read`])
  expect(requests.filter(({ url }) => !url.startsWith(`${world.url}/`))).toEqual([])
  expect(requests.filter(({ url, referer }) => url.includes(fragment) || referer !== '')).toEqual([])
  const session = await context.newCDPSession(page)
  const { entries } = await session.send('Page.getNavigationHistory')
  expect(entries.filter(({ url, title }) => url.includes(fragment) || /Élise/.test(title))).toEqual([])
  expect(await page.title()).toBe('Sotto')
  expect(await page.evaluate(() => document.documentElement.outerHTML.length)).toBeGreaterThan(1000)
  expect(await page.content()).not.toContain(fragment)
  expect(await keptBy(page)).toEqual(NOTHING_KEPT)
  const cookies = await context.cookies(`${world.url}/open`)
  expect(cookies.map(({ name, httpOnly, sameSite, path }) => ({ name, httpOnly, sameSite, path }))).toEqual([
    { name: 'sotto-open', httpOnly: true, sameSite: 'Strict', path: '/open' },
  ])
  expect(complaints).toEqual([])
  await close()
})

test('a reload asks for the link again; opened again within the session it is not counted', async () => {
  const handedOver = await world.shareOf(physio)
  const { page, close } = await visit(browser)
  await openReport(page, handedOver.link)
  await page.reload()
  await page.getByRole('heading', { name: 'Open the link again' }).waitFor()
  await openReport(page, handedOver.link)
  expect(await world.opensLeft(handedOver)).toBe(4)
  await close()
})

test('going away and back shows nothing', async () => {
  const { link } = await world.shareOf(physio)
  const { page, close } = await visit(browser)
  await openReport(page, link)
  await page.goto(`${world.url}/healthz`)
  await page.goBack()
  await page.getByRole('heading', { name: /Open the link again|has been cleared/ }).waitFor()
  expect(await page.content()).not.toContain('Élise')
  await page.goForward()
  await page.goBack()
  expect(await page.content()).not.toContain('Élise')
  await close()
})

test('a second link in the same page takes the first one’s place', async () => {
  const [first, second] = [await world.shareOf(physio), await world.shareOf(prescriber)]
  const { page, close } = await visit(browser)
  await openReport(page, first.link)
  await page.evaluate(
    (hash) => {
      location.hash = hash
    },
    second.link.split('#')[1] ?? '',
  )
  await page.getByRole('checkbox').waitFor()
  expect(page.url()).toBe(`${world.url}/v`)
  expect(await page.content()).not.toContain('Élise')
  await pressOpen(page)
  await page.getByText('For Dr. Ravi Menon.').waitFor()
  await close()
})

test('focus goes to the heading of what has come, and the whole way works by keyboard', async () => {
  const { link, passcode } = await world.share({ passcode: 'auto' })
  const { page, close } = await visit(browser)
  await page.goto(link)
  await page.getByLabel('Passcode').focus()
  await page.keyboard.type(passcode ?? '')
  await page.keyboard.press('Tab')
  await page.keyboard.type('D. Okafor')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('article').waitFor()
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  await close()
})

test('a wrong passcode counts an attempt and says how many are left; the right one still opens', async () => {
  const { link, passcode } = await world.share({ passcode: 'auto' })
  const { page, requests, complaints, close } = await visit(browser)
  await page.goto(link)
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: /^Open/ }).click()
  await page.getByText('Type the passcode first. Nothing has been sent.').waitFor()
  expect(requests.filter(({ method }) => method === 'POST')).toEqual([])
  await pressOpen(page, 'maple drift oboe', 'D. Okafor')
  await page.getByText(/9 attempts are left/).waitFor()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('passcode')
  expect(await page.getByLabel('Your name').inputValue()).toBe('D. Okafor')
  expect(await axeFindings(page)).toEqual([])
  await pressOpen(page, `  ${passcode?.toUpperCase().replaceAll(' ', '-') ?? ''} `)
  await page.getByRole('article').waitFor()
  expect(complaints).toEqual([])
  await close()
})
