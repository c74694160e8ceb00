import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { snapshotText } from '@sotto/shared/snapshot'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../infra/browser/launch.ts'
import { axeFindings, openReport, pressOpen, sidewaysScroll, visit } from './viewer-page.ts'
import { emergency, family, HOSTILE, hostile, overfull, physio, prescriber } from './viewer-samples.ts'
import { startViewerWorld, type ViewerWorld } from './viewer-world.ts'

let world: ViewerWorld
let browser: Browser

beforeAll(async () => {
  ;[world, browser] = await Promise.all([startViewerWorld(), launchBrowser()])
})

afterAll(async () => {
  await browser.close()
  await world.close()
})

const samples = { physio, prescriber, family, emergency, hostile, overfull: overfull() }

test.each(Object.entries(samples))('the report is whole and usable on every screen: %s', async (_, sample) => {
  const { link } = await world.shareOf(sample)
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page, complaints, close } = await visit(browser, { colorScheme })
    await page.goto(link)
    await page.getByRole('checkbox').check()
    await page.getByRole('button', { name: /^Open/ }).click()
    await page.getByRole('article').waitFor()
    for (const width of [1440, 768, 390, 320]) {
      await page.setViewportSize({ width, height: 844 })
      expect([width, await sidewaysScroll(page)]).toEqual([width, 0])
    }
    // Ten years of days take axe minutes; what is asked of them is asked of the others.
    if (sample.rows.length < 1000) expect(await axeFindings(page)).toEqual([])
    expect(complaints).toEqual([])
    await close()
  }
})

test('text at twice its size needs no sideways scrolling, nor does a narrow screen with it', async () => {
  const { link } = await world.shareOf(physio)
  const { page, context, close } = await visit(browser)
  const session = await context.newCDPSession(page)
  await session.send('Page.setFontSizes', { fontSizes: { standard: 32 } })
  await page.goto(link)
  for (const step of ['terms', 'report']) {
    if (step === 'report') {
      await pressOpen(page)
      await page.getByRole('article').waitFor()
    }
    for (const width of [1440, 768, 390, 320]) {
      await page.setViewportSize({ width, height: 844 })
      expect([step, width, await sidewaysScroll(page)]).toEqual([step, width, 0])
    }
  }
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px')
  await close()
})

test('what the owner wrote stays text, whatever is in it', async () => {
  const { link } = await world.shareOf(hostile)
  const { page, requests, complaints, close } = await visit(browser)
  page.on('dialog', (dialog) => {
    throw new Error(dialog.message())
  })
  await openReport(page, link)
  for (const summary of await page.locator('details > summary').all()) await summary.click()
  expect(await page.title()).toBe('Sotto')
  const shown = await page.locator('body').innerText()
  // Without what turns the direction of reading.
  expect(shown.split(HOSTILE.replace('\u202e', '')).length).toBeGreaterThan(8)
  expect(shown).not.toContain('\u202e')
  const made = await page.evaluate(() => ({
    scripts: [...document.querySelectorAll('script')].filter((script) => script.src === '').length,
    images: document.querySelectorAll('img, iframe, object, embed, base').length,
    handlers: [...document.querySelectorAll('*')].filter((element) =>
      [...element.attributes].some(({ name, value }) => name.startsWith('on') || /^javascript:/i.test(value)),
    ).length,
  }))
  expect(made).toEqual({ scripts: 0, images: 0, handlers: 0 })
  expect(requests.filter(({ url }) => !url.startsWith(world.url))).toEqual([])
  expect(complaints).toEqual([])
  await close()
})

test('the first page says who, when, for whom, what is left out, and five numbers with what they are made of', async () => {
  const { link } = await world.shareOf(physio)
  const { page, close } = await visit(browser)
  await openReport(page, link)
  const text = await page.locator('article').innerText()
  for (const said of [
    'Élise’s pain diary, 22 October – 20 November 2026',
    'For Dana Okafor, physio. Left out by Élise: medicines, mood and stress, notes, photos, full name.',
    '26 of 30 days logged',
    'Higher after than before in 7 of 12 sessions, by 2 at most.',
    'flare, 5 days',
    '9, 5 Nov',
    'On flare days, walk a little or rest?',
  ]) {
    expect(text.replace(/\s+/g, ' ')).toContain(said)
  }
  const chart = page.getByRole('img', { name: /^Pain by day\. 26 of 30 days logged\. Median pain: 4/ })
  expect(await chart.count()).toBe(1)
  await page.getByText('As a table, Pain by day').click()
  const days = page.getByRole('table', { name: /Pain by day/ }).getByRole('row')
  await days.first().waitFor()
  expect(await days.count()).toBe(31)
  await close()
})

test('every row and every day of the snapshot is on the page', async () => {
  const { link } = await world.shareOf(physio)
  const { page, close } = await visit(browser)
  await openReport(page, link)
  const days = page.getByRole('region', { name: 'Day by day' })
  expect(await days.getByRole('heading', { level: 3 }).count()).toBe(new Set(physio.rows.map(({ day }) => day)).size)
  expect(await days.locator('dl').count()).toBe(physio.rows.length)
  await close()
})

async function saved(page: Page, name: string): Promise<{ file: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()])
  return { file: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
}

test('files hold what was shared, under names that say nothing', async () => {
  const { link, snapshot } = await world.shareOf(physio)
  const { page, context, close } = await visit(browser, { acceptDownloads: true })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openReport(page, link)
  const json = await saved(page, 'JSON')
  expect(json).toEqual({ file: 'pain-diary-snapshot.json', text: snapshotText(snapshot) })
  const digest = createHash('sha256').update(json.text).digest('hex')
  expect((await page.locator('.methods code').innerText()).replaceAll(' ', '')).toBe(digest)
  const csv = await saved(page, 'CSV')
  expect(csv.file).toBe('pain-diary-tables.csv')
  expect(csv.text.split('\r\n').length).toBe(snapshot.rows.length + 2)
  const terms = await saved(page, 'Save these terms')
  expect(JSON.parse(terms.text)).toMatchObject({
    digest,
    share: snapshot.share,
    onwardUses: { 'passing-on': false, publication: false, research: false, commercial: false, 'ai-training': false },
  })
  expect(terms.text).not.toMatch(/pain|tingles/)
  await page.getByRole('button', { name: 'Copy as text' }).click()
  await page.getByRole('status').getByText('Copied').waitFor()
  await close()
})

test('where the owner allows no files there are none, and the page says so', async () => {
  const { link } = await world.shareOf(prescriber)
  const { page, close } = await visit(browser)
  await openReport(page, link)
  await page.getByText('The owner asks that no files be saved from this page.').waitFor()
  for (const name of ['CSV', 'JSON', 'Copy as text', 'Copy the table']) {
    expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0)
  }
  expect(await page.getByRole('button', { name: 'Print' }).count()).toBe(1)
  await close()
})

test('the serif is fetched for words of the owner alone', async () => {
  const fonts = async (sample: typeof physio) => {
    const { link } = await world.shareOf(sample)
    const { page, requests, close } = await visit(browser)
    await openReport(page, link)
    await page.evaluate(() => document.fonts.ready)
    await close()
    return requests.map(({ url }) => url).filter((url) => url.includes('newsreader'))
  }
  const own = { ...physio, rows: physio.rows.filter(({ kind }) => kind === 'pain'), questions: ['One question?'] }
  expect(await fonts({ ...own, questions: [] })).toEqual([])
  expect((await fonts(own)).length).toBe(1)
})

test('in French everything is French, and switching keeps the report open', async () => {
  const { link } = await world.shareOf({ ...physio, questions: [] })
  const { page, close } = await visit(browser, { locale: 'fr-CA' })
  await page.goto(link)
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('fr')
  await page.getByRole('checkbox', { name: 'J’accepte ces conditions' }).check()
  await page.getByRole('button', { name: 'Ouvrir la page du journal' }).click()
  await page.getByText('26 jours notés sur 30', { exact: true }).waitFor()
  expect(await page.locator('article').innerText()).not.toMatch(/\b(Worst|days|before|Where)\b/)
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByText('26 of 30 days logged', { exact: true }).waitFor()
  await close()
})

test('on paper every table stands open, in light, with hatched gaps and without buttons', async () => {
  const { link } = await world.shareOf(physio)
  const { page, close } = await visit(browser, { colorScheme: 'dark' })
  await openReport(page, link)
  await page.emulateMedia({ media: 'print' })
  await page.getByRole('table', { name: /Pain by day/ }).waitFor()
  expect(await page.locator('button:visible').count()).toBe(0)
  expect(await page.locator('.tables table').count()).toBeGreaterThan(8)
  expect(await page.locator('.pain .hatch').first().isVisible()).toBe(true)
  const ink = await page.evaluate(() => getComputedStyle(document.body).color)
  expect(ink).toBe('rgb(43, 32, 28)')
  // The type area of A4 within its margins, in CSS pixels: a physio's month is one page, and then the tables.
  await page.setViewportSize({ width: 706, height: 1043 })
  expect((await page.locator('article').boundingBox())?.height).toBeLessThanOrEqual(1043)
  await close()
})
