import { readFile } from 'node:fs/promises'
import { Device } from '@sotto/client'
import { loadGenerator } from '@sotto/client/node'
import { addDays, localDateOf } from '@sotto/shared/diary'
import decodeQR from 'qr/decode.js'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../infra/browser/launch.ts'
import { environment, Shelf } from '../journey/world.ts'
import { letIn } from '../pictures/app.ts'
import { pagesOf } from '../web/printed.ts'
import { keptBy, NOTHING_KEPT, openReport, sidewaysScroll, type Visit } from '../web/viewer-page.ts'
import { Profiles } from './profiles.ts'
import { startAppWorld, type AppWorld } from './world.ts'

/* What the wizard offers beside a plain link, chosen as a person does: on a phone, in part by its keys. */
let world: AppWorld
let browser: Browser
let device: Device
let profiles: Profiles
let owner: Visit

const DAY_MS = 86_400_000
const TODAY = localDateOf(environment.clock.now(), 'Europe/Paris')

/** What stands in the diary and in what is told of it, and nowhere in the app. */
const TOLD = ['Élise Martin', 'Mira 555 0100', 'Heel slides', 'Bridge on one leg', 'Left knee, swollen']

beforeAll(async () => {
  ;[world, browser] = await Promise.all([startAppWorld(null), launchBrowser()])
  const made = await Device.create(environment, new Shelf().store, { relay: world.url, name: 'Laptop' })
  device = made.device
  const { generateDiary } = await loadGenerator()
  await device.import([...generateDiary({ seed: 7, years: 0.25, endDate: addDays(TODAY, -1), tz: 'Europe/Paris' })])
  await device.diary(async (diary) => {
    for (const days of [75, 60, 45]) {
      const at = environment.clock.now() - days * DAY_MS
      await diary.add({ kind: 'flare', at, end: at + 2 * DAY_MS, peak: 8 })
    }
    await diary.add({ kind: 'profile', name: 'Élise Martin', emergencyContacts: ['Mira 555 0100'] })
    const { id } = await diary.add({ kind: 'exercise', planItem: 'Heel slides', painBefore: 3, sets: 2 })
    await diary.edit(id, { planItem: 'Bridge on one leg', painBefore: 6 })
  })
  await device.sync()
  await device.checkpoint()
  profiles = await Profiles.begin()
  for (const said of TOLD) profiles.nest.text(said, said)
  owner = await profiles.open('owner')
  await letIn(owner.page, world, device)
  await owner.context.grantPermissions(['clipboard-read', 'clipboard-write'])
}, 400_000)

afterAll(async () => {
  await profiles.end()
  await device.close()
  await browser.close()
  await world.close()
})

const go = (page: Page, button: string | RegExp) => page.getByRole('button', { name: button }).click()

/** By the keys alone. */
async function press(control: Locator, key = 'Enter'): Promise<void> {
  // What is still being worked out cannot be gone on from.
  await control.click({ trial: true })
  await control.focus()
  await control.press(key)
}

async function toPreset(page: Page, preset: RegExp): Promise<void> {
  await page.goto(`${world.url}/#share`)
  await page.getByText('New link').first().click()
  await page.getByRole('radio', { name: preset }).press('Space')
}

/** From what was chosen to the link, and the passcode where there is one. */
async function finish(page: Page, name: string): Promise<{ link: string; passcode: string | null }> {
  await go(page, `See exactly what ${name} sees`)
  await go(page, 'Next: until when')
  await go(page, 'Next: agree')
  await page.getByLabel('I want to share this').check()
  const agreed = page.getByRole('button', { name: 'They agreed' })
  if (await agreed.isVisible()) await agreed.click()
  await go(page, 'Make the link')
  await page.getByRole('button', { name: 'Copy link' }).waitFor()
  const copied = async (what: string) => {
    await go(page, `Copy ${what}`)
    await page.getByText(`The ${what} is copied`).waitFor()
    return page.evaluate(() => navigator.clipboard.readText())
  }
  const hasPasscode = await page.getByRole('button', { name: 'Copy passcode' }).isVisible()
  const made = { link: await copied('link'), passcode: hasPasscode ? await copied('passcode') : null }
  // Where a link was opened, the browser's own history has it; what it opens is nowhere.
  profiles.nest.text(`the link for ${name}`, new URL(made.link).hash.slice(1), ['reader', 'other reader'])
  if (made.passcode !== null) profiles.nest.text(`the passcode for ${name}`, made.passcode)
  return made
}

async function fileOf(page: Page): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), go(page, 'Make the file')])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

/** Names of a PNG's chunks, in their order. */
function chunksOf(png: Buffer): string[] {
  expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
  const names: string[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) names.push(png.toString('latin1', at + 4, at + 8))
  return names
}

/** What a code says, read from the pixels of a picture. */
async function codeIn(png: Buffer): Promise<string> {
  const page = await browser.newPage()
  const picture = await page.evaluate(
    async (bytes) => {
      const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }))
      const { width, height } = bitmap
      const pen = new OffscreenCanvas(width, height).getContext('2d')
      pen?.drawImage(bitmap, 0, 0)
      return { width, height, data: [...(pen?.getImageData(0, 0, width, height).data ?? [])] }
    },
    [...png],
  )
  await page.close()
  return decodeQR({ ...picture, data: new Uint8Array(picture.data) })
}

test('a story stops at its questions, and leaves as a picture with nothing in it but the chart', async () => {
  const { page, complaints } = owner
  await toPreset(page, /^Story/)
  const next = page.getByRole('button', { name: 'Next: what they see' })
  const answer = (question: string, said: 'Yes' | 'No') =>
    press(page.getByRole('group', { name: question }).getByRole('button', { name: said, exact: true }))
  await answer('Can it identify someone?', 'Yes')
  await page.getByText('It stops here', { exact: true }).waitFor()
  await answer('Could it be used against them?', 'No')
  await answer('Does everyone in it consent', 'Yes')
  expect(await next.isDisabled()).toBe(true)
  // Nor is there a way round them by the address.
  await page.evaluate(() => location.assign('#share/new/what'))
  await page.getByRole('heading', { level: 1, name: 'Who is it for?' }).waitFor()
  await answer('Can it identify someone?', 'No')
  await press(next)
  await page.getByText('Told how', { exact: true }).waitFor()
  expect(await page.getByText('Off until you switch it on').count()).toBe(0)
  const flares = page.getByRole('radio', { name: /^Several flares laid over one another/ })
  await page.getByRole('button', { name: '14 days' }).click()
  await flares.press('Space')
  await page.getByRole('alert').getByText('There are fewer than three flares in these days').waitFor()
  expect(await page.getByRole('button', { name: /^See exactly/ }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: '90 days' }).click()
  await go(page, 'See exactly what the reader sees')
  await page
    .getByRole('region', { name: 'The report' })
    .getByText(/flares/)
    .first()
    .waitFor()
  await go(page, 'Change it')
  await page.getByRole('radio', { name: /^By week/ }).press('Space')
  await press(page.getByRole('button', { name: 'See exactly what the reader sees' }))
  await press(page.getByRole('button', { name: 'Next: until when' }))
  await press(page.getByRole('link', { name: 'Make the text and the picture' }))
  await page.getByLabel('I want to take this out of my diary').press('Space')
  const text = await fileOf(page)
  expect(text.name).toBe('story.txt')
  expect(text.bytes.toString()).toMatch(/12 weeks/)
  expect(text.bytes.toString()).not.toMatch(/\d{4}|Naproxen|Élise|mg\b/)
  await page
    .getByText(text.bytes.toString().split('\n')[0] ?? '?')
    .first()
    .waitFor()
  await page
    .getByRole('radio', { name: /^Picture As?|^Picture(?! for)/ })
    .first()
    .press('Space')
  const png = await fileOf(page)
  expect(png.name).toBe('story.png')
  expect(chunksOf(png.bytes).filter((chunk) => !['IHDR', 'sRGB', 'IDAT', 'IEND'].includes(chunk))).toEqual([])
  expect(png.bytes.readUInt32BE(16)).toBeGreaterThanOrEqual(600)
  await page.goto(`${world.url}/#share`)
  await page.getByText('Story').filter({ visible: true }).first().waitFor()
  expect(complaints).toEqual([])
})

test('the emergency card is printed twice on one sheet, and both codes open it without a passcode', async () => {
  const { page, complaints } = owner
  await page.goto(`${world.url}/#share/new/emergency`)
  await page.getByRole('heading', { level: 1, name: 'What the reader will see' }).waitFor()
  const { link, passcode } = await finish(page, 'the reader')
  expect(passcode).toBeNull()
  await page.evaluate(() => Object.assign(window, { print: () => Object.assign(globalThis, { isPrinting: true }) }))
  await go(page, 'Print card')
  await page.waitForFunction(() => 'isPrinting' in globalThis)
  await page.emulateMedia({ media: 'print' })
  const codes = page.locator('.emergency-paper').getByRole('img', { name: 'Code to scan: the link' })
  expect(await codes.count()).toBe(2)
  for (const code of await codes.all()) expect(await codeIn(await code.screenshot({ scale: 'css' }))).toBe(link)
  // A card is as large as a bank card: 85.6 mm wide, at 96 pixels an inch.
  const card = await page.locator('.emergency-paper .wallet').boundingBox()
  expect(card?.width).toBeGreaterThan(300)
  expect(card?.width).toBeLessThan(345)
  await page.emulateMedia({ media: null })
  const paper = (await pagesOf(await page.pdf({ format: 'A4', printBackground: true }))).join(' ')
  for (const said of ['Penicillin', 'Naproxen 500 mg', 'Chronic low back pain', 'Mira 555 0100'])
    expect(paper.split(said).length).toBe(3)
  expect(paper).not.toMatch(/Copy link|Two parts|Digest/)
  const reader = await profiles.open('reader')
  await openReport(reader.page, link)
  await reader.page.getByText('Mira 555 0100').waitFor()
  expect(await sidewaysScroll(reader.page)).toBe(0)
  // Both the link and the paper stand in the list.
  await page.goto(`${world.url}/#share`)
  await page
    .getByText(/On paper|card/i)
    .filter({ visible: true })
    .first()
    .waitFor()
  expect(await keptBy(reader.page)).toEqual(NOTHING_KEPT)
  expect([...complaints, ...reader.complaints]).toEqual([])
})

/** A picture in one colour, as a phone makes them. */
const tan = (page: Page): Promise<Buffer> =>
  page
    .evaluate(async () => {
      const canvas = new OffscreenCanvas(640, 480)
      const pen = canvas.getContext('2d')
      if (pen) Object.assign(pen, { fillStyle: 'tan' }).fillRect(0, 0, 640, 480)
      return [...new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer())]
    })
    .then((bytes) => Buffer.from(bytes))

test('a picture, the time before and what was changed are told where they are switched on, and only there', async () => {
  const { page, complaints } = owner
  await page.goto(`${world.url}/#record/photo/new`)
  const buffer = await tan(page)
  await page.locator('input[type=file]').setInputFiles({ name: 'knee.jpg', mimeType: 'image/jpeg', buffer })
  await page.getByRole('textbox', { name: 'Note' }).fill('Left knee, swollen')
  await go(page, 'Save')
  await page.getByRole('heading', { level: 1, name: /Photos|Pictures/ }).waitFor()

  const share = async (name: string, choose: (box: (label: RegExp) => Locator) => Promise<void>) => {
    await toPreset(page, /^Physio/)
    await page.getByLabel('Name', { exact: true }).fill(name)
    await press(page.getByRole('button', { name: 'Next: what they see' }))
    await page.getByRole('heading', { level: 1, name: `What ${name} will see` }).waitFor()
    await choose((label) => page.getByRole('checkbox', { name: label }))
    return await finish(page, name)
  }
  const plain = await share('Mira', async () => {})
  const all = await share('Dana', async (box) => {
    for (const label of [
      /^Pictures/,
      /^Notes and captions/,
      /^Compare with the time before/,
      /^What was changed later/,
    ])
      await box(label).press('Space')
    // What an entry said is told of entries alone, not of days that are summed up.
    await box(/^One line a day/).press('Space')
    await box(/^And what it said before/).press('Space')
  })

  const reader = await profiles.open('other reader')
  await openReport(reader.page, plain.link, plain.passcode)
  const said = () => reader.page.getByRole('main').innerText()
  expect(await said()).not.toMatch(/Left knee|“Before” is|after it was entered/)
  expect(await reader.page.content()).not.toContain('Heel slides')
  expect(await reader.page.getByRole('img', { name: /Left knee/ }).count()).toBe(0)

  await reader.page.goto('about:blank')
  await openReport(reader.page, all.link, all.passcode)
  const picture = reader.page.getByRole('img', { name: /Left knee, swollen/ })
  await picture.waitFor()
  const colour = () =>
    picture
      .locator('canvas')
      .evaluate((canvas) => [
        ...((canvas as HTMLCanvasElement).getContext('2d')?.getImageData(320, 240, 1, 1).data ?? []),
      ])
  // Tan is 210, 180, 140; a JPEG is nearly that.
  await expect.poll(async () => (await colour()).map((value) => Math.round(value / 10))).toEqual([21, 18, 14, 26])
  await reader.page
    .getByText(/“Before” is the 30 days before: [\d,]+ of 30 days logged/)
    .first()
    .waitFor()
  expect(await said()).toMatch(/before: [\d.]+ \(n \d+\)/)
  expect(await said()).toMatch(/2 changes were made to what is told here after it was entered/)
  const changes = reader.page.locator('details').filter({ hasText: 'Changes after it was entered, 2 rows' })
  await changes.locator('summary').press('Enter')
  await changes.getByText(/Heel slides/).waitFor()
  expect(await sidewaysScroll(reader.page)).toBe(0)
  expect(await keptBy(reader.page)).toEqual(NOTHING_KEPT)
  expect([...complaints, ...reader.complaints]).toEqual([])
})

// Run last: it ends the browsers.
test('neither what was told nor what opens it is left in the files of the browsers', async () => {
  expect(await profiles.findings()).toEqual([])
})
