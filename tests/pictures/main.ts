/**
 * A picture of every screen of the app, with an empty, a typical and an overfull diary, and of every state of the recipient's
 * page; on a phone and a laptop, in light and dark, and the report on paper:
 * `npm run pictures [-- FOLDER [PART OF A NAME]]`. The folder is `pictures` unless said otherwise.
 */
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { root } from '../../infra/bootstrap/places.mjs'
import { launchBrowser } from '../../infra/browser/launch.ts'
import { visit } from '../web/viewer-page.ts'
import { startViewerWorld } from '../web/viewer-world.ts'
import { startAppWorld } from '../app/world.ts'
import { diaryOf, type DiaryKind } from './app-diaries.ts'
import { appStates } from './app-states.ts'
import { walk } from './app.ts'
import { viewerStates } from './viewer-states.ts'

const [folder = join(root, 'pictures'), part = ''] = process.argv.slice(2)
const out = resolve(folder)
await mkdir(out, { recursive: true })

const SIZES = { phone: { width: 390, height: 844 }, laptop: { width: 1440, height: 900 } } as const
type Size = keyof typeof SIZES
const MOST_HEIGHT = 16_000
const SCHEMES = ['light', 'dark'] as const
const KINDS: readonly DiaryKind[] = ['none', 'empty', 'typical', 'overfull']

const world = await startViewerWorld()
const browser = await launchBrowser()
const looks = Object.entries(SIZES).flatMap(([size, viewport]) =>
  SCHEMES.map((colorScheme) => ({ name: `${size}-${colorScheme}`, options: { viewport, colorScheme } })),
)

async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  // Beyond this Chromium takes no picture; a report of ten years is longer.
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.screenshot({ path: join(out, `${name}.png`), fullPage: height < MOST_HEIGHT })
}

/** As it stands on a screen; and, where that scrolls, in light all of it. */
async function pictures(page: Page, name: string, viewport: (typeof SIZES)[Size]): Promise<void> {
  for (const colorScheme of SCHEMES) {
    // Colours are taken as they end up.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await picture(page, `${name}-${colorScheme}`)
    const hidden = await page.evaluate(() => {
      const main = document.querySelector('main')
      return main ? main.scrollHeight - main.clientHeight : 0
    })
    if (hidden <= 0 || colorScheme === 'dark') continue
    await page.setViewportSize({ ...viewport, height: Math.min(viewport.height + hidden, MOST_HEIGHT) })
    await picture(page, `${name}-${colorScheme}-whole`)
    await page.setViewportSize(viewport)
  }
}

/** Every state is reached at the size that it is taken at: what is open keeps the layout that it was opened in. */
async function takeApp(kind: DiaryKind, size: Size): Promise<void> {
  const chosen = Object.entries(appStates).filter(([state]) => `app-${state}-${kind}`.includes(part))
  if (chosen.length === 0) return
  const app = await startAppWorld(null)
  try {
    const device = await diaryOf(app, kind)
    const viewport = SIZES[size]
    const states = Object.fromEntries(chosen)
    const taken = (language?: 'fr') =>
      walk({
        ...{ browser, world: app, device, kind, states, options: { viewport } },
        ...(language ? { language } : {}),
        look: (page, state) => pictures(page, `app-${state}-${language ? 'french' : kind}-${size}`, viewport),
      })
    const complaints = [...(await taken()), ...(kind === 'typical' ? await taken('fr') : [])]
    await device.close()
    process.stdout.write([`app, ${kind}, ${size}`, ...complaints, ''].join('\n'))
  } finally {
    await app.close()
  }
}

try {
  for (const kind of KINDS) for (const size of ['phone', 'laptop'] as const) await takeApp(kind, size)
  for (const [state, { reach, isPrinted = false, locale = 'en-GB' }] of Object.entries(viewerStates)) {
    if (!`viewer-${state}`.includes(part)) continue
    for (const { name, options } of looks) {
      const { page, close } = await visit(browser, { ...options, locale, timezoneId: 'Europe/Paris' })
      await reach(page, world)
      await picture(page, `viewer-${state}-${name}`)
      if (isPrinted && name === 'laptop-dark') {
        await page.pdf({ path: join(out, `viewer-${state}-paper.pdf`), preferCSSPageSize: true, printBackground: true })
        await page.setViewportSize({ width: 706, height: 1040 })
        await page.emulateMedia({ media: 'print' })
        await page.screenshot({ path: join(out, `viewer-${state}-paper.png`) })
      }
      await close()
    }
    process.stdout.write(`${state}\n`)
  }
} finally {
  await browser.close()
  await world.close()
}
