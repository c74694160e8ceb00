import { addDays, localDateOf } from '@sotto/shared/diary'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { launchBrowser } from '../../infra/browser/launch.ts'
import { addPhrase } from '../canary/keys.ts'
import { freshDatabase } from '../postgres/database.ts'
import { axeFindings } from '../web/viewer-page.ts'
import { joinBy, offerCode, shownCode } from './devices.ts'
import { arriveOn, beginOn } from './private.ts'
import { Profiles } from './profiles.ts'
import { arrive, begin, LAPTOP, log, PHONE, startAppWorld, type AppWorld } from './world.ts'

let world: AppWorld
let browser: Browser

beforeAll(async () => {
  ;[world, browser] = await Promise.all([freshDatabase().then(({ url }) => startAppWorld(url)), launchBrowser()])
})

afterAll(async () => {
  await browser.close()
  await world.close()
})

const today = (): string => localDateOf(Date.now(), 'Europe/Paris')

/** Says on a keeper's page whom the diary is about, and the day on which it becomes theirs. */
async function say(page: Page, name: string, day: string): Promise<void> {
  await page.goto(`${world.url}/#subject`)
  await page.getByRole('button', { name: 'It is about somebody else' }).click()
  await page.getByLabel('Whom it is about').fill(name)
  await page.getByLabel('What you are to them').fill('parent')
  await page.getByLabel('Day of birth').fill('2012-02-29')
  await page.getByLabel('On a day').check()
  await page.getByLabel('Day', { exact: true }).fill(day)
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('29 February 2012').waitFor()
}

test('a diary about a child is said to be, and on its day the child makes it their own', async () => {
  const profiles = await Profiles.begin()
  onTestFinished(() => profiles.end())
  const { phone: keeper } = await beginOn(profiles, world)
  const child = await arriveOn(profiles, world, 'child', LAPTOP)
  const name = profiles.nest.hatch('name of the child')
  await log(keeper.page, 4)
  await say(keeper.page, name, today())
  expect(await axeFindings(keeper.page)).toEqual([])
  for (const route of ['today', 'share', 'share/new', 'check']) {
    await keeper.page.goto(`${world.url}/#${route}`)
    await keeper.page.getByText(`This diary is about ${name}`).waitFor()
  }
  await joinBy(await offerCode(keeper.page, world.url), child.page, keeper.page)
  await child.page.getByText(`This diary is about ${name}`).waitFor()
  await child.page.goto(`${world.url}/#subject`)
  await child.page.getByText('The day has come').waitFor()
  await child.page.getByRole('button', { name: 'Make this diary mine' }).click()
  const sheet = child.page.getByRole('alertdialog')
  await sheet.getByLabel(/keeps it with me$/).waitFor()
  expect(await axeFindings(child.page)).toEqual([])
  await sheet.getByRole('button', { name: 'Make this diary mine' }).click()
  const words = child.page.getByRole('list', { name: 'Your twelve words' })
  await words.waitFor()
  expect(await words.getByRole('listitem').count()).toBe(12)
  const own = (await words.getByRole('listitem').allInnerTexts()).map((word) => word.replace(/^\d+\s*/, '')).join(' ')
  addPhrase(profiles.nest, own)
  await child.page.getByRole('button', { name: 'I have written them down' }).click()
  await child.page.getByText(`${name} took this diary over on`).waitFor()
  await child.page.goto(`${world.url}/#today`)
  await child.page.getByText('worst 4').waitFor()
  expect(await child.page.getByText(`This diary is about ${name}`).count()).toBe(0)

  await keeper.page.goto(`${world.url}/#sync`)
  await keeper.page.getByText('This device was removed from the diary.').first().waitFor()
  expect(child.complaints).toEqual([])
  expect(await profiles.findings()).toEqual([])
})

test('before the day the keeper agrees, and the other device hears of it; who helps learns no name', async () => {
  const keeper = await arrive(browser, world, PHONE)
  const person = await arrive(browser, world, PHONE)
  const helper = await arrive(browser, world, PHONE)
  await begin(keeper.page)
  await joinBy(await offerCode(keeper.page, world.url), person.page, keeper.page)
  await person.page.goto(`${world.url}/#subject`)
  await person.page.getByRole('button', { name: 'It is about somebody else' }).waitFor()
  await say(keeper.page, 'Bo', addDays(today(), 30))
  await person.page.getByRole('heading', { name: 'If you are Bo' }).waitFor()
  await keeper.page.getByRole('button', { name: 'It is about me' }).click()
  expect(await axeFindings(keeper.page)).toEqual([])
  await keeper.page.getByRole('alertdialog').getByRole('button', { name: 'It is about me' }).click()
  for (const { page } of [keeper, person])
    await page.getByRole('button', { name: 'It is about somebody else' }).waitFor()
  await say(keeper.page, 'Bo', addDays(today(), 30))
  // Without any entry, and without a look at the relay by hand.
  const take = person.page.getByRole('button', { name: 'Make this diary mine' })
  await take.waitFor()
  expect(await take.getAttribute('aria-disabled')).toBe('true')
  await keeper.page.getByRole('button', { name: 'Agree to hand it over now' }).click()
  await keeper.page.getByRole('alertdialog').getByRole('button', { name: 'Agree to hand it over now' }).click()
  await keeper.page.getByText('You have agreed').waitFor()
  await expect.poll(() => take.getAttribute('aria-disabled')).toBeNull()
  // Whoever agreed cannot take it by its own word.
  expect(await keeper.page.getByRole('button', { name: 'It is about me' }).count()).toBe(0)
  const own = keeper.page.getByRole('button', { name: 'Make this diary mine' })
  expect(await own.getAttribute('aria-disabled')).toBe('true')

  await keeper.page.goto(`${world.url}/#people/helper`)
  await keeper.page.getByRole('button', { name: 'Show a code' }).click()
  await joinBy(await shownCode(keeper.page), helper.page, keeper.page)
  await helper.page.getByText('You help with this diary').waitFor()
  expect(
    await helper.page
      .getByText('Bo', { exact: false })
      .filter({ hasText: /\bBo\b/ })
      .count(),
  ).toBe(0)
  expect([...keeper.complaints, ...person.complaints, ...helper.complaints]).toEqual([])
  await Promise.all([keeper.close(), person.close(), helper.close()])
})
