import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../infra/browser/launch.ts'
import { axeFindings, openReport, visit } from './viewer-page.ts'
import { physio } from './viewer-samples.ts'
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

const comeBack = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event('focus')))

const expectCleared = async (page: Page, title: RegExp) => {
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  expect(await page.content()).not.toContain('Élise')
}

test('coming back to a link that was ended clears the page and says why; asking is not counted', async () => {
  const handedOver = await world.shareOf(physio)
  const { page, complaints, close } = await visit(browser)
  await openReport(page, handedOver.link)
  const asked = page.waitForResponse('**/open/state')
  await comeBack(page)
  expect(await (await asked).json()).toEqual({ state: 'active' })
  expect(await world.opensLeft(handedOver)).toBe(4)
  await world.shares((shares) => shares.revoke(handedOver.id))
  await comeBack(page)
  await expectCleared(page, /does not open any more/)
  await page.getByText(/has ended it/).waitFor()
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  expect(complaints).toEqual([])
  await close()
})

test('a pause clears it too', async () => {
  const { id, link } = await world.shareOf(physio)
  const { page, close } = await visit(browser)
  await openReport(page, link)
  await world.shares((shares) => shares.pause(id))
  await comeBack(page)
  await expectCleared(page, /is paused/)
  await close()
})

test('the last opening stays open, though the link has none left', async () => {
  const { link } = await world.shareOf(physio, { opens: 1 })
  const { page, context, close } = await visit(browser)
  await openReport(page, link)
  await context.clearCookies()
  const asked = page.waitForResponse('**/open/state')
  await comeBack(page)
  expect(await (await asked).json()).toEqual({ error: 'share-gone', reason: 'used-up' })
  await page.getByRole('heading', { level: 1, name: /Élise/ }).waitFor()
  await close()
})

test('leaving the page clears it, and a page brought back as it was left is cleared', async () => {
  const { link } = await world.shareOf(physio)
  const { page, close } = await visit(browser)
  for (const event of ['pagehide', 'pageshow'] as const) {
    await page.goto('about:blank')
    await openReport(page, link)
    await page.evaluate((name) => window.dispatchEvent(new PageTransitionEvent(name, { persisted: true })), event)
    await expectCleared(page, /has been cleared/)
  }
  expect(await axeFindings(page)).toEqual([])
  await close()
})

test('offline says so, and takes it back', async () => {
  const { link } = await world.shareOf(physio)
  const { page, context, close } = await visit(browser)
  await openReport(page, link)
  await context.setOffline(true)
  await page.getByText(/^Offline\./).waitFor()
  await context.setOffline(false)
  await page.getByText(/^Offline\./).waitFor({ state: 'detached' })
  await close()
})

test('idle for 14 minutes it asks, at 15 it clears; keeping it open starts anew', async () => {
  const { link } = await world.shareOf(physio)
  const { page, close } = await visit(browser)
  await page.clock.install()
  await openReport(page, link)
  await page.clock.fastForward('14:10')
  const dialog = page.getByRole('alertdialog', { name: 'Still reading?' })
  await dialog.waitFor()
  expect(await axeFindings(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Keep open' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.clock.fastForward('13:00')
  await page.getByRole('heading', { level: 1, name: /Élise/ }).waitFor()
  await page.clock.fastForward('02:30')
  await expectCleared(page, /has been cleared/)
  await page.getByText(/15 minutes/).waitFor()
  await close()
})

test('an answer reaches the owner, sealed; after the session it is kept in the field', async () => {
  const handedOver = await world.shareOf(physio)
  const { page, context, requests, complaints, close } = await visit(browser)
  await openReport(page, handedOver.link)
  await page.getByRole('button', { name: 'Answer Élise' }).click()
  await page.getByLabel('Your answer').fill('Tingling that stops within an hour is fine.')
  const sent = page.waitForRequest('**/open/reply')
  await page.getByRole('button', { name: 'Send' }).click()
  expect((await sent).postData()).not.toContain('ingling')
  await page.getByRole('status').getByText('Sent.').waitFor()
  const { replies } = await world.shares((shares) => shares.openings(handedOver.id))
  expect(replies).toMatchObject([{ text: 'Tingling that stops within an hour is fine.', name: null }])
  await context.clearCookies()
  await page.getByLabel('Your answer').fill('Another one')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText(/^Not sent/).waitFor()
  expect(await page.getByLabel('Your answer').inputValue()).toBe('Another one')
  expect(requests.filter(({ url }) => !url.startsWith(world.url))).toEqual([])
  expect(complaints).toEqual([])
  await close()
})
