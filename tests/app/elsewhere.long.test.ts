import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { launchBrowser } from '../../infra/browser/launch.ts'
import { addPhrase } from '../canary/keys.ts'
import type { Nest } from '../canary/nest.ts'
import { freshDatabase } from '../postgres/database.ts'
import { axeFindings, type Visit } from '../web/viewer-page.ts'
import { joinBy, offerCode, saved } from './devices.ts'
import { inFirefox } from './firefox.ts'
import { arriveOn, pairOn } from './private.ts'
import { Profiles } from './profiles.ts'
import { arrive, begin, LAPTOP, log, PHONE, startAppWorld, type AppWorld } from './world.ts'

/** Where a relay will listen has to be known before it does: the other one names it. */
async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

const at = (port: number): string => `http://127.0.0.1:${port}`
const hostOf = (world: AppWorld): string => new URL(world.url).host

let first: AppWorld
let second: AppWorld
/** Names nobody, and is named by the first in vain. */
let third: AppWorld
/** Where a relay listens whose settings change. */
let later: number
let browser: Browser

beforeAll(async () => {
  const [one, two, three, four] = await Promise.all([freePort(), freePort(), freePort(), freePort()])
  later = four
  const [{ url: oneUrl }, { url: twoUrl }] = await Promise.all([freshDatabase(), freshDatabase()])
  first = await startAppWorld(
    oneUrl,
    { SOTTO_OTHER_RELAYS: [at(two), at(three)].join(), SOTTO_OTHER_PAGES: at(two) },
    one,
  )
  second = await startAppWorld(twoUrl, { SOTTO_OTHER_PAGES: [at(one), at(four)].join() }, two)
  third = await startAppWorld(null, {}, three)
  browser = await launchBrowser()
}, 600_000)

afterAll(async () => {
  await browser.close()
  await Promise.all([first, second, third].map((world) => world.close()))
})

const vaults = async ({ database }: AppWorld): Promise<number> => {
  const rows = await database.run<{ count: number }>(
    { name: 'vaults', text: 'select count(*)::int as count from vaults' },
    [],
  )
  return rows[0]?.count ?? 0
}

const choose = async (page: Page, world: AppWorld): Promise<void> => {
  await page.getByRole('radio', { name: hostOf(world) }).check()
  await page.getByText(`${hostOf(world)} answers.`).waitFor()
}

test('a diary begins at another relay than the page’s own, and another device joins it there by the short code', async () => {
  const profiles = await Profiles.begin()
  onTestFinished(() => profiles.end())
  const before = [await vaults(first), await vaults(second)]
  const phone = await arriveOn(profiles, first, 'phone', PHONE)
  await phone.page.getByText('Another relay', { exact: true }).click()
  await choose(phone.page, second)
  expect(await axeFindings(phone.page)).toEqual([])
  addPhrase(profiles.nest, await begin(phone.page))
  await log(phone.page, 6)
  await saved(phone.page)
  expect([await vaults(first), await vaults(second)]).toEqual([before[0], (before[1] ?? 0) + 1])
  await phone.page.goto(`${first.url}/#sync`)
  await phone.page.getByText(`Everything is at the relay ${hostOf(second)}, sealed`).waitFor()
  // From the kept copy of the app it may call that relay as before.
  await phone.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await phone.page.goto(`${first.url}/#today`)
  await phone.page.reload()
  await log(phone.page, 7)
  await saved(phone.page)

  const laptop = await arriveOn(profiles, first, 'laptop', LAPTOP)
  const code = await offerCode(phone.page, first.url)
  profiles.nest.text('the code that let a laptop in', code)
  await laptop.page.getByRole('button', { name: 'Bring mine from another device' }).click()
  await laptop.page.getByText('Another relay', { exact: true }).click()
  await choose(laptop.page, second)
  await laptop.page.getByRole('button', { name: 'Back' }).click()
  await joinBy(code, laptop.page, phone.page)
  await laptop.page.getByText('worst 7').waitFor()
  expect([...phone.complaints, ...laptop.complaints]).toEqual([])
  expect(await profiles.findings()).toEqual([])
})

test('a diary moves to another relay, a second browser follows, and the old copy is deleted', async () => {
  const profiles = await Profiles.begin()
  onTestFinished(() => profiles.end())
  const { phone, laptop } = await pairOn(profiles, first)
  await log(phone.page, 4)
  await laptop.page.getByText('worst 4').waitFor()
  const before = [await vaults(first), await vaults(second)]

  await phone.page.goto(`${first.url}/#leave`)
  await phone.page.getByText('I have an invitation').waitFor()
  await choose(phone.page, second)
  expect(await axeFindings(phone.page)).toEqual([])
  await phone.page.getByRole('button', { name: 'Move', exact: true }).click()
  const asked = phone.page.getByRole('alertdialog', { name: `Move to ${hostOf(second)}?` })
  await asked.getByRole('button', { name: 'Move', exact: true }).click()
  await phone.page.getByText(`Your diary is at ${hostOf(second)} now.`).waitFor()
  await phone.page.getByText(`This page still comes from ${hostOf(first)}`).waitFor()
  expect(await axeFindings(phone.page)).toEqual([])

  // It was open, so it follows by itself, and is told.
  await laptop.page.goto(`${first.url}/#sync`)
  await laptop.page.getByText('Your diary has moved to another relay.').waitFor()
  await laptop.page.getByText(`Everything is at the relay ${hostOf(second)}, sealed`).waitFor()
  await phone.page.goto(`${first.url}/#today`)
  await log(phone.page, 9)
  await laptop.page.goto(`${first.url}/#today`)
  await laptop.page.getByText('worst 9').waitFor()

  await phone.page.goto(`${first.url}/#sync`)
  await phone.page.getByRole('button', { name: 'Ask the relay now' }).click()
  await phone.page.getByText('The relay that you left has deleted its copy of your diary.').waitFor()
  expect([await vaults(first), await vaults(second)]).toEqual([(before[0] ?? 0) - 1, (before[1] ?? 0) + 1])
  expect([...phone.complaints, ...laptop.complaints]).toEqual([])

  // The new relay's own page takes the diary in from here: nothing is needed of the old one any more.
  const fresh = await arriveOn(profiles, second, 'fresh', LAPTOP)
  await joinBy(await offerCode(phone.page, first.url), fresh.page, phone.page)
  await fresh.page.getByText('worst 9').waitFor()
  expect(await profiles.findings()).toEqual([])
})

test('a page that is let in nowhere else offers nothing else, and a relay that lets nobody in says so', async () => {
  const plain = await arrive(browser, third, PHONE)
  await plain.page.getByText('I have an invitation').waitFor()
  await begin(plain.page)
  await plain.page.goto(`${third.url}/#leave`)
  await plain.page.getByRole('heading', { name: 'Delete the diary at the relay' }).waitFor()
  expect(await plain.page.getByText('Move to another relay').count()).toBe(0)
  // Not even by a script in it: the page's own policy is in the way.
  const called = await plain.page.evaluate(
    (url) =>
      fetch(url, { mode: 'no-cors' }).then(
        () => 'went out',
        () => 'stopped',
      ),
    `${second.url}/v1/erasure`,
  )
  expect(called).toBe('stopped')
  expect(plain.complaints.join()).toContain('Content Security Policy')

  const named = await arrive(browser, first, PHONE)
  await named.page.getByText('Another relay', { exact: true }).click()
  await named.page.getByRole('radio', { name: hostOf(third) }).check()
  await named.page.getByText(`${hostOf(third)} does not answer this page.`).waitFor()
  await Promise.all([plain.close(), named.close()])
})

test('links that still open keep the diary where it is, until they are to end', async () => {
  const profiles = await Profiles.begin()
  onTestFinished(() => profiles.end())
  const { page, complaints } = await arriveOn(profiles, first, 'laptop', LAPTOP)
  const name = `Dana ${profiles.nest.hatch('name of who gets the link')}`
  const go = (button: string) => page.getByRole('button', { name: button, exact: true }).click()
  addPhrase(profiles.nest, await begin(page))
  await log(page, 5)
  await page.goto(`${first.url}/#share`)
  await page.getByText('New link').first().click()
  await page.getByRole('radio', { name: /^Physio/ }).check()
  await page.getByLabel('Name', { exact: true }).fill(name)
  for (const step of ['Next: what they see', `See exactly what ${name} sees`, 'Next: until when', 'Next: agree'])
    await go(step)
  await page.getByLabel('I want to share this').check()
  await go('Make the link')
  await page.getByRole('heading', { name: `Hand it to ${name}` }).waitFor()
  const move = async () => {
    await go('Move')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Move', exact: true }).click()
  }
  await page.goto(`${first.url}/#leave`)
  await page.getByText('I have an invitation').waitFor()
  await choose(page, second)
  await move()
  await page.getByText('There are links that still open.').waitFor()
  await page.getByLabel('End the links that still open').check()
  await move()
  await page.getByText(`Your diary is at ${hostOf(second)} now.`).waitFor()
  await page.goto(`${first.url}/#share`)
  await page.getByRole('heading', { name: 'Ended', exact: true }).waitFor()
  await page
    .getByText(/^Ended by you/)
    .first()
    .waitFor({ state: 'attached' })
  expect(complaints).toEqual([])
  expect(await profiles.findings()).toEqual([])
})

test('a browser whose page may not go along says so, keeps what is written, and what to do works', async () => {
  const profiles = await Profiles.begin()
  onTestFinished(() => profiles.end())
  const phone = await arriveOn(profiles, first, 'phone', PHONE)
  await phone.page.getByText('Another relay', { exact: true }).click()
  await choose(phone.page, second)
  addPhrase(profiles.nest, await begin(phone.page))
  // The page of the second relay may call nobody else.
  const laptop = await arriveOn(profiles, second, 'laptop', LAPTOP)
  await joinBy(await offerCode(phone.page, first.url), laptop.page, phone.page)
  await phone.page.goto(`${first.url}/#leave`)
  await phone.page.getByText('I have an invitation').waitFor()
  await phone.page.getByRole('radio', { name: `${hostOf(first)}, where this page comes from` }).check()
  await phone.page.getByRole('button', { name: 'Move', exact: true }).click()
  await phone.page.getByRole('alertdialog').getByRole('button', { name: 'Move', exact: true }).click()
  await phone.page.getByText(`Your diary is at ${hostOf(first)} now.`).waitFor()
  await phone.page.getByText(/ follows when Sotto is next open there/).waitFor()
  await laptop.page.goto(`${second.url}/#sync`)
  await laptop.page.getByText(`Your diary is at ${hostOf(first)}, and this page may not call it.`).waitFor()
  expect(await axeFindings(laptop.page)).toEqual([])
  await laptop.page.goto(`${second.url}/#today`)
  await log(laptop.page, 8)
  await laptop.page.getByText('worst 8').waitFor()
  const fresh = await arriveOn(profiles, first, 'fresh', LAPTOP)
  await joinBy(await offerCode(phone.page, first.url), fresh.page, phone.page)
  expect(await profiles.findings()).toEqual([])
})

/** A browser keeps the app of a relay, whose operator then lets its page call another one. */
async function keepsUp({ page, complaints }: Visit, nest: Nest): Promise<void> {
  let world = await startAppWorld(null, {}, later)
  await page.goto(world.url)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  const policies = () =>
    page.evaluate(async () => {
      const found: (string | null)[] = []
      for (const name of await caches.keys()) {
        const cache = await caches.open(name)
        for (const { url } of await cache.keys()) {
          if (!/\/$|worker-/.test(url)) continue
          found.push((await cache.match(url))?.headers.get('content-security-policy') ?? null)
        }
      }
      return found
    })
  await expect.poll(async () => (await policies()).length, { timeout: 60_000 }).toBe(2)
  await world.close()
  world = await startAppWorld(null, { SOTTO_OTHER_RELAYS: second.url }, later)
  await page.reload()
  const allowed = `connect-src 'self' ${second.url} ${second.url.replace('http', 'ws')};`
  await expect
    .poll(async () => (await policies()).every((policy) => policy?.includes(allowed)), { timeout: 60_000 })
    .toBe(true)
  await page.reload()
  await page.getByText('Another relay', { exact: true }).click()
  await choose(page, second)
  addPhrase(nest, await begin(page))
  await log(page, 6)
  await saved(page)
  // Firefox says so of what was still being loaded when its page was loaded anew.
  const cutShort = /^Failed to load .*A ServiceWorker intercepted the request and encountered an unexpected error/
  expect(complaints.filter((complaint) => !cutShort.test(complaint))).toEqual([])
  await world.close()
}

test('what the operator allows later reaches a browser that keeps the app', async () => {
  const profiles = await Profiles.begin()
  onTestFinished(() => profiles.end())
  await keepsUp(await profiles.open('phone'), profiles.nest)
  expect(await profiles.findings()).toEqual([])
})

const firefox = inFirefox()

test('and Firefox', async (context) => {
  const there = firefox(context)
  await keepsUp(await there.arrive(), there.nest)
  expect(await there.findings()).toEqual([])
})
