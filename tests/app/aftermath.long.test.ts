import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { readPdf } from '../../packages/client/src/pdf/fixtures/reader.ts'
import { freshDatabase } from '../postgres/database.ts'
import { addPhrase } from '../canary/keys.ts'
import { arriveOn } from './private.ts'
import { Profiles } from './profiles.ts'
import { begin, LAPTOP, log, startAppWorld, type AppWorld } from './world.ts'

let world: AppWorld

beforeAll(async () => {
  world = await startAppWorld((await freshDatabase()).url)
})

afterAll(() => world.close())

const go = (page: Page, button: string | RegExp) => page.getByRole('button', { name: button }).click()

async function makeLink(page: Page, name: string): Promise<string> {
  await page.goto(`${world.url}/#share`)
  await page.getByText('New link').first().click()
  await page.getByRole('radio', { name: /^Physio/ }).check()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await go(page, 'Next: what they see')
  await go(page, `See exactly what ${name} sees`)
  await go(page, 'Next: until when')
  await go(page, 'Next: agree')
  await page.getByLabel('I want to share this').check()
  await go(page, 'Make the link')
  await go(page, 'Copy link')
  await page.getByText('The link is copied').waitFor()
  return await page.evaluate(() => navigator.clipboard.readText())
}

/** The same window, turned or drawn wider, and drawn anew. */
async function turn(page: Page, width: number, height: number): Promise<void> {
  await page.setViewportSize({ width, height })
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))),
  )
}

async function saved(page: Page, button: string): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), go(page, button)])
  return await readFile(await download.path())
}

test('a link ends with a letter and its log; a leak goes from what was found to its record', async () => {
  const profiles = await Profiles.begin()
  onTestFinished(() => profiles.end())
  const { page, context, complaints } = await arriveOn(profiles, world, 'laptop', LAPTOP)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  addPhrase(profiles.nest, await begin(page))
  await log(page, 6)
  const link = await makeLink(page, 'Dana')
  const other = await makeLink(page, 'Mira')
  for (const one of [link, other]) profiles.nest.text('a link', new URL(one).hash.slice(1))
  const place = profiles.nest.hatch('where it was seen')

  await page.goto(`${world.url}/#share`)
  await page.getByRole('main').getByText('Dana').first().click()
  await go(page, 'End now')
  const ending = page.getByRole('alertdialog').getByRole('button', { name: 'End it, and write a letter' })
  await ending.waitFor()
  await turn(page, 390, 844)
  expect(await ending.isVisible()).toBe(true)
  await turn(page, 1440, 900)
  await ending.click()
  await page.getByRole('heading', { level: 1, name: 'A letter to Dana' }).waitFor()
  const letter = page.getByRole('article')
  await letter.getByText(/The link was ended on/).waitFor()
  await go(page, 'Copy the text')
  await page.getByText('The letter is copied').waitFor()
  const text = await page.evaluate(() => navigator.clipboard.readText())
  expect(text).toMatch(/^\d+ \w+ \d{4}\n\nTo: Dana\n\nI withdraw my consent.*Pain: .*cannot call back/s)
  expect(text).not.toContain(new URL(link).hash)
  const { pages, trailer } = readPdf(await saved(page, 'Save as PDF'))
  expect(pages.flat().join(' ')).toMatch(/To: Dana.*cannot call back/s)
  expect(trailer).not.toMatch(/Title|Author/)
  await page.getByLabel('How', { exact: true }).selectOption('letter')
  await go(page, 'Note that it was sent')
  await page.getByText('No answer so far').waitFor()
  await go(page, 'Add what came of it')
  await page.getByRole('radio', { name: 'They refused' }).check()
  await go(page, 'Add it')
  await page.getByText(/: They refused$/).waitFor()
  expect(await page.getByText(/They refused/).count()).toBe(1)

  await page.goto(`${world.url}/#leak/new`)
  await page.getByLabel('Or paste text, a link or the digest').fill(`seen in a chat: ${other}`)
  await go(page, 'Look for it')
  await page.getByRole('radio', { name: 'Mira, by its link' }).waitFor()
  await go(page, 'Next')
  await go(page, 'A forum')
  // What is half typed goes on where it was.
  await page.getByLabel('Where exactly').fill(`https://forum.example/${place}`)
  await page.waitForTimeout(1000)
  await page.reload()
  await expect
    .poll(() => page.getByLabel('Where exactly').inputValue(), { timeout: 15_000 })
    .toBe(`https://forum.example/${place}`)
  await page.getByLabel('Where exactly').fill(other)
  await page.getByText('That is your own link').waitFor()
  await page.getByLabel('Where exactly').fill(`https://forum.example/t/${place}`)
  await go(page, 'Next')
  const copy = { name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<p>what was seen</p>') }
  await page.getByLabel('Choose the copy you saved').setInputFiles(copy)
  await page.getByText('Its digest is noted: page.html').waitFor()
  await go(page, 'Keep this')
  await page.getByRole('radio', { name: 'The link it came from' }).waitFor()
  await go(page, 'Do it')
  await page.getByRole('heading', { level: 1, name: 'Whom to write to' }).waitFor()
  await page.getByLabel('Where you live').selectOption('eu')
  await page.getByRole('link', { name: /^Write.*Whoever runs the place/ }).click()
  await page.getByLabel('To whom').first().fill('Forum Ltd')
  await page
    .getByRole('article')
    .getByText(/Art\. 17/)
    .waitFor()
  await go(page, 'Note that it was sent')
  await page.getByRole('heading', { level: 1, name: 'What is known, and what was done' }).waitFor()
  // It waits for whoever stops here, and goes on where it was.
  await page.goto(`${world.url}/#leak`)
  await page.reload()
  await page.getByRole('link', { name: /^Noticed/ }).click()
  await page.getByText('The record', { exact: true }).click()
  const json = JSON.parse((await saved(page, 'Save as JSON')).toString()) as Record<string, unknown>
  expect(json).toMatchObject({
    ...{ format: 'sotto-leak', version: 1, sign: 'link', isOver: false },
    disclosures: [{ recipient: 'Mira', state: 'revoked' }],
    letters: [{ purpose: 'takedown', to: 'Forum Ltd' }],
  })
  expect(JSON.stringify(json)).not.toContain(new URL(other).hash.slice(1))
  const record = readPdf(await saved(page, 'Save as PDF'))
    .pages.flat()
    .join(' ')
  expect(record).toMatch(/Record of a leak.*forum\.example.*page\.html.*one link was shut.*Forum Ltd/s)
  await go(page, 'It is over')
  await page.getByText('This is closed.').waitFor()
  expect(complaints).toEqual([])
  // Neither the links, one of which was pasted, nor where they were found.
  expect(await profiles.findings()).toEqual([])
})

test('a sheet stays as a tablet is turned, with what is half typed in it; then the screen has its other shape', async () => {
  const profiles = await Profiles.begin()
  onTestFinished(() => profiles.end())
  const note = `The bus was ${profiles.nest.hatch('half typed')}`
  const { page, complaints } = await arriveOn(profiles, world, 'tablet', { viewport: { width: 800, height: 1180 } })
  addPhrase(profiles.nest, await begin(page))
  await page.goto(`${world.url}/#check`)
  await page.getByRole('radio', { name: '3 of 10', exact: true }).check()
  await go(page, 'Next')
  await page.getByRole('link', { name: 'Stop here' }).click()
  await go(page, 'Write a note')
  const sheet = page.getByRole('dialog', { name: 'A note about today' })
  await sheet.getByRole('textbox').fill(note)
  const column = () => page.getByRole('button', { name: 'Write a note' }).locator('xpath=../..').boundingBox()
  const before = await column()
  await turn(page, 1180, 800)
  expect(await sheet.getByRole('textbox').inputValue()).toBe(note)
  expect(before?.width).toBeGreaterThan(0)
  await sheet.getByRole('button', { name: 'Close' }).click()
  await sheet.waitFor({ state: 'detached' })
  await expect.poll(async () => (await column())?.width).toBe(360)
  expect(complaints).toEqual([])
  expect(await profiles.findings()).toEqual([])
})
