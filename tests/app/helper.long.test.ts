import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { freshDatabase } from '../postgres/database.ts'
import { axeFindings } from '../web/viewer-page.ts'
import { joinBy, saved, shownCode } from './devices.ts'
import { arriveOn, beginOn, logWithWords } from './private.ts'
import { Profiles } from './profiles.ts'
import { LAPTOP, log, startAppWorld, type AppWorld } from './world.ts'

let world: AppWorld

beforeAll(async () => {
  world = await freshDatabase().then(({ url }) => startAppWorld(url))
})

afterAll(() => world.close())

/** The screens that can be gone to from where one is, by their routes. */
const places = async (page: Page): Promise<string[]> => {
  const links = page.getByRole('navigation', { name: 'Screens' }).getByRole('link')
  const routes = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  return routes.map((route) => route.slice(1))
}

/** What only the person whose diary it is does, typed by hand. */
const OTHERS = ['share', 'share/new', 'phrase', 'people', 'devices/add', 'keys', 'incident', 'subject', 'record/claim']

test('whoever helps adds entries, reads what it is let read, and is led to nothing else', async () => {
  const profiles = await Profiles.begin()
  onTestFinished(() => profiles.end())
  const { phone: owner } = await beginOn(profiles, world)
  const helper = await arriveOn(profiles, world, 'helper', LAPTOP)
  await logWithWords(owner.page, profiles, 6)
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
  await owner.page.goto(`${world.url}/#share`)
  await owner.page.getByRole('heading', { name: 'No link is open now' }).waitFor()

  for (const route of OTHERS) {
    await helper.page.goto(`${world.url}/#${route}`)
    await helper.page.getByRole('heading', { name: 'Not on this device' }).waitFor()
  }
  expect(await axeFindings(helper.page)).toEqual([])
  await helper.page.goto(`${world.url}/#more`)
  const more = helper.page.getByRole('main').getByRole('link')
  await helper.page.locator('main a[href="#search"]').waitFor()
  const routes = await more.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  expect(routes).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^#(phrase|incident|subject|record\/claim)$/)]),
  )

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
  expect(await profiles.findings()).toEqual([])
})
