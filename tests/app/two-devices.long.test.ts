import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBrowser } from '../../infra/browser/find.ts'
import { browserFlags, launchBrowser } from '../../infra/browser/launch.ts'
import { freshDatabase } from '../postgres/database.ts'
import { axeFindings, type Visit } from '../web/viewer-page.ts'
import { agree, joinBy, offerCode, saved } from './devices.ts'
import { filmOf } from './fake-camera.ts'
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

/** A phone that has a diary, and a laptop that goes by it too. */
async function pair(): Promise<{ phone: Visit; laptop: Visit; phrase: string }> {
  const phone = await arrive(browser, world, PHONE)
  const laptop = await arrive(browser, world, LAPTOP)
  const phrase = await begin(phone.page)
  await joinBy(await offerCode(phone.page, world.url), laptop.page, phone.page)
  await phone.page.goto(`${world.url}/#today`)
  return { phone, laptop, phrase }
}

const ratings = (page: Page, nrs: number) => page.getByRole('main').getByText(String(nrs), { exact: true })

test('what is logged on the phone appears on the laptop, live; offline it waits', async () => {
  const { phone, laptop } = await pair()
  await log(phone.page, 6)
  await laptop.page.getByText('worst 6').waitFor()
  await phone.context.setOffline(true)
  await log(phone.page, 9)
  await phone.page
    .getByRole('link', { name: /waiting/ })
    .first()
    .waitFor()
  await phone.context.setOffline(false)
  await laptop.page.getByText('worst 9').waitFor()
  await saved(phone.page)
  expect(await axeFindings(phone.page)).toEqual([])
  expect(await axeFindings(laptop.page)).toEqual([])
  expect([...phone.complaints, ...laptop.complaints]).toEqual([])
  await Promise.all([phone.close(), laptop.close()])
})

test('a device comes in by a code that its camera sees', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sotto-film-'))
  const phone = await arrive(browser, world, PHONE)
  await begin(phone.page)
  await log(phone.page, 5)
  await phone.page.goto(`${world.url}/#devices/add`)
  await phone.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await phone.page.getByRole('button', { name: 'Copy the long code' }).click()
  const code = await phone.page.evaluate(() => navigator.clipboard.readText())
  const film = join(folder, 'code.y4m')
  await filmOf(code, film)
  const fake = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream']
  const seeing = await chromium.launch({
    executablePath: findBrowser(process.env) ?? '',
    args: [...browserFlags, ...fake, `--use-file-for-fake-video-capture=${film}`],
  })
  const laptop = await arrive(seeing, world, { ...LAPTOP, permissions: ['camera'] })
  await laptop.page.getByRole('button', { name: 'Bring mine from another device' }).click()
  await laptop.page.getByRole('button', { name: 'Scan it with the camera' }).click()
  await agree(laptop.page, phone.page)
  await laptop.page.getByText('worst 5').waitFor()
  await Promise.all([phone.close(), seeing.close(), rm(folder, { recursive: true })])
})

test('locked, it takes what is logged, opens to the passphrase alone, and keeps both', async () => {
  const phone = await arrive(browser, world, PHONE)
  await begin(phone.page)
  await phone.page.goto(`${world.url}/#lock`)
  await phone.page.getByText('A passphrase').click()
  await phone.page.getByLabel('Passphrase', { exact: true }).fill('heron under quiet bridge')
  await phone.page.getByLabel('Once more').fill('heron under quiet bridge')
  await phone.page.getByRole('button', { name: 'Use it from now on' }).click()
  await phone.page.getByText('The lock is changed').waitFor()
  // A message stays for as long as something points at it.
  await phone.page.mouse.move(1, 1)
  await phone.page.getByText('The lock is changed').waitFor({ state: 'hidden' })
  await phone.page.getByRole('button', { name: 'Lock now' }).click()
  await phone.page.getByRole('heading', { name: 'Your diary is locked' }).waitFor()
  expect(await axeFindings(phone.page)).toEqual([])
  await log(phone.page, 8)
  await phone.page.reload()
  await phone.page.getByLabel('Passphrase').fill('not that one')
  await phone.page.getByRole('button', { name: 'Unlock' }).click()
  await phone.page.getByText('That does not open the diary').waitFor()
  await phone.page.getByLabel('Passphrase').fill('heron under quiet bridge')
  await phone.page.getByRole('button', { name: 'Unlock' }).click()
  await phone.page.goto(`${world.url}/#today`)
  await phone.page.getByText('worst 8').waitFor()
  await phone.close()
})

test('five tabs are one device, also when the one that leads is closed', async () => {
  const phone = await arrive(browser, world, PHONE)
  await begin(phone.page)
  const tabs = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const tab = await phone.context.newPage()
      await tab.goto(world.url)
      return tab
    }),
  )
  const [second, third, fourth, fifth] = tabs as [Page, Page, Page, Page]
  await log(second, 3)
  await log(third, 7)
  for (const tab of tabs) await tab.getByText('worst 7').waitFor()
  await phone.page.close()
  await log(fourth, 9)
  for (const tab of tabs) await tab.getByText('worst 9').waitFor()
  await fifth.goto(`${world.url}/#devices`)
  const own = fifth.getByRole('main').getByText(/This device ·/)
  await own.first().waitFor()
  expect(await own.count()).toBe(1)
  await saved(second)
  expect(await ratings(second, 3).count()).toBeGreaterThan(0)
  await phone.context.close()
})

test('a lost phone: the twelve words bring the diary to an empty browser, and the phone is refused', async () => {
  const { phone, laptop, phrase } = await pair()
  await log(phone.page, 4)
  await saved(phone.page)
  const fresh = await arrive(browser, world, PHONE)
  await fresh.page.getByRole('button', { name: 'I have twelve words' }).click()
  await fresh.page.getByLabel('Twelve words').fill(phrase)
  await fresh.page.getByRole('button', { name: 'Bring it back' }).click()
  await fresh.page.getByLabel('Laptop is still mine').check()
  await fresh.page.getByRole('button', { name: 'Go on' }).click()
  await fresh.page.getByText('worst 4').waitFor()
  await phone.page
    .getByRole('link', { name: /Look at this/ })
    .first()
    .waitFor()
  await phone.page.goto(`${world.url}/#sync`)
  await phone.page.getByText('This device was removed from the diary.').first().waitFor()
  await laptop.page.getByText('worst 4').waitFor()
  await Promise.all([phone.close(), laptop.close(), fresh.close()])
})
