import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../infra/browser/launch.ts'
import { readPdf } from '../../packages/client/src/pdf/fixtures/reader.ts'
import { openReport, visit } from './viewer-page.ts'
import { overfull, physio, prescriber } from './viewer-samples.ts'
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

/** Files that the page made an address for, and those of them that it took back. */
interface Addresses {
  readonly made: string[]
  readonly revoked: string[]
}

const watchAddresses = (page: Page) =>
  page.addInitScript(() => {
    const addresses: Addresses = { made: [], revoked: [] }
    Object.assign(globalThis, { addresses })
    const create = URL.createObjectURL.bind(URL)
    const revoke = URL.revokeObjectURL.bind(URL)
    URL.createObjectURL = (file) => {
      const address = create(file)
      addresses.made.push(address)
      return address
    }
    URL.revokeObjectURL = (address) => {
      addresses.revoked.push(address)
      revoke(address)
    }
  })

const addressesOf = (page: Page) => page.evaluate(() => (globalThis as unknown as { addresses: Addresses }).addresses)

async function saved(page: Page, name: string): Promise<{ file: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name, exact: true }).click(),
  ])
  return { file: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

test.each(['en', 'fr'] as const)(
  'the report is saved as a PDF and as FHIR, made in the page, in %s',
  async (language) => {
    const { link, snapshot, digest } = await world.share({ choice: { preset: 'physio', owner: 'Élise' } })
    const { page, requests, complaints, close } = await visit(browser, {
      acceptDownloads: true,
      locale: language === 'fr' ? 'fr-FR' : 'en-GB',
    })
    await page.goto(link)
    await page.getByRole('checkbox').check()
    await page.getByRole('button', { name: language === 'fr' ? /^Ouvrir/ : /^Open/ }).click()
    await page.getByRole('article').waitFor()
    const before = requests.length
    const pdf = await saved(page, 'PDF')
    expect(pdf.file).toBe('pain-diary-report.pdf')
    const { pages } = readPdf(pdf.bytes)
    const text = pages.flat().join(' ')
    expect(text).toContain(language === 'fr' ? 'Journal de douleur d’Élise' : 'Élise’s pain diary')
    expect(text.replaceAll(' ', '')).toContain(digest)
    const asked = requests.slice(before)
    expect(asked.map(({ url }) => new URL(url).origin)).toEqual(asked.map(() => world.url))
    expect(asked.filter(({ url }) => url.includes('.woff')).length).toBeGreaterThan(4)
    expect(asked.map(({ method, referer }) => [method, referer])).toEqual(asked.map(() => ['GET', '']))

    const fhir = await saved(page, 'FHIR')
    expect(fhir.file).toBe('pain-diary-report.fhir.json')
    const bundle = JSON.parse(fhir.bytes.toString()) as { resourceType: string; entry: object[] }
    expect(bundle.resourceType).toBe('Bundle')
    expect(bundle.entry.length).toBeGreaterThan(snapshot.rows.length)
    expect(complaints).toEqual([])
    await close()
  },
)

test('a long PDF says how far it is and can be stopped; then there is no file', async () => {
  const { link } = await world.shareOf(overfull())
  const { page, complaints, close } = await visit(browser, { acceptDownloads: true })
  const downloads: string[] = []
  page.on('download', (download) => downloads.push(download.suggestedFilename()))
  await watchAddresses(page)
  await openReport(page, link)
  await page.getByRole('button', { name: 'PDF', exact: true }).click()
  await page.getByRole('progressbar', { name: /Making the PDF/ }).waitFor()
  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByRole('progressbar').waitFor({ state: 'detached' })
  expect(await page.getByRole('alert').filter({ hasText: /./ }).count()).toBe(0)
  // What was begun is over once another file of the same kind is.
  await saved(page, 'CSV')
  expect(downloads).toEqual(['pain-diary-tables.csv'])
  expect((await addressesOf(page)).made).toHaveLength(1)
  expect(complaints).toEqual([])
  await close()
})

test('once the page clears, nothing of a file is left in it, nor is one made', async () => {
  const { link, id } = await world.share()
  const { page, close } = await visit(browser, { acceptDownloads: true })
  await watchAddresses(page)
  await openReport(page, link)
  await saved(page, 'PDF')
  await saved(page, 'JSON')
  await world.shares((shares) => shares.revoke(id))
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await page.getByRole('heading', { level: 1, name: /does not open any more/ }).waitFor()
  const { made, revoked } = await addressesOf(page)
  expect(made).toHaveLength(2)
  expect(revoked.toSorted()).toEqual(made.toSorted())
  await close()
})

test('a part that does not load is told, and what to do then', async () => {
  const { link } = await world.share()
  const { page, close } = await visit(browser, { acceptDownloads: true })
  await openReport(page, link)
  await page.route('**/*.woff', (route) => route.abort())
  await page.getByRole('button', { name: 'PDF', exact: true }).click()
  await page.getByRole('alert').getByText('could not be made here').waitFor()
  await page.unroute('**/*.woff')
  expect((await saved(page, 'PDF')).file).toBe('pain-diary-report.pdf')
  expect(await page.getByRole('alert').filter({ hasText: /./ }).count()).toBe(0)
  await close()
})

test('where the owner allows no files there is neither', async () => {
  const { link } = await world.shareOf(prescriber)
  const { page, close } = await visit(browser)
  await openReport(page, link)
  for (const name of ['PDF', 'FHIR', 'CSV', 'JSON'])
    expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0)
  await close()
})

test('what makes a file is loaded by a tap and by nothing before', async () => {
  const { link } = await world.shareOf(physio)
  const { page, requests, close } = await visit(browser, { acceptDownloads: true })
  await openReport(page, link)
  const early = requests.filter(({ url }) => /\.woff$|\/(pdf|fhir)-/i.test(new URL(url).pathname))
  expect(early).toEqual([])
  const before = requests.length
  await saved(page, 'FHIR')
  expect(requests.slice(before).filter(({ url }) => url.endsWith('.js')).length).toBeGreaterThan(0)
  await close()
})
