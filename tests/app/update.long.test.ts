import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { freshDatabase } from '../postgres/database.ts'
import { beginOn } from './private.ts'
import { Profiles } from './profiles.ts'
import { log, startAppWorld, type AppWorld } from './world.ts'

let world: AppWorld

beforeAll(async () => {
  world = await freshDatabase().then(({ url }) => startAppWorld(url))
})

afterAll(() => world.close())

const NEWER = '0000000000000000'

/** The relay serves another build from now on, and the browser looks. */
async function deploy(page: Page): Promise<void> {
  const script = join(world.web, 'service-worker.js')
  const before = await readFile(script, 'utf8')
  await writeFile(script, before.replace(/"version":"[0-9a-f]+"/, `"version":"${NEWER}"`))
  for (const ending of ['.br', '.gz']) await rm(`${script}${ending}`, { force: true })
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
}

const runs = (page: Page, version: string) =>
  page.evaluate(
    async (name) =>
      (await caches.keys()).some((cache) => cache.endsWith(name)) &&
      (await navigator.serviceWorker.getRegistration())?.waiting === null,
    version,
  )

test('a newer app comes while an entry is written: it waits until it is asked for; a note and a form that are half done are there after it', async () => {
  const profiles = await Profiles.begin()
  onTestFinished(() => profiles.end())
  const { page } = (await beginOn(profiles, world)).phone
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  const medicine = profiles.nest.hatch('name of a medicine that is not saved')
  await page.goto(`${world.url}/#record/medication/new`)
  await page.getByLabel('Name').fill(medicine)
  await page.goto(`${world.url}/#today`)
  await log(page, 6)
  await page.getByRole('button', { name: 'Add more' }).click()
  const note = page.getByRole('textbox', { name: 'Note' })
  const begun = `Getting up ${profiles.nest.hatch('the begin of a note')}`
  await note.fill(begun)
  await page.evaluate(() => Object.assign(globalThis, { isTheSamePage: true }))
  await deploy(page)
  const load = page.getByRole('button', { name: 'Load it now' })
  await load.waitFor()
  // Announced, and nothing is exchanged: one goes on in the same page.
  expect(await note.inputValue()).toBe(begun)
  expect(await runs(page, NEWER)).toBe(false)
  const rest = ` and then ${profiles.nest.hatch('the end of a note')}`
  await note.press('End')
  await note.pressSequentially(rest)
  expect(await page.evaluate(() => 'isTheSamePage' in globalThis)).toBe(true)
  // In the middle of the word.
  await load.click()
  await page.waitForFunction(() => !('isTheSamePage' in globalThis))
  await expect.poll(() => runs(page, NEWER), { timeout: 40_000 }).toBe(true)
  await expect.poll(() => note.inputValue(), { timeout: 40_000 }).toBe(begun + rest)
  await page.getByText('saved', { exact: true }).waitFor()
  await page.goto(`${world.url}/#record/medication/new`)
  await expect.poll(() => page.getByLabel('Name').inputValue(), { timeout: 40_000 }).toBe(medicine)
  await page.goto(`${world.url}/#today`)
  await page.getByText('worst 6').waitFor()
  expect(await page.getByRole('link', { name: /^Pain 6 at/ }).count()).toBe(1)
  expect(await profiles.findings()).toEqual([])
})
