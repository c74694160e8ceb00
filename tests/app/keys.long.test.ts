import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { freshDatabase } from '../postgres/database.ts'
import { axeFindings } from '../web/viewer-page.ts'
import { pairOn } from './private.ts'
import { Profiles } from './profiles.ts'
import { log, startAppWorld, type AppWorld } from './world.ts'

let world: AppWorld

beforeAll(async () => {
  world = await freshDatabase().then(({ url }) => startAppWorld(url))
})

afterAll(() => world.close())

test('keys change by hand and by the calendar, and both devices read on', async () => {
  const profiles = await Profiles.begin()
  onTestFinished(() => profiles.end())
  const { phone, laptop } = await pairOn(profiles, world)
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
  expect(await profiles.findings()).toEqual([])
})
