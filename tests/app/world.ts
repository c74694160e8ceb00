import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { root } from '../../infra/bootstrap/places.mjs'
import { ensureWebBuilt } from '../../infra/bootstrap/web-build.mjs'
import { startWorld, type World } from '../journey/world.ts'
import { visit, type Visit } from '../web/viewer-page.ts'

/** A relay that serves the built app. */
export interface AppWorld extends World {
  /** The folder that the app is served from: a copy of the built one. */
  readonly web: string
}

export async function startAppWorld(
  databaseUrl: string | null,
  settings: Record<string, string> = {},
  port = 0,
): Promise<AppWorld> {
  ensureWebBuilt()
  const folder = await mkdtemp(join(tmpdir(), 'sotto-app-'))
  // A copy: whoever builds anew while this runs takes nothing away from under it.
  const web = join(folder, 'web')
  await cp(join(root, 'packages/web/dist'), web, { recursive: true })
  const world = await startWorld(databaseUrl, port, { SOTTO_WEB: web, ...settings })
  return {
    ...world,
    web,
    close: async () => {
      await world.close()
      await rm(folder, { recursive: true })
    },
  }
}

export const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
export const LAPTOP: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }

/** A browser with nothing in it that has come to the app. */
export async function arrive(browser: Browser, world: World, options: BrowserContextOptions = PHONE): Promise<Visit> {
  const visitor = await visit(browser, { timezoneId: 'Europe/Paris', ...options })
  await visitor.page.goto(world.url)
  return visitor
}

/** Begins a diary; gives the twelve words. */
export async function begin(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Start a diary' }).click()
  const list = page.getByRole('list', { name: 'Your twelve words' })
  await list.waitFor()
  const words = await list.getByRole('listitem').allInnerTexts()
  await page.getByRole('button', { name: 'I have written them down' }).click()
  await page.getByRole('radio', { name: '0 of 10', exact: true }).waitFor()
  return words.map((word) => word.replace(/^\d+\s*/, '')).join(' ')
}

/** Says how strong the pain is now, and waits until nothing can lose it. */
export async function log(page: Page, nrs: number): Promise<void> {
  await page.getByRole('radio', { name: `${nrs} of 10`, exact: true }).click()
  await page.getByText(`Saved ${nrs} at`).waitFor()
}

/** What the day's strip shows, each entry by its number. */
export async function numbersOn(page: Page): Promise<readonly number[]> {
  const names = await page
    .getByRole('link', { name: /^Pain \d+ at/ })
    .evaluateAll((marks) => marks.map((mark) => Number(/\d+/.exec(mark.getAttribute('aria-label') ?? '')?.[0])))
  return names.toSorted((one, other) => one - other)
}
