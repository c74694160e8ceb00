import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { addPhrase } from '../canary/keys.ts'
import { readPdf } from '../../packages/client/src/pdf/fixtures/reader.ts'
import { axeFindings, sidewaysScroll } from '../web/viewer-page.ts'
import { arriveOn, beginOn } from './private.ts'
import { Profiles } from './profiles.ts'
import { begin, log, PHONE, startAppWorld, type AppWorld } from './world.ts'

let world: AppWorld

beforeAll(async () => {
  world = await startAppWorld(null)
})

afterAll(() => world.close())

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()

async function fileOf(page: Page): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    press(page, 'Make the file'),
  ])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

const linesOf = async (page: Page): Promise<string> => {
  await page.goto(`${world.url}/#share`)
  await page.getByRole('heading', { level: 1, name: /can see|Nobody/ }).waitFor()
  return page.getByRole('main').innerText()
}

test('a report leaves as a file from where copies are taken, and stands in the list of links', async () => {
  const profiles = await Profiles.begin()
  onTestFinished(() => profiles.end())
  const { page, complaints } = (await beginOn(profiles, world)).phone
  const name = `Dana ${profiles.nest.hatch('name of who gets the report')}`
  await log(page, 6)
  await page.goto(`${world.url}/#export`)
  await page.getByText('A report', { exact: true }).click()
  await page.getByRole('radio', { name: /^Physio/ }).check()
  await page.getByLabel('Name', { exact: true }).fill(name)
  expect(await axeFindings(page)).toEqual([])
  expect(await sidewaysScroll(page)).toBe(0)
  const pdf = await fileOf(page)
  expect(pdf.name).toBe('pain-diary-report.pdf')
  const text = readPdf(pdf.bytes).pages.flat().join(' ')
  expect(text).toContain(`For ${name}.`)
  await page.getByRole('radio', { name: /^FHIR/ }).check()
  const fhir = await fileOf(page)
  expect(fhir.name).toBe('pain-diary-report.fhir.json')
  expect(JSON.parse(fhir.bytes.toString())).toMatchObject({ resourceType: 'Bundle', type: 'collection' })
  const lines = await linesOf(page)
  expect(lines.split(name).length).toBeGreaterThan(2)
  // What stands in the ledger is what is in the file.
  await page.getByRole('main').getByRole('link', { name }).first().click()
  await page
    .getByText(/[0-9a-f]{4} [0-9a-f]{4}/)
    .first()
    .waitFor()
  expect(complaints).toEqual([])
  expect(await profiles.findings()).toEqual([])
})

test('what was put together for a link leaves as a file or on paper instead', async () => {
  const profiles = await Profiles.begin()
  onTestFinished(() => profiles.end())
  const { page, complaints } = await arriveOn(profiles, world, 'phone', PHONE)
  const name = `Mira ${profiles.nest.hatch('name of who gets the paper')}`
  await page.addInitScript(() => {
    window.print = () => {
      const { body, title } = document
      const shown = [...body.children].filter((child) => getComputedStyle(child).display !== 'none')
      Object.assign(globalThis, { printed: { title, text: body.innerText, alone: shown.length } })
    }
  })
  await page.reload()
  addPhrase(profiles.nest, await begin(page))
  await log(page, 7)
  await page.goto(`${world.url}/#share`)
  await page.getByText('New link').first().click()
  await page.getByRole('radio', { name: /^Physio/ }).check()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await press(page, 'Next: what they see')
  await press(page, `See exactly what ${name} sees`)
  await press(page, 'Next: until when')
  await page.getByRole('link', { name: 'Take it as a file or on paper instead' }).click()
  await page.getByRole('heading', { level: 1, name: 'As a file or on paper' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  expect(await sidewaysScroll(page)).toBe(0)
  await page.getByLabel('I want to take this out of my diary').check()
  const pdf = await fileOf(page)
  expect(readPdf(pdf.bytes).pages.flat().join(' ')).toContain(`For ${name}.`)
  await page.emulateMedia({ media: 'print' })
  await page.getByRole('radio', { name: /^On paper/ }).check({ force: true })
  await press(page, 'Print it')
  await page.waitForFunction(() => 'printed' in globalThis)
  const printed = await page.evaluate(() => (globalThis as unknown as { printed: Record<string, unknown> }).printed)
  expect(printed).toMatchObject({ title: 'Sotto', alone: 1 })
  expect(printed['text']).toContain(`For ${name}.`)
  expect(printed['text']).not.toContain('As a file or on paper')
  await page.emulateMedia({ media: null })
  await page.getByText('Your list of links has a line of it').waitFor()
  expect((await linesOf(page)).split(name).length).toBeGreaterThan(2)
  expect(complaints).toEqual([])
  expect(await profiles.findings()).toEqual([])
})
