import { readFile } from 'node:fs/promises'
import { healthBundle, type HandedOver, type ShareRequest } from '@sotto/client'
import { loadPdf } from '@sotto/client/node'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { launchBrowser } from '../../infra/browser/launch.ts'
import { readPdf } from '../../packages/client/src/pdf/fixtures/reader.ts'
import { Profiles } from '../app/profiles.ts'
import { LAPTOP } from '../app/world.ts'
import { axeFindings, keptBy, NOTHING_KEPT, sidewaysScroll, visit } from './viewer-page.ts'
import { startViewerWorld, type ViewerWorld } from './viewer-world.ts'

let world: ViewerWorld
let browser: Browser

beforeAll(async () => {
  ;[world, browser] = await Promise.all([startViewerWorld({ SOTTO_RATE_SHARE: '0' }), launchBrowser()])
})

afterAll(async () => {
  await browser.close()
  await world.close()
})

const bundle = healthBundle(async ({ snapshot, digest }, language) =>
  (await loadPdf()).snapshotPdf(snapshot, { language, paper: 'a4', digest, isSealed: true }),
)
const make = (request: Partial<ShareRequest> = {}): Promise<HandedOver> =>
  world.shares((shares) =>
    shares.create({ choice: { preset: 'physio' }, carrier: 'shl', passcode: 'none', ...request }, bundle),
  )
const reports = ({ id }: HandedOver) => world.shares(async (shares) => (await shares.openings(id)).openings)
const open = (page: Page) => page.getByRole('button', { name: 'Open the files' })
const isShown = (page: Page, title: string) => page.getByRole('heading', { level: 1, name: title }).waitFor()

async function saved(page: Page, name: string): Promise<{ file: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()])
  return { file: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

test('asked for by a press alone, with a name and the passcode; told whose it is, saved, cleared', async () => {
  const profiles = await Profiles.begin()
  onTestFinished(() => profiles.end())
  const owner = `Élise ${profiles.nest.hatch('whose diary it is')}`
  const reader = `D. Okafor ${profiles.nest.hatch('who opens it')}`
  const made = await make({ passcode: 'auto', recipient: 'Dana', choice: { preset: 'physio', owner } })
  // Where a link was opened, the browser's own history has it; what it opens is nowhere.
  profiles.nest.text('the link', made.link.split('shlink:/')[1] ?? '', ['clinic'])
  profiles.nest.text('the passcode', made.passcode ?? '')
  const { page, requests, complaints } = await profiles.open('clinic', LAPTOP)
  await page.goto(made.link)
  await isShown(page, 'Someone has shared part of their pain diary with you, as files')
  expect(page.url()).toBe(`${world.url}/v`)
  expect(requests.filter(({ url }) => url.includes('/shl/'))).toEqual([])
  expect(await axeFindings(page)).toEqual([])
  // What is missing is said before anybody is asked.
  await open(page).click()
  await page.getByText('Type the passcode first').waitFor()
  await page.getByLabel('Passcode').fill('not these words')
  await open(page).click()
  await page.getByText('Type your name first').waitFor()
  await page.getByLabel('Your name').fill(reader)
  expect(await reports(made)).toEqual([])
  await open(page).click()
  await page.getByText('9 attempts are left, then the link ends').waitFor()
  await page.getByLabel('Passcode').fill(made.passcode ?? '')
  await open(page).click()
  await isShown(page, `${owner}’s pain diary`)
  for (const said of ['Dana', 'The link opens until', 'Entries in the record'])
    await page.getByText(said).first().waitFor()
  expect(await axeFindings(page)).toEqual([])
  for (const width of [320, 390, 1440]) {
    await page.setViewportSize({ width, height: 844 })
    expect(await sidewaysScroll(page)).toBe(0)
  }
  const pdf = await saved(page, 'Save the report (PDF)')
  expect(pdf.file).toBe('pain-diary-report.pdf')
  expect(readPdf(pdf.bytes).pages.flat().join(' ')).toContain('For Dana.')
  const fhir = await saved(page, 'Save the record (FHIR)')
  expect(fhir.file).toBe('pain-diary-report.fhir.json')
  expect(JSON.parse(fhir.bytes.toString())).toMatchObject({ resourceType: 'Bundle', type: 'collection' })
  const told = await reports(made)
  expect(told.filter(({ kind }) => kind === 'opened')).toMatchObject([{ recipient: reader, opensLeft: 4 }])
  expect(requests.filter(({ url }) => !url.startsWith(world.url) && !/^(blob|about):/.test(url))).toEqual([])
  expect(complaints).toEqual([])
  await page.evaluate(() => window.dispatchEvent(new Event('pagehide')))
  await isShown(page, 'The page has been cleared')
  expect(await page.content()).not.toContain('Élise')
  expect(await keptBy(page)).toEqual(NOTHING_KEPT)
  expect(await profiles.findings()).toEqual([])
})

test('without a passcode it asks for a name alone; in French', async () => {
  const made = await make()
  const { page, complaints, close } = await visit(browser, { locale: 'fr-FR' })
  await page.goto(made.link)
  expect(await page.getByLabel('Code', { exact: true }).count()).toBe(0)
  await page.getByLabel('Votre nom').fill('D. Okafor')
  await page.getByRole('button', { name: 'Ouvrir les fichiers' }).click()
  await page.getByRole('button', { name: 'Enregistrer le rapport (PDF)' }).waitFor()
  expect(await reports(made)).toMatchObject([{ kind: 'opened', recipient: 'D. Okafor' }])
  expect(complaints).toEqual([])
  await close()
})

/** The same link with something else said in it. */
const rewritten = ({ link }: HandedOver, change: Record<string, unknown>): string => {
  const [before = '', payload = ''] = link.split('shlink:/')
  const said = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>
  return `${before}shlink:/${Buffer.from(JSON.stringify({ ...said, ...change })).toString('base64url')}`
}

const GONE = 'This link does not open any more'

test.each<[string, (made: HandedOver) => Promise<string>, string, RegExp]>([
  [
    'ended',
    async (made) => {
      await world.shares((shares) => shares.revoke(made.id))
      return made.link
    },
    GONE,
    /cannot tell which/,
  ],
  ['of an altered file', async (made) => (await world.damage(made), made.link), 'What came is damaged', /None of it/],
  [
    'of another key',
    (made) => Promise.resolve(rewritten(made, { key: 'A'.repeat(43) })),
    'What came is damaged',
    /None of it/,
  ],
])('one that is %s says so once it is asked for', async (_what, linkOf, title, text) => {
  const made = await make()
  const { page, complaints, close } = await visit(browser)
  await page.goto(await linkOf(made))
  await page.getByLabel('Your name').fill('D. Okafor')
  await open(page).click()
  await isShown(page, title)
  await page.getByText(text).waitFor()
  expect(await axeFindings(page)).toEqual([])
  expect(complaints).toEqual([])
  await close()
})

test('one that is over, cut, newer, or of another place is never asked for', async () => {
  const made = await make()
  const { page, requests, close } = await visit(browser)
  const cases: readonly (readonly [string, string])[] = [
    [rewritten(made, { exp: 1_000_000_000 }), GONE],
    [made.link.slice(0, -40), 'This link is not whole'],
    [rewritten(made, { v: 2 }), 'This link is of a newer kind'],
    [rewritten(made, { url: `https://clinic.example/${'A'.repeat(43)}` }), 'This link is for another program'],
  ]
  for (const [link, title] of cases) {
    await page.goto('about:blank')
    await page.goto(link)
    await isShown(page, title)
  }
  expect(requests.filter(({ method, url }) => method === 'POST' || url.includes('/shl/'))).toEqual([])
  expect(await reports(made)).toEqual([])
  await close()
})

test('where nobody answers the form stays, and where the part does not load it can be asked for again', async () => {
  const made = await make()
  const { page, close } = await visit(browser)
  const parts = /\/assets\/HealthLinkPage-[^/]*\.js$/
  await page.route(parts, (route) => route.abort())
  await page.goto(made.link)
  await isShown(page, 'The page did not load whole')
  await page.unroute(parts)
  await page.goto('about:blank')
  await page.goto(made.link)
  await page.getByLabel('Your name').fill('D. Okafor')
  await page.route('**/shl/**', (route) => route.abort())
  await open(page).click()
  await page.getByText('No answer.').waitFor()
  await page.unroute('**/shl/**')
  await open(page).click()
  await page.getByRole('button', { name: 'Save the report (PDF)' }).waitFor()
  await close()
})
