import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../infra/browser/launch.ts'
import { begin, log, PHONE, startAppWorld, type AppWorld } from '../app/world.ts'
import { openReport, pressOpen, visit } from './viewer-page.ts'
import { family, physio, prescriber } from './viewer-samples.ts'
import { startViewerWorld, type ViewerWorld } from './viewer-world.ts'

let viewers: ViewerWorld
let app: AppWorld
let browser: Browser

beforeAll(async () => {
  ;[viewers, app, browser] = await Promise.all([startViewerWorld(), startAppWorld(null), launchBrowser()])
})

afterAll(async () => {
  await browser.close()
  await viewers.close()
  await app.close()
})

/** What came to browsers in 2023 and after: without it the one that runs here is an older one. */
const REMOVED = `
  const gone = [
    [Map, 'groupBy'], [Object, 'groupBy'], [Promise, 'withResolvers', 'try'], [Array, 'fromAsync'],
    [Array.prototype, 'toSorted', 'toReversed', 'toSpliced', 'with'],
    [String.prototype, 'isWellFormed', 'toWellFormed'], [URL, 'parse', 'canParse'], [AbortSignal, 'any'],
    [Set.prototype, 'union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf',
      'isDisjointFrom'],
    [Iterator.prototype, 'map', 'filter', 'take', 'drop', 'flatMap', 'reduce', 'toArray', 'forEach', 'some', 'every', 'find'],
    [Uint8Array, 'fromBase64', 'fromHex'], [Uint8Array.prototype, 'toBase64', 'toHex', 'setFromBase64', 'setFromHex'],
    [Intl, 'DurationFormat'], [RegExp, 'escape'], [Error, 'isError'],
  ]
  for (const [on, ...names] of gone) for (const name of names) delete on[name]
`

async function older(context: BrowserContext): Promise<void> {
  await context.addInitScript(REMOVED)
  // Of a worker's modules the one that is imported first is run first.
  await context.route('**/assets/older-removed.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: `${REMOVED};self.isOlder = true` }),
  )
  await context.route('**/assets/worker-*.js', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: `import '/assets/older-removed.js';\n${await response.text()}` })
  })
}

test.each(Object.entries({ physio, prescriber, family }))(
  'a report is read in an older browser: %s',
  async (_, sample) => {
    const { link } = await viewers.shareOf(sample)
    const { page, context, complaints, close } = await visit(browser)
    await older(context)
    await openReport(page, link)
    for (const summary of await page.locator('details > summary').all()) await summary.click()
    await page.getByRole('article').getByRole('table').first().waitFor()
    expect(complaints).toEqual([])
    await close()
  },
)

test('a passcode opens one, and it is saved as a PDF and as FHIR', async () => {
  const { link, passcode } = await viewers.share({ choice: { preset: 'physio' }, passcode: 'auto' })
  const { page, context, complaints, close } = await visit(browser, { acceptDownloads: true })
  await older(context)
  await page.goto(link)
  await pressOpen(page, passcode)
  await page.getByRole('article').waitFor()
  for (const name of ['PDF', 'FHIR']) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name, exact: true }).click(),
    ])
    expect(await download.failure()).toBeNull()
  }
  expect(complaints).toEqual([])
  await close()
})

test('a diary is begun, written and looked at in an older browser, its worker an older one too', async () => {
  const { page, context, complaints, close } = await visit(browser, { ...PHONE, serviceWorkers: 'block' })
  await older(context)
  await page.goto(app.url)
  await begin(page)
  await log(page, 6)
  await page.getByRole('link', { name: /^Pain 6 at/ }).waitFor()
  const workers = await Promise.all(page.workers().map((worker) => worker.evaluate('self.isOlder === true')))
  expect(workers).toEqual([true])
  await page.reload()
  await page.getByRole('link', { name: /^Pain 6 at/ }).waitFor()
  for (const screen of [
    'timeline',
    'calendar',
    'trends',
    'medicines',
    'movement',
    'share',
    'devices',
    'settings',
    'sync',
  ]) {
    await page.goto(`${app.url}/#${screen}`)
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
  }
  expect(complaints.filter((text) => !text.includes('blocked by Playwright'))).toEqual([])
  await close()
})
