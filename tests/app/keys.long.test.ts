import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../infra/browser/launch.ts'
import { freshDatabase } from '../postgres/database.ts'
import { axeFindings } from '../web/viewer-page.ts'
import { joinBy, offerCode } from './devices.ts'
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

test('keys change by hand and by the calendar, and both devices read on', async () => {
  const phone = await arrive(browser, world, PHONE)
  const laptop = await arrive(browser, world, LAPTOP)
  await begin(phone.page)
  await joinBy(await offerCode(phone.page, world.url), laptop.page, phone.page)
  await phone.page.goto(`${world.url}/#keys`)
  await laptop.page.goto(`${world.url}/#keys`)
  await phone.page.getByRole('button', { name: 'Change the keys now' }).click()
  await phone.page.getByText('The keys are changed').waitFor()
  await phone.page.getByLabel('Every 3 months').check()
  await phone.page.getByRole('button', { name: 'Change them now, and then by themselves' }).click()
  for (const { page } of [phone, laptop]) await page.getByText('Next on').waitFor()
  expect(await laptop.page.getByLabel('Every 3 months').isChecked()).toBe(true)
  expect(await axeFindings(phone.page)).toEqual([])
  await laptop.page.getByLabel('Only when I do it').check()
  await laptop.page.getByRole('button', { name: 'No longer by themselves' }).click()
  await phone.page.getByText('Last changed on').waitFor({ state: 'hidden' })

  await phone.page.goto(`${world.url}/#today`)
  await laptop.page.goto(`${world.url}/#today`)
  await log(phone.page, 6)
  await laptop.page.getByText('worst 6').waitFor()
  await log(laptop.page, 9)
  await phone.page.getByText('worst 9').waitFor()
  await phone.page.goto(`${world.url}/#activity`)
  await phone.page.getByText('Changed the keys').first().waitFor()
  expect([...phone.complaints, ...laptop.complaints]).toEqual([])
  await Promise.all([phone.close(), laptop.close()])
})
