import type { HandedOver } from '@sotto/client'
import { snapshotText } from '@sotto/shared/snapshot'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../infra/browser/launch.ts'
import { axeFindings, pressOpen, sidewaysScroll, visit } from './viewer-page.ts'
import { startViewerWorld, type ViewerWorld } from './viewer-world.ts'

const DAY_MS = 86_400_000

let world: ViewerWorld
let browser: Browser

beforeAll(async () => {
  ;[world, browser] = await Promise.all([startViewerWorld({ SOTTO_RATE_SHARE: '30' }), launchBrowser()])
})

afterAll(async () => {
  await browser.close()
  await world.close()
})

const heading = (page: Page) => page.getByRole('heading', { level: 1 })

/** A refusal says what happened and whom to ask, is whole on every screen, and shows nothing of the diary. */
async function expectNotice(page: Page, title: string, text: RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await page.getByText(text).waitFor()
  expect(await axeFindings(page)).toEqual([])
  for (const width of [320, 390, 1440]) {
    await page.setViewportSize({ width, height: 844 })
    expect(await sidewaysScroll(page)).toBe(0)
  }
}

const ENDED = 'This link does not open any more'

const ends: readonly (readonly [string, (handedOver: HandedOver) => Promise<unknown>, string, RegExp])[] = [
  ['ended by its owner', ({ id }) => world.shares((shares) => shares.revoke(id)), ENDED, /has ended it/],
  ['paused', ({ id }) => world.shares((shares) => shares.pause(id)), 'This link is paused', /paused it for now/],
  ['expired', ({ id }) => expireNow(id), ENDED, /reached its last day\. Nothing else/],
  ['used up', (handedOver) => useUp(handedOver), ENDED, /as often as its owner allowed/],
  ['ended by guessing', (handedOver) => guess(handedOver), ENDED, /wrong passcodes/],
  [
    'of a damaged envelope',
    (handedOver) => world.damage(handedOver),
    'What came is damaged',
    /changed where it was kept/,
  ],
]

async function expireNow(id: string): Promise<void> {
  await world.shares((shares) => shares.shorten(id, Date.now() + 500))
  await new Promise((resolve) => setTimeout(resolve, 1000))
}

async function useUp(handedOver: HandedOver): Promise<void> {
  const { page, close } = await visit(browser)
  await page.goto(handedOver.link)
  await pressOpen(page, handedOver.passcode)
  await page.getByRole('article').waitFor()
  await close()
}

async function guess({ link }: HandedOver): Promise<void> {
  const { page, close } = await visit(browser)
  await page.goto(link)
  for (let left = 9; left > 0; left--) {
    await pressOpen(page, `wrong ${left}`)
    await page.getByText(left === 1 ? /One attempt is left/ : new RegExp(`${left} attempts are left`)).waitFor()
  }
  await pressOpen(page, 'wrong')
  await heading(page)
    .filter({ hasText: ENDED })
    .or(page.getByText(/0 attempts are left/))
    .waitFor()
  await close()
}

test.each(ends)('a link that is %s', async (what, end, title, text) => {
  const handedOver = await world.share({ opens: 1, passcode: what === 'ended by guessing' ? 'auto' : 'none' })
  await end(handedOver)
  const { page, complaints, close } = await visit(browser)
  await page.goto(handedOver.link)
  await pressOpen(page, handedOver.passcode)
  await expectNotice(page, title, text)
  expect(complaints).toEqual([])
  await close()
})

test('a link that was resumed opens from the page that said it was paused', async () => {
  const { id, link } = await world.share()
  await world.shares((shares) => shares.pause(id))
  const { page, close } = await visit(browser)
  await page.goto(link)
  await pressOpen(page)
  await page.getByText(/paused it for now/).waitFor()
  await world.shares((shares) => shares.resume(id))
  await page.getByRole('button', { name: 'Try again' }).click()
  await pressOpen(page)
  await page.getByRole('article').waitFor()
  await close()
})

test('a link nobody made is told no more than that, and like any other that is gone', async () => {
  const { link } = await world.share()
  const { encodeFragment } = await import('@sotto/crypto/share')
  const made = encodeFragment({ secret: crypto.getRandomValues(new Uint8Array(32)), passcode: false, onward: [] })
  const { page, close } = await visit(browser)
  await page.goto(`${new URL(link).origin}/v#${made}`)
  await pressOpen(page)
  await expectNotice(page, ENDED, /cannot tell which/)
  await close()
})

test.each([
  ['nothing', '', 'Open the link again'],
  ['a piece', '#AQBcdefg', 'A piece of this link is missing'],
  ['what was changed', `#${'A'.repeat(51)}`, 'This link was changed on its way'],
  ['what was added to', `#${'A'.repeat(60)}`, 'This link was changed on its way'],
])('an address with %s after the # asks nobody anything', async (_, hash, title) => {
  const { page, requests, complaints, close } = await visit(browser)
  await page.goto(`${world.url}/v${hash}`)
  await expectNotice(page, title, /whole address from the message/)
  expect(page.url()).toBe(`${world.url}/v`)
  expect(requests.filter(({ method }) => method !== 'GET')).toEqual([])
  expect(complaints).toEqual([])
  await close()
})

test('what a newer version made, and what is no report, are not shown in part', async () => {
  const [newer, other, bare] = [await world.share(), await world.share(), await world.share()]
  await world.replace(newer, snapshotText({ ...newer.snapshot, version: 2 } as never))
  await world.replace(other, '{"format":"something-else"}')
  await world.replace(bare, 'no JSON')
  const { page, close } = await visit(browser)
  for (const [{ link }, title, text] of [
    [newer, 'This was made with a newer Sotto', /too old/],
    [other, 'This cannot be shown', /not a report/],
    [bare, 'This cannot be shown', /not a report/],
  ] as const) {
    await page.goto('about:blank')
    await page.goto(link)
    await pressOpen(page)
    await expectNotice(page, title, text)
  }
  await close()
})

test('another share’s content under this link is refused, though it opens', async () => {
  const [mine, theirs] = [await world.share(), await world.share()]
  await world.replace(mine, snapshotText(theirs.snapshot))
  const { page, close } = await visit(browser)
  await page.goto(mine.link)
  await pressOpen(page)
  await expectNotice(page, 'What came is damaged', /changed where it was kept/)
  await close()
})

test('the end inside the seal holds, whatever the relay says; within a day of it clocks may be off', async () => {
  const [over, nearly] = [await world.share(), await world.share()]
  const hours = (n: number) => Date.now() - n * (DAY_MS / 24)
  await world.replace(over, snapshotText({ ...over.snapshot, sealedAtMs: hours(48), expiresAtMs: hours(25) }))
  await world.replace(nearly, snapshotText({ ...nearly.snapshot, sealedAtMs: hours(48), expiresAtMs: hours(23) }))
  const { page, close } = await visit(browser)
  await page.goto(over.link)
  await pressOpen(page)
  await expectNotice(page, ENDED, /By this computer’s clock/)
  await page.goto(nearly.link)
  await pressOpen(page)
  await page.getByRole('article').waitFor()
  await close()
})

test('a clock that is more than a day slow is spoken of', async () => {
  const { link } = await world.share()
  const { page, close } = await visit(browser)
  await page.clock.setFixedTime(Date.now() - 3 * DAY_MS)
  await page.goto(link)
  await pressOpen(page)
  await page.getByText(/clock of this computer is more than a day slow/).waitFor()
  await close()
})

test('offline, nothing is lost and nothing counted; a failing relay and too many questions are told apart', async () => {
  const handedOver = await world.share()
  const { page, context, close } = await visit(browser)
  await page.goto(handedOver.link)
  await context.setOffline(true)
  await pressOpen(page, null, 'D. Okafor')
  await page.getByText(/No answer\. This computer is offline/).waitFor()
  await context.setOffline(false)
  expect(await world.opensLeft(handedOver)).toBe(5)
  for (const [status, body, headers, text] of [
    [503, 'upstream down', {}, /relay cannot answer now/],
    [400, '{"error":"malformed"}', {}, /did not understand/],
    [200, '<html>Sign in to this network</html>', {}, /No answer/],
    [429, '{"error":"rate-limited"}', { 'retry-after': '17' }, /Wait 17 seconds/],
  ] as const) {
    await page.route('**/open', (route) => route.fulfill({ status, body, headers }), { times: 1 })
    await pressOpen(page)
    await page.getByText(text).waitFor()
  }
  expect(await axeFindings(page)).toEqual([])
  await pressOpen(page)
  await page.getByRole('article').waitFor()
  await close()
})

test('a relay that asks for a passcode the link says nothing of gets the field shown', async () => {
  const { link } = await world.share()
  const { page, close } = await visit(browser)
  await page.goto(link)
  await page.route(
    '**/open',
    (route) => route.fulfill({ status: 401, json: { error: 'needs-passcode', attemptsLeft: 10 } }),
    { times: 1 },
  )
  await pressOpen(page)
  await page.getByText(/This link needs a passcode/).waitFor()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('passcode')
  await close()
})

test('a SMART Health Link opened as a page says what it is, is handed on, and is neither opened nor counted', async () => {
  const payload = {
    url: `${world.url}/shl/${'A'.repeat(43)}`,
    flag: 'U',
    key: 'E'.repeat(43),
    exp: 1_900_000_000,
    v: 1,
  }
  const link = `shlink:/${Buffer.from(JSON.stringify(payload)).toString('base64url')}`
  const { page, context, close } = await visit(browser)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: world.url })
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto(`${world.url}/v#${link}`)
  await expectNotice(page, 'Someone has shared part of their pain diary with you, as files', /Nothing has been loaded/)
  expect(new URL(page.url()).hash).toBe('')
  await page.getByText(link).waitFor()
  await page.getByRole('button', { name: 'Copy the link' }).click()
  await page.getByText(/^Copied\.$|does not let it be copied/).waitFor()
  expect(asked.filter((path) => path.startsWith('/shl') || path.startsWith('/open'))).toEqual([])
  await close()
})
