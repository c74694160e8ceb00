import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { addPhrase } from '../canary/keys.ts'
import { axeFindings, sidewaysScroll } from '../web/viewer-page.ts'
import { arriveOn, beginOn } from './private.ts'
import { Profiles } from './profiles.ts'
import { begin, LAPTOP, log, startAppWorld, type AppWorld } from './world.ts'

let world: AppWorld

beforeAll(async () => {
  world = await startAppWorld(null)
})

afterAll(() => world.close())

/** The engine may have to be loaded first. */
const soon = <T>(ask: () => Promise<T>) => expect.poll(ask, { timeout: 15_000 })

/** Something that is there is shown, in the strip of the day, as a link to it. */
const mark = (page: Page, name: RegExp) => page.getByRole('link', { name })

test('a number is saved by one tap, taken back, and made the same again', async () => {
  const profiles = await Profiles.begin()
  onTestFinished(() => profiles.end())
  const { page, complaints } = (await beginOn(profiles, world)).phone
  await page.getByText('One number is enough').waitFor()
  await log(page, 6)
  await mark(page, /^Pain 6 at/).waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await mark(page, /^Pain 6 at/).waitFor({ state: 'detached' })
  await log(page, 4)
  await page.getByRole('button', { name: /^Same as/ }).click()
  await soon(() => mark(page, /^Pain 4 at/).count()).toBe(2)
  await page.reload()
  await soon(() => mark(page, /^Pain 4 at/).count()).toBe(2)
  expect(await mark(page, /^Pain 6 at/).count()).toBe(0)
  expect(await axeFindings(page)).toEqual([])
  expect(complaints).toEqual([])
  expect(await profiles.findings()).toEqual([])
})

test('what is pressed before the app is there is saved when it is, once', async () => {
  const profiles = await Profiles.begin()
  onTestFinished(() => profiles.end())
  const options = { ...LAPTOP, serviceWorkers: 'block' } as const
  const { page, context, complaints } = await arriveOn(profiles, world, 'laptop', options)
  addPhrase(profiles.nest, await begin(page))
  await page.waitForFunction(() => localStorage.getItem('sotto-phase') === 'open')
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true })
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/assets/app-*.js', async (route) => {
    await held
    await route.continue()
  })
  await page.reload({ waitUntil: 'commit' })
  const key = page.getByRole('button', { name: '7 of 10' })
  await key.click()
  const before = await key.boundingBox()
  await key.click()
  release()
  await page.getByText(/^Saved 7 at/).waitFor()
  const after = await page.getByRole('radio', { name: '7 of 10' }).boundingBox()
  expect(after).toEqual(before)
  await mark(page, /^Pain 7 at/).waitFor()
  expect(await mark(page, /^Pain 7 at/).count()).toBe(1)
  expect(complaints.filter((text) => !text.includes('Service Worker'))).toEqual([])
  expect(await profiles.findings()).toEqual([])
})

test('an entry is told more about, word by word; what is half typed is there after a reload', async () => {
  const profiles = await Profiles.begin()
  onTestFinished(() => profiles.end())
  const { page, complaints } = (await beginOn(profiles, world)).phone
  await log(page, 5)
  await page.getByRole('button', { name: 'Add more' }).click()
  await page.getByRole('button', { name: 'aching', exact: true }).click()
  await page.getByRole('button', { name: 'List', exact: true }).click()
  const note = page.getByRole('textbox', { name: 'Note' })
  const [first, then] = [profiles.nest.hatch('note'), profiles.nest.hatch('note, half typed')]
  await note.fill(`Sharp ${first}`)
  await page.getByText('saved', { exact: true }).waitFor()
  await note.pressSequentially(`, then ${then}`)
  // Kept a moment after the last letter; written to the diary a moment later.
  await page.waitForTimeout(400)
  await page.reload()
  await soon(() => note.inputValue()).toBe(`Sharp ${first}, then ${then}`)
  await page.getByText('saved', { exact: true }).waitFor()
  await page.getByRole('radio', { name: '7 of 10' }).click()
  await page.getByText(/^Pain: 5 before, changed today/).waitFor()
  expect(await axeFindings(page)).toEqual([])
  expect(await sidewaysScroll(page)).toBe(0)
  await page.getByRole('button', { name: 'Delete this entry' }).click()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await mark(page, /^Pain 7 at/).click()
  expect(await note.inputValue()).toBe(`Sharp ${first}, then ${then}`)
  expect(complaints).toEqual([])
  expect(await profiles.findings()).toEqual([])
})

test('the daily check is answered in pieces: what was not answered stays open', async () => {
  const profiles = await Profiles.begin()
  onTestFinished(() => profiles.end())
  const { page, complaints } = (await beginOn(profiles, world)).phone
  await log(page, 5)
  await page.getByRole('link', { name: /^Daily check/ }).click()
  await page.getByRole('heading', { name: 'How did you sleep?' }).waitFor()
  await page.getByRole('radio', { name: '0 of 10', exact: true }).check()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('button', { name: 'Not now' }).click()
  await page.getByRole('link', { name: 'Stop here' }).click()
  await page.getByText('Sleep 0 · six left, when you like').waitFor()
  await page.getByRole('link', { name: /^Daily check/ }).click()
  await page.getByRole('heading', { name: 'How tired are you?' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  expect(complaints).toEqual([])
  expect(await profiles.findings()).toEqual([])
})
