import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { startAppWorld, type AppWorld } from '../app/world.ts'
import { visit, type Visit } from '../web/viewer-page.ts'
import { diaryOf, type DiaryKind } from './app-diaries.ts'
import { appStates } from './app-states.ts'

type Look = { readonly name: string; readonly options: BrowserContextOptions }

const KINDS: readonly DiaryKind[] = ['empty', 'typical', 'overfull']

/** Takes every screen of the app with every kind of diary; `take` is given the page and a name. */
export async function takeApp(
  browser: Browser,
  looks: readonly Look[],
  part: string,
  take: (page: Page, name: string) => Promise<void>,
): Promise<void> {
  const world = await startAppWorld(null)
  try {
    for (const { name, options } of looks) await takeStart(browser, world, options, `app-start-${name}`, part, take)
    for (const kind of KINDS) {
      const states = Object.entries(appStates).filter(
        ([state, { kinds }]) => `app-${state}-${kind}`.includes(part) && (kinds?.includes(kind) ?? true),
      )
      if (states.length === 0) continue
      const device = await diaryOf(world, kind)
      for (const { name, options } of looks) {
        const { page, close } = await join(browser, world, device, options)
        for (const [state, { route, act }] of states) {
          await page.goto(`${world.url}/#${route}`)
          await settled(page)
          await act?.(page)
          await settled(page)
          await take(page, `app-${state}-${kind}-${name}`)
        }
        await close()
      }
      await device.close()
      process.stdout.write(`app, ${kind}\n`)
    }
  } finally {
    await world.close()
  }
}

async function takeStart(
  browser: Browser,
  world: AppWorld,
  options: BrowserContextOptions,
  name: string,
  part: string,
  take: (page: Page, name: string) => Promise<void>,
): Promise<void> {
  if (!name.includes(part)) return
  const { page, close } = await visit(browser, options)
  await page.goto(world.url)
  await page.getByRole('button', { name: 'Start a diary' }).waitFor()
  await take(page, name)
  await close()
}

/** A browser that goes by the same diary as the device. */
export async function join(
  browser: Browser,
  world: AppWorld,
  device: Awaited<ReturnType<typeof diaryOf>>,
  options: BrowserContextOptions,
): Promise<Visit> {
  const visitor = await visit(browser, { locale: 'en-GB', timezoneId: 'Europe/Paris', ...options })
  const { page } = visitor
  const code = Promise.withResolvers<string>()
  const offered = device.offer({ onCode: (made) => code.resolve(made), confirm: () => Promise.resolve(true) })
  await page.goto(world.url)
  await page.getByRole('button', { name: 'Bring mine from another device' }).click()
  await page.getByLabel('Or type the code').fill(await code.promise)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('button', { name: 'They are the same' }).click()
  await offered
  await page.getByRole('radio', { name: '0 of 10', exact: true }).waitFor()
  await page
    .getByRole('link', { name: /: Saved/ })
    .first()
    .waitFor({ timeout: 60_000 })
  return visitor
}

/** What the engine was asked has been answered and is drawn. */
async function settled(page: Page): Promise<void> {
  await page.waitForTimeout(700)
}
