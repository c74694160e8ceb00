import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../infra/browser/launch.ts'
import { axeFindings } from '../web/viewer-page.ts'
import { arrive, begin, log, startAppWorld, type AppWorld } from './world.ts'

let world: AppWorld
let browser: Browser

beforeAll(async () => {
  ;[world, browser] = await Promise.all([startAppWorld(null), launchBrowser()])
})

afterAll(async () => {
  await browser.close()
  await world.close()
})

test('a diary is begun, written, and there after a reload, and without a network', async () => {
  const { page, context, complaints, close } = await arrive(browser, world)
  expect(await axeFindings(page)).toEqual([])
  const phrase = await begin(page)
  expect(phrase.split(' ')).toHaveLength(12)
  await log(page, 6)
  await page.getByRole('link', { name: 'How it is saved: Saved' }).waitFor()
  await page.reload()
  await page.getByRole('link', { name: 'How it is saved: Saved' }).waitFor()
  expect(await page.getByRole('main').innerText()).toContain('6')
  // The app itself is kept by its service worker; the relay is not there at all.
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await context.setOffline(true)
  await page.reload()
  await log(page, 3)
  await page.getByRole('link', { name: 'Offline, 1 waiting' }).waitFor()
  await context.setOffline(false)
  await page.getByRole('link', { name: 'How it is saved: Saved' }).waitFor({ timeout: 40_000 })
  expect(complaints).toEqual([])
  await close()
})
