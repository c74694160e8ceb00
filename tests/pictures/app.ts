import type { Device } from '@sotto/client'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { AppWorld } from '../app/world.ts'
import { visit, type Visit } from '../web/viewer-page.ts'
import type { DiaryKind } from './app-diaries.ts'
import type { AppStates } from './states/state.ts'

/** A way through states of the app, with one diary. */
export interface Walk {
  readonly browser: Browser
  readonly world: AppWorld
  readonly device: Device
  readonly kind: DiaryKind
  readonly states: AppStates
  readonly options?: BrowserContextOptions
  /** In French only what needs no act is reached: those go by the words on the screen. */
  readonly language?: 'fr'
  /** What is done in each. */
  readonly look: (page: Page, state: string) => Promise<void>
}

const REACHED_WITHIN_MS = 20_000

/** Goes to each state in its order, in one browser that has the diary; gives what the page complained about. */
export async function walk({ states, kind, language, look, ...stage }: Walk): Promise<readonly string[]> {
  const { browser, world, device, options = {} } = stage
  const wanted = Object.entries(states).filter(
    ([, { kinds, act }]) => (kinds?.includes(kind) ?? kind !== 'none') && !(language && act),
  )
  const complaints: string[] = []
  let visitor: Visit | null = null
  let heard = 0
  try {
    for (const [name, { route, act, after }] of wanted) {
      visitor ??= kind === 'none' ? await visit(browser, options) : await join(browser, world, device, options)
      const { page } = visitor
      page.setDefaultTimeout(REACHED_WITHIN_MS)
      if (language)
        await page.evaluate((code) => localStorage.setItem('sotto-settings', `{"language":"${code}"}`), language)
      try {
        await load(page, `${world.url}/#${typeof route === 'string' ? route : await route(stage)}`, kind)
        await act?.(page, stage)
        await settled(page)
        await look(page, name)
      } catch (error) {
        // The others are looked at all the same.
        complaints.push(`${name} is not reached: ${String(error)}`)
      }
      await after?.(page, stage).catch((error: unknown) => complaints.push(`${name} is not left: ${String(error)}`))
      complaints.push(...visitor.complaints.slice(heard).map((complaint) => `${name}: ${complaint}`))
      heard = visitor.complaints.length
      if (kind !== 'none') continue
      await visitor.close()
      visitor = null
      heard = 0
    }
  } finally {
    await visitor?.close()
  }
  return complaints
}

/** Loads the page anew, so that nothing of the state before is left on it. */
async function load(page: Page, url: string, kind: DiaryKind): Promise<void> {
  await page.goto('about:blank')
  await page.goto(url)
  const open = 'a.saved[href="#sync"], a.look[href="#sync"], a.waiting[href="#sync"], a.offline[href="#sync"]'
  const locked = 'input[type="password"]'
  const isThere = kind === 'none' ? 'main h1' : `${open}, ${locked}`
  await page.locator(isThere).first().waitFor({ state: 'attached' })
  await settled(page)
}

/** What the engine was asked has been answered and is drawn: nothing has changed on the page for a moment. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const [QUIET_MS, MOST_MS] = [300, 4000]
        const end = () => {
          watcher.disconnect()
          resolve()
        }
        let timer = setTimeout(end, QUIET_MS)
        const watcher = new MutationObserver(() => {
          clearTimeout(timer)
          timer = setTimeout(end, QUIET_MS)
        })
        watcher.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
        setTimeout(end, MOST_MS)
      }),
  )
  await page.evaluate(() => document.fonts.ready)
}

/** A browser that goes by the same diary as the device. */
export async function join(
  browser: Browser,
  world: AppWorld,
  device: Device,
  options: BrowserContextOptions,
): Promise<Visit> {
  const visitor = await visit(browser, { timezoneId: 'Europe/Paris', ...options })
  await letIn(visitor.page, world, device)
  return visitor
}

/** Lets a browser with nothing in it into the diary of the device. */
export async function letIn(page: Page, world: AppWorld, device: Device): Promise<void> {
  const code = Promise.withResolvers<string>()
  const offered = device.offer({ onCode: code.resolve, confirm: () => Promise.resolve(true) })
  offered.catch(code.reject)
  await page.goto(world.url)
  await page.getByRole('button', { name: 'Bring mine from another device' }).click()
  await page.getByLabel('Or type the code').fill(await code.promise)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('button', { name: 'They are the same' }).click()
  await offered
  await page.getByRole('radio', { name: '0 of 10', exact: true }).waitFor({ timeout: 60_000 })
  await page
    .getByRole('link', { name: /: Saved/ })
    .first()
    .waitFor({ timeout: 60_000 })
}
