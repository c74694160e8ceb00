import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchBrowser } from '../../../infra/browser/launch.ts'
import { startAppWorld, type AppWorld } from '../../app/world.ts'
import { diaryOf } from '../../pictures/app-diaries.ts'
import { join } from '../../pictures/app.ts'
import { startPostgres } from '../../postgres/server.ts'
import { machine, median, quantile, rounded, type Report } from '../report.ts'
import { largestPageProcess } from './memory.ts'
import { received } from './receiving.ts'
import { watch } from './watch.ts'

export interface OpenOptions {
  readonly runs: number
  /** How many times slower the browser's processor is made. */
  readonly slowdown: number
  /** Entries that are logged one after another, by a tap each. */
  readonly taps: number
  /** Of the large diary; the small one has a month. */
  readonly years: number
}

export const OPEN_DEFAULTS: OpenOptions = { runs: 5, slowdown: 4, taps: 20, years: 10 }

const SMALL_YEARS = 1 / 12
const KEY = { name: '4 of 10', exact: true } as const

/**
 * The app in a browser: the first visit, later ones with a month and with ten years, a tap until nothing can lose it,
 * trends over everything, and the memory of it all.
 */
export async function benchOpen(options: OpenOptions, log: (line: string) => void): Promise<Report> {
  const on = machine()
  const postgres = await startPostgres()
  const world = await startAppWorld(postgres.url)
  const browser = await launchBrowser()
  try {
    const small = await opened(browser, world, SMALL_YEARS)
    const large = await opened(browser, world, options.years)
    // Taps leave entries, and a screen that was looked at weighs on later visits: of the two above neither has either.
    const used = await opened(browser, world, options.years)
    const runs: Record<string, number>[] = []
    for (let run = 0; run < options.runs; run++) {
      const first = await firstVisit(browser, world, options)
      const { month, years } = await bothVisits({ month: small, years: large }, run, world, options)
      const taps = await tapping(used, world, options)
      runs.push({
        ...first,
        formMs: years.formMs,
        monthMs: month.dayMs,
        yearsMs: years.dayMs,
        tapP50Ms: quantile(taps, 0.5),
        tapP95Ms: quantile(taps, 0.95),
        trendsMs: await trends(used, world, options),
        ...(await memory(browser, used, world)),
      })
      log(JSON.stringify(runs.at(-1)))
    }
    const names = Object.keys(runs[0] ?? {})
    const results = Object.fromEntries(names.map((name) => [name, rounded(median(runs.map((run) => run[name] ?? 0)))]))
    return {
      name: 'open',
      machine: on,
      setting: { ...options, relay: 'Postgres, fsync on', browser: browser.version() },
      runs: runs.map((run) => Object.fromEntries(Object.entries(run).map(([name, value]) => [name, rounded(value)]))),
      results,
      ratios: { yearsToMonth: rounded(median(runs.map((run) => (run['yearsMs'] ?? 0) / (run['monthMs'] ?? 1)))) },
    }
  } finally {
    await browser.close()
    await world.close()
    await postgres.stop()
  }
}

/** A browser that goes by a diary of so many years, kept for offline use. */
async function opened(browser: Browser, world: AppWorld, years: number): Promise<BrowserContext> {
  const device = await diaryOf(world, 'typical', years)
  const { context, page } = await join(browser, world, device, { viewport: { width: 390, height: 844 } })
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await page.close()
  await device.close()
  return context
}

/** From navigation until a diary can be begun; until a number can be logged; and what came over the network by then. */
async function firstVisit(
  browser: Browser,
  world: AppWorld,
  { slowdown }: OpenOptions,
): Promise<Record<string, number>> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: 'block' })
  const page = await context.newPage()
  await slow(page, slowdown)
  const shownMs = await watch(page, { start: '#app button', form: '#app [data-nrs="4"]' })
  await page.goto(world.url, { waitUntil: 'commit' })
  const startShownMs = await shownMs('start')
  await page.getByRole('button', { name: 'Start a diary' }).click()
  await page.getByRole('button', { name: 'I have written them down' }).click()
  const firstFormMs = await shownMs('form')
  await page.getByRole('radio', KEY).click()
  await page.getByText('Saved 4 at').waitFor()
  const { script } = await received(page, false)
  await page
    .getByRole('link', { name: /: Saved/ })
    .first()
    .waitFor()
  const { all } = await received(page, true)
  await context.close()
  return { startShownMs, firstFormMs, formScriptKib: script / 1024, wholeKib: all / 1024 }
}

interface Later {
  readonly formMs: number
  readonly dayMs: number
}

/** One after the other, each first in every other run: what comes second waits for what the first one leaves behind. */
async function bothVisits(
  { month, years }: Record<'month' | 'years', BrowserContext>,
  run: number,
  world: AppWorld,
  options: OpenOptions,
): Promise<Record<'month' | 'years', Later>> {
  if (run % 2 === 0)
    return { month: await laterVisit(month, world, options), years: await laterVisit(years, world, options) }
  const first = await laterVisit(years, world, options)
  return { month: await laterVisit(month, world, options), years: first }
}

/** From navigation until the form takes a number, and until the day is drawn as the diary has it. */
async function laterVisit(context: BrowserContext, world: AppWorld, { slowdown }: OpenOptions): Promise<Later> {
  const page = await context.newPage()
  await slow(page, slowdown)
  const shownMs = await watch(page, { form: '[data-nrs="4"]', day: '#usual-medicines' })
  await page.goto(world.url, { waitUntil: 'commit' })
  const formMs = await shownMs('form')
  const dayMs = await shownMs('day')
  await page.close()
  return { formMs, dayMs }
}

async function tapping(context: BrowserContext, world: AppWorld, { taps, slowdown }: OpenOptions): Promise<number[]> {
  const page = await context.newPage()
  await page.goto(world.url)
  await page.getByRole('heading', { name: 'Usual medicines' }).waitFor()
  await slow(page, slowdown)
  const measured: number[] = []
  for (let tap = 0; tap < taps; tap++) {
    measured.push(await page.evaluate(tapOn(tap % 11)))
    await page.waitForTimeout(300)
  }
  await page.close()
  return measured
}

/** In the page, so that nothing of the driver's own way there and back is measured; each its own number, so that what is said changes. */
const tapOn = (nrs: number): string => `new Promise((resolve) => {
  const place = document.querySelector('[role="status"].place') ?? document.body
  const startMs = performance.now()
  const seen = new MutationObserver(() => {
    if (!/Saved ${String(nrs)} at/.test(place.textContent)) return
    seen.disconnect()
    resolve(performance.now() - startMs)
  })
  seen.observe(place, { childList: true, subtree: true, characterData: true })
  document.querySelector('[data-nrs="${String(nrs)}"]').click()
})`

/** From the choice of everything until it is drawn. */
async function trends(context: BrowserContext, world: AppWorld, { slowdown }: OpenOptions): Promise<number> {
  const page = await context.newPage()
  await page.goto(`${world.url}/#trends`)
  await page.getByRole('button', { name: 'All', exact: true }).waitFor()
  await page.locator('main [role="img"]').first().waitFor()
  await slow(page, slowdown)
  const drawnMs = await page.evaluate(DRAWN)
  await page.close()
  return drawnMs as number
}

/** The words of the page are other ones once the range is drawn; a frame later they are on the glass. */
const DRAWN = `new Promise((resolve) => {
  const main = document.querySelector('main')
  const before = main.textContent
  const startMs = performance.now()
  const seen = new MutationObserver(() => {
    if (main.textContent === before) return
    seen.disconnect()
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - startMs)))
  })
  seen.observe(main, { childList: true, subtree: true, characterData: true })
  ;[...main.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === 'All').click()
})`

/** What a page of the diary and its worker hold, once it shows what is written in it (MiB). */
async function memory(browser: Browser, context: BrowserContext, world: AppWorld): Promise<Record<string, number>> {
  const page = await context.newPage()
  await page.goto(`${world.url}/#trends`)
  await page.getByRole('button', { name: 'All', exact: true }).click()
  await page.locator('main [role="img"]').first().waitFor()
  const processMiB = await largestPageProcess(browser)
  const bytes = Number(await page.evaluate('performance.measureUserAgentSpecificMemory().then(({ bytes }) => bytes)'))
  await page.close()
  return { ...(processMiB === null ? {} : { processMiB }), pageMiB: bytes / 2 ** 20 }
}

async function slow(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate })
}
