import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { launchBrowser } from '../../infra/browser/launch.ts'
import { freshDatabase } from '../postgres/database.ts'
import { arrive, begin, log, PHONE, startAppWorld, type AppWorld } from './world.ts'

let world: AppWorld
let browser: Browser

beforeAll(async () => {
  ;[world, browser] = await Promise.all([freshDatabase().then(({ url }) => startAppWorld(url)), launchBrowser()])
})

afterAll(async () => {
  await browser.close()
  await world.close()
})

test('a newer app is announced, waits, and loads when it is asked for; what was logged meanwhile is there', async () => {
  const phone = await arrive(browser, world, PHONE)
  await begin(phone.page)
  await phone.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  const script = join(world.web, 'service-worker.js')
  const before = await readFile(script, 'utf8')
  await writeFile(script, before.replace(/"version":"[0-9a-f]+"/, '"version":"0000000000000000"'))
  for (const ending of ['.br', '.gz']) await rm(`${script}${ending}`, { force: true })
  await phone.page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
  await log(phone.page, 6)
  await phone.page.getByRole('button', { name: 'Load it now' }).click()
  await phone.page.waitForFunction(async () => (await caches.keys()).some((name) => name.endsWith('0000000000000000')))
  await phone.page.goto(`${world.url}/#today`)
  await phone.page.getByText('worst 6').waitFor()
  await phone.close()
})
