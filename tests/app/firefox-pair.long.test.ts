import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../infra/browser/launch.ts'
import { axeFindings } from '../web/viewer-page.ts'
import { joinBy, offerCode, saved } from './devices.ts'
import { inFirefox } from './firefox.ts'
import { arrive, begin, LAPTOP, log, PHONE } from './world.ts'

const firefox = inFirefox()
let chromium: Browser

beforeAll(async () => {
  chromium = await launchBrowser()
})

afterAll(() => chromium.close())

test('a phone with Chromium and a laptop with Firefox keep one diary, live, either way', async (context) => {
  const { world, browser } = firefox(context)
  const phone = await arrive(chromium, world, PHONE)
  const laptop = await arrive(browser, world, LAPTOP)
  await begin(phone.page)
  await log(phone.page, 2)
  await joinBy(await offerCode(phone.page, world.url), laptop.page, phone.page)
  await phone.page.goto(`${world.url}/#today`)
  await laptop.page.getByText('worst 2').waitFor()
  await log(phone.page, 6)
  await laptop.page.getByText('worst 6').waitFor()
  await log(laptop.page, 9)
  await phone.page.getByText('worst 9').waitFor()
  await saved(laptop.page)
  expect(await axeFindings(laptop.page)).toEqual([])
  expect([...phone.complaints, ...laptop.complaints]).toEqual([])
  await Promise.all([phone.close(), laptop.close()])
})

test('a diary begun in Firefox lets a second Firefox in, and opens with its twelve words in a third', async (context) => {
  const { world, browser } = firefox(context)
  const phone = await arrive(browser, world, PHONE)
  const laptop = await arrive(browser, world, LAPTOP)
  const phrase = await begin(phone.page)
  await joinBy(await offerCode(phone.page, world.url), laptop.page, phone.page)
  await log(laptop.page, 5)
  await saved(laptop.page)
  const fresh = await arrive(browser, world, PHONE)
  await fresh.page.getByRole('button', { name: 'I have twelve words' }).click()
  await fresh.page.getByLabel('Twelve words').fill(phrase)
  await fresh.page.getByRole('button', { name: 'Bring it back' }).click()
  const others = fresh.page.getByLabel('is still mine')
  await others.first().waitFor()
  for (const other of await others.all()) await other.check()
  await fresh.page.getByRole('button', { name: 'Go on' }).click()
  await fresh.page.getByText('worst 5').waitFor()
  expect([...laptop.complaints, ...fresh.complaints]).toEqual([])
  await Promise.all([phone.close(), laptop.close(), fresh.close()])
})
