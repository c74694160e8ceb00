import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { freshDatabase } from '../postgres/database.ts'
import { axeFindings } from '../web/viewer-page.ts'
import { agree, saved } from './devices.ts'
import { filmOf } from './fake-camera.ts'
import { addWord, beginOn, logWithWords, pairOn } from './private.ts'
import { Profiles } from './profiles.ts'
import { LAPTOP, log, PHONE, startAppWorld, type AppWorld } from './world.ts'

let world: AppWorld
let profiles: Profiles

beforeAll(async () => {
  world = await freshDatabase().then(({ url }) => startAppWorld(url))
})

afterAll(() => world.close())

const begun = async () => {
  profiles = await Profiles.begin()
  onTestFinished(() => profiles.end())
}

test('what is logged on the phone appears on the laptop, live; offline it waits', async () => {
  await begun()
  const { phone, laptop } = await pairOn(profiles, world)
  const { note } = await logWithWords(phone.page, profiles, 6)
  await phone.page.goto(`${world.url}/#today`)
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
  await laptop.page.getByRole('link', { name: /^Pain 6 at/ }).click()
  await soon(() => noteOn(laptop.page).inputValue()).toBe(note)
  expect([...phone.complaints, ...laptop.complaints]).toEqual([])
  expect(await profiles.findings()).toEqual([])
})

/** What the other device said has to come over first. */
const soon = <T>(ask: () => Promise<T>) => expect.poll(ask, { timeout: 40_000 })

const noteOn = (page: Page) => page.getByRole('textbox', { name: 'Note' })

/** An entry as its page shows it. */
const entryOn = async (page: Page) => ({
  note: await noteOn(page).inputValue(),
  words: await page.getByRole('main').getByRole('button', { pressed: true }).allInnerTexts(),
  nrs: await page.getByRole('radio', { name: / of 10$/, checked: true }).getAttribute('aria-label'),
})

test('one entry that both change while both are offline: what each said of another field stays, the words of both, one number', async () => {
  await begun()
  const { phone, laptop } = await pairOn(profiles, world)
  const both = [phone, laptop]
  await logWithWords(phone.page, profiles, 6)
  await phone.page.goto(`${world.url}/#today`)
  await laptop.page.getByText('worst 6').waitFor()
  for (const { context, page } of both) {
    await saved(page)
    await page.getByRole('link', { name: /^Pain 6 at/ }).click()
    await soon(() => noteOn(page).inputValue()).toContain('Getting up')
    await context.setOffline(true)
  }
  const words = { phone: profiles.nest.hatch('word on the phone'), laptop: profiles.nest.hatch('word on the laptop') }
  await addWord(phone.page, words.phone)
  await addWord(laptop.page, words.laptop)
  const note = profiles.nest.hatch('note on the phone')
  await noteOn(phone.page).fill(note)
  await laptop.page.getByRole('group', { name: 'What did you try?' }).getByRole('button').first().click()
  await phone.page.getByRole('radio', { name: '8 of 10' }).click()
  await laptop.page.getByRole('radio', { name: '3 of 10' }).click()
  for (const { page } of both) await page.getByText('saved', { exact: true }).waitFor()
  await laptop.page
    .getByRole('link', { name: /waiting/ })
    .first()
    .waitFor()
  expect((await entryOn(laptop.page)).words).not.toContain(words.phone)
  const tried = (await entryOn(laptop.page)).words.filter((word) => !word.includes(words.laptop))
  for (const { context } of both) await context.setOffline(false)
  await soon(async () => (await entryOn(phone.page)).words.toSorted()).toEqual(
    [...tried, words.phone, words.laptop].toSorted(),
  )
  await soon(async () => entryOn(laptop.page)).toEqual(await entryOn(phone.page))
  const settled = await entryOn(phone.page)
  expect(settled.note).toBe(note)
  expect(['8 of 10', '3 of 10']).toContain(settled.nrs)
  for (const { page } of both) {
    await page.reload()
    await soon(async () => entryOn(page)).toEqual(settled)
  }
  expect([...phone.complaints, ...laptop.complaints]).toEqual([])
  expect(await profiles.findings()).toEqual([])
})

test('a device comes in by a code that its camera sees', async () => {
  await begun()
  const { phone } = await beginOn(profiles, world)
  await log(phone.page, 5)
  await phone.page.goto(`${world.url}/#devices/add`)
  await phone.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await phone.page.getByRole('button', { name: 'Copy the long code' }).click()
  const code = await phone.page.evaluate(() => navigator.clipboard.readText())
  profiles.nest.text('the long code that let a device in', code)
  const film = join(profiles.folderOf('phone'), 'code.y4m')
  await filmOf(code, film)
  const fake = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream']
  const flags = [...fake, `--use-file-for-fake-video-capture=${film}`]
  const laptop = await profiles.open('laptop', { ...LAPTOP, permissions: ['camera'] }, flags)
  await laptop.page.goto(world.url)
  await laptop.page.getByRole('button', { name: 'Bring mine from another device' }).click()
  await laptop.page.getByRole('button', { name: 'Scan it with the camera' }).click()
  await agree(laptop.page, phone.page)
  await laptop.page.getByText('worst 5').waitFor()
  expect(await profiles.findings()).toEqual([])
})

test('locked, it takes what is logged, opens to the passphrase alone, and keeps both', async () => {
  await begun()
  const { phone } = await beginOn(profiles, world)
  const passphrase = `heron under ${profiles.nest.hatch('passphrase')}`
  await phone.page.goto(`${world.url}/#lock`)
  await phone.page.getByText('A passphrase').click()
  await phone.page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await phone.page.getByLabel('Once more').fill(passphrase)
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
  await phone.page.getByLabel('Passphrase').fill(passphrase)
  await phone.page.getByRole('button', { name: 'Unlock' }).click()
  await phone.page.goto(`${world.url}/#today`)
  await phone.page.getByText('worst 8').waitFor()
  expect(await profiles.findings()).toEqual([])
})

test('a lost phone: the twelve words bring the diary to an empty browser, and the phone is refused', async () => {
  await begun()
  const { phone, laptop, phrase } = await pairOn(profiles, world)
  await logWithWords(phone.page, profiles, 4)
  await phone.page.goto(`${world.url}/#today`)
  await saved(phone.page)
  const fresh = await profiles.open('fresh', PHONE)
  await fresh.page.goto(world.url)
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
  expect(await profiles.findings()).toEqual([])
})
