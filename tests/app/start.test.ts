import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { addPhrase } from '../canary/keys.ts'
import { axeFindings } from '../web/viewer-page.ts'
import { arriveOn } from './private.ts'
import { Profiles } from './profiles.ts'
import { begin, log, PHONE, startAppWorld, type AppWorld } from './world.ts'

let world: AppWorld

beforeAll(async () => {
  world = await startAppWorld(null)
})

afterAll(() => world.close())

test('a diary is begun, written, and there after a reload, and without a network', async () => {
  const profiles = await Profiles.begin()
  onTestFinished(() => profiles.end())
  const { page, context, complaints } = await arriveOn(profiles, world, 'phone', PHONE)
  expect(await axeFindings(page)).toEqual([])
  const phrase = await begin(page)
  addPhrase(profiles.nest, phrase)
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
  expect(await profiles.findings()).toEqual([])
})
