import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../infra/browser/launch.ts'
import { freshDatabase } from '../postgres/database.ts'
import { axeFindings } from '../web/viewer-page.ts'
import { joinBy, saved, shownCode } from './devices.ts'
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

/** The screens that can be gone to from where one is, by their routes. */
const places = async (page: Page): Promise<string[]> => {
  const links = page.getByRole('navigation', { name: 'Screens' }).getByRole('link')
  const routes = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  return routes.map((route) => route.slice(1))
}

/** What only the person whose diary it is does, typed by hand. */
const OTHERS = ['share', 'share/new', 'phrase', 'people', 'devices/add', 'keys', 'incident', 'subject', 'record/claim']

test('whoever helps adds entries, reads what it is let read, and is led to nothing else', async () => {
  const owner = await arrive(browser, world, PHONE)
  const helper = await arrive(browser, world, LAPTOP)
  await begin(owner.page)
  await log(owner.page, 6)
  await owner.page.goto(`${world.url}/#people/helper`)
  await owner.page.getByLabel('Pain, days, medicines').check()
  await owner.page.getByRole('button', { name: 'Show a code' }).click()
  await joinBy(await shownCode(owner.page), helper.page, owner.page)

  await helper.page.getByText('You help with this diary').waitFor()
  expect(await places(helper.page)).toEqual([
    'today',
    'calendar',
    'trends',
    'medicines',
    'movement',
    'devices',
    'settings',
    'sync',
  ])
  await helper.page.getByText('worst 6').waitFor()
  expect(await helper.page.getByText('Only you can read this').count()).toBe(0)
  expect(await axeFindings(helper.page)).toEqual([])

  await log(helper.page, 3)
  await saved(helper.page)
  await owner.page.goto(`${world.url}/#timeline`)
  await owner.page.getByRole('main').getByText('3', { exact: true }).first().waitFor()

  // Who reads along is said, with no link too.
  await owner.page.goto(`${world.url}/#today`)
  await owner.page.getByText('One device that you let in reads too').waitFor()
  expect(await owner.page.getByText('Only you can read this').count()).toBe(0)

  for (const route of OTHERS) {
    await helper.page.goto(`${world.url}/#${route}`)
    await helper.page.getByRole('heading', { name: 'Not on this device' }).waitFor()
  }
  expect(await axeFindings(helper.page)).toEqual([])
  await helper.page.goto(`${world.url}/#more`)
  const more = helper.page.getByRole('main').getByRole('link')
  const routes = await more.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  expect(routes).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^#(phrase|incident|subject|record\/claim)$/)]),
  )
  expect(routes).toContain('#search')

  await helper.page.goto(`${world.url}/#devices`)
  await helper.page.getByText('The devices of the person whose diary it is').waitFor()
  expect(await helper.page.getByRole('link', { name: 'Add a device' }).count()).toBe(0)
  expect(await axeFindings(helper.page)).toEqual([])
  await helper.page.goto(`${world.url}/#leave`)
  await helper.page.getByRole('heading', { name: 'Delete it from this browser' }).waitFor()
  expect(await helper.page.getByText('Delete the diary at the relay').count()).toBe(0)

  await owner.page.goto(`${world.url}/#devices`)
  await owner.page.getByRole('link', { name: /Helps you/ }).click()
  await owner.page.getByRole('link', { name: 'What it did' }).click()
  await owner.page.getByText('Added · Pain').waitFor()
  expect([...owner.complaints, ...helper.complaints]).toEqual([])
  await Promise.all([owner.close(), helper.close()])
})
