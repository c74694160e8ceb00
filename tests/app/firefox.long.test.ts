import { readlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { launchProfile } from '../../infra/browser/firefox/launch.ts'
import { addPhrase } from '../canary/keys.ts'
import { freshDatabase } from '../postgres/database.ts'
import { axeFindings, sidewaysScroll } from '../web/viewer-page.ts'
import { inFirefox } from './firefox.ts'
import { begin, LAPTOP, log, PHONE, startAppWorld } from './world.ts'

const firefox = inFirefox()

const soon = <T>(ask: () => Promise<T>) => expect.poll(ask, { timeout: 20_000 })

const saved = (page: Page): Promise<void> =>
  page.getByRole('link', { name: 'How it is saved: Saved' }).first().waitFor({ timeout: 60_000 })

/** Every file of the app is kept for when there is no network. */
const kept = (page: Page): Promise<unknown> =>
  page.waitForFunction(async () => {
    const script = await (await fetch('/service-worker.js')).text()
    const names = new Set(script.match(/"\/[^"]*"/g))
    const caches = await globalThis.caches.keys()
    const counts = await Promise.all(
      caches.map(async (name) => (await (await globalThis.caches.open(name)).keys()).length),
    )
    return counts.includes(names.size)
  })

for (const [size, options] of [
  ['a phone', PHONE],
  ['a laptop', LAPTOP],
] as const) {
  test(`on ${size}: one tap, more about it, the daily check, and what stands there of it`, async (context) => {
    const there = firefox(context)
    const { world, nest } = there
    const { page, complaints, close } = await there.arrive(options)
    const phrase = await begin(page)
    expect(phrase.split(' ')).toHaveLength(12)
    addPhrase(nest, phrase)
    await log(page, 6)
    await page.getByRole('button', { name: 'Add more' }).click()
    await page.getByRole('button', { name: 'aching', exact: true }).click()
    const note = page.getByRole('textbox', { name: 'Note' })
    const word = nest.hatch(`note on ${size}`)
    await note.fill(`Sharp ${word}`)
    await page.getByText('saved', { exact: true }).waitFor()
    await note.pressSequentially(', then dull')
    // Kept a moment after the last letter; written to the diary a moment later.
    await page.waitForTimeout(400)
    await page.reload()
    await soon(() => note.inputValue()).toBe(`Sharp ${word}, then dull`)
    await page.getByText('saved', { exact: true }).waitFor()
    await page.goto(`${world.url}/#today`)
    await page.getByRole('link', { name: /^Daily check/ }).click()
    await page.getByRole('heading', { name: 'How did you sleep?' }).waitFor()
    await page.getByRole('radio', { name: '3 of 10', exact: true }).check()
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByRole('link', { name: 'Stop here' }).click()
    await page.getByText('Sleep 3').first().waitFor()
    await page.goto(`${world.url}/#timeline`)
    await page.getByText(`Sharp ${word}, then dull`).waitFor()
    await page.getByLabel('Search your diary').fill(word)
    await page.getByText('That is everything: 1 entry.').waitFor()
    await page.goto(`${world.url}/#trends`)
    await page.getByText('median 6').first().waitFor()
    expect(await sidewaysScroll(page)).toBe(0)
    expect(await axeFindings(page)).toEqual([])
    await page.goto(`${world.url}/#today`)
    await saved(page)
    expect(complaints).toEqual([])
    await close()
  })
}

test('without a relay the app opens, and what is logged waits until there is one again', async (context) => {
  const { url } = await freshDatabase()
  const world = await startAppWorld(url)
  const there = firefox(context)
  const { page, complaints, close } = await there.arrive(PHONE, world)
  addPhrase(there.nest, await begin(page))
  await log(page, 6)
  await saved(page)
  await kept(page)
  await world.close()
  await page.reload()
  await log(page, 3)
  await page.getByRole('link', { name: 'Offline, 1 waiting' }).waitFor()
  const again = await startAppWorld(url, {}, Number(new URL(world.url).port))
  await saved(page)
  await page.getByText('worst 6').waitFor()
  expect(complaints).toEqual([])
  await close()
  await again.close()
})

test('locked, it takes what is logged, opens to the passphrase alone, and keeps both', async (context) => {
  const there = firefox(context)
  const { world, nest } = there
  const { page, close } = await there.arrive()
  const passphrase = `heron under ${nest.hatch('passphrase')}`
  addPhrase(nest, await begin(page))
  await page.goto(`${world.url}/#lock`)
  await page.getByText('A passphrase').click()
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByLabel('Once more').fill(passphrase)
  await page.getByRole('button', { name: 'Use it from now on' }).click()
  await page.getByText('The lock is changed').waitFor()
  await page.mouse.move(1, 1)
  await page.getByText('The lock is changed').waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: 'Lock now' }).click()
  await page.getByRole('heading', { name: 'Your diary is locked' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await log(page, 8)
  await page.reload()
  await page.getByLabel('Passphrase').fill('not that one')
  await page.getByRole('button', { name: 'Unlock' }).click()
  await page.getByText('That does not open the diary').waitFor()
  await page.getByLabel('Passphrase').fill(passphrase)
  await page.getByRole('button', { name: 'Unlock' }).click()
  await page.goto(`${world.url}/#today`)
  await page.getByText('worst 8').waitFor()
  await close()
})

test('four tabs are one device, also when the one that leads is closed', async (context) => {
  const there = firefox(context)
  const { world, nest } = there
  const first = await there.arrive()
  addPhrase(nest, await begin(first.page))
  const tabs = await Promise.all([1, 2, 3].map(() => first.context.newPage()))
  for (const tab of tabs) await tab.goto(world.url)
  const [second, third] = tabs as [Page, Page, Page]
  await log(second, 3)
  for (const tab of tabs) await tab.getByText('worst 3').waitFor()
  await first.page.close()
  await log(third, 9)
  for (const tab of tabs) await tab.getByText('worst 9').waitFor()
  await first.close()
})

test('what was saved is there after Firefox was killed', async (context) => {
  const there = firefox(context)
  const { world, nest } = there
  const profile = there.otherProfile()
  const before = await launchProfile(profile)
  const page = before.pages()[0] ?? (await before.newPage())
  await page.goto(world.url)
  addPhrase(nest, await begin(page))
  await log(page, 7)
  const ended = new Promise((resolve) => before.once('close', resolve))
  // Firefox names its own process there: address:+pid.
  const [, pid] = (await readlink(join(profile, 'lock'))).split('+')
  process.kill(Number(pid), 'SIGKILL')
  await ended
  const after = await launchProfile(profile)
  const anew = after.pages()[0] ?? (await after.newPage())
  await anew.goto(world.url)
  await anew.getByText('worst 7').waitFor()
  await after.close()
})

// Run last: it ends Firefox.
test('nothing of these diaries is left in the clear in its files', async (context) => {
  expect(await firefox(context).findings()).toEqual([])
})
