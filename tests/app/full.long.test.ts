import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { freshDatabase } from '../postgres/database.ts'
import { saved } from './devices.ts'
import { beginOn, logWithWords } from './private.ts'
import { Profiles } from './profiles.ts'
import { diskRoom, quotaRoom, type Room } from './room.ts'
import { log, numbersOn, startAppWorld, type AppWorld } from './world.ts'

let world: AppWorld

beforeAll(async () => {
  world = await freshDatabase().then(({ url }) => startAppWorld(url))
})

afterAll(() => world.close())

const NUMBERS = [0, 1, 2, 3, 5, 6, 7, 9, 10]

/** Each number once, until there is no room for one; those that it said were saved. What fits into the last block is saved still. */
async function logUntilRefused(page: Page, room: Room): Promise<readonly number[]> {
  const refused = page.getByText('This could not be saved. The device may be full.')
  for (const [at, nrs] of NUMBERS.entries()) {
    // The browser clears up behind itself now and then.
    await room.fill(page)
    await page.getByRole('radio', { name: `${nrs} of 10`, exact: true }).click()
    const saved = page.getByText(`Saved ${nrs} at`)
    await saved.or(refused).first().waitFor()
    if (await refused.isVisible()) return NUMBERS.slice(0, at)
  }
  throw new Error('there was always room')
}

test.each([
  ['the browser gives no more room', quotaRoom],
  ['the disk is full', diskRoom],
])('%s: it says so; when there is room it goes on, with all that it said was saved', async (_name, make) => {
  const room = make()
  // Only root may mount a disk.
  if (!room) return
  const profiles = await Profiles.begin(room.folder)
  onTestFinished(async () => {
    await profiles.end()
    room.remove()
  })
  const before = (await beginOn(profiles, world)).phone
  await logWithWords(before.page, profiles, 4)
  await before.page.goto(`${world.url}/#today`)
  await saved(before.page)
  await before.close()
  const { page } = await profiles.open('phone')
  await page.goto(`${world.url}/v`)
  await room.limit(page)
  await page.goto(world.url)
  await page.getByText('worst 4').waitFor()
  const said = await logUntilRefused(page, room)
  await room.empty(page)
  await page.reload()
  await log(page, 8)
  const all = [...said, 4, 8].toSorted((one, other) => one - other)
  await expect.poll(() => numbersOn(page), { timeout: 40_000 }).toEqual(all)
  await saved(page)
  await page.reload()
  await expect.poll(() => numbersOn(page), { timeout: 40_000 }).toEqual(all)
  expect(await profiles.findings()).toEqual([])
})
