import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../infra/browser/launch.ts'
import { addPhrase } from '../canary/keys.ts'
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
  const there = firefox(context)
  const { world, nest } = there
  const phone = await arrive(chromium, world, PHONE)
  const laptop = await there.arrive(LAPTOP)
  addPhrase(nest, await begin(phone.page))
  await log(phone.page, 2)
  const code = await offerCode(phone.page, world.url)
  nest.text('the code that let a laptop in', code)
  await joinBy(code, laptop.page, phone.page)
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
  const there = firefox(context)
  const { world, nest } = there
  const phone = await there.arrive(PHONE)
  const laptop = await there.arrive(LAPTOP)
  const phrase = await begin(phone.page)
  addPhrase(nest, phrase)
  const code = await offerCode(phone.page, world.url)
  nest.text('the code that let a second Firefox in', code)
  await joinBy(code, laptop.page, phone.page)
  await log(laptop.page, 5)
  await saved(laptop.page)
  const fresh = await there.arrive(PHONE)
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

// Run last: it ends Firefox.
test('neither words nor codes are left in the clear in the files of Firefox', async (context) => {
  expect(await firefox(context).findings()).toEqual([])
})
