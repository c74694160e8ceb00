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
async function pictures(page: Page, name: string): Promise<void> {
  for (const { name: look, options } of looks) {
    await page.setViewportSize(options.viewport)
    // Colours are taken as they end up.
    await page.emulateMedia({ colorScheme: options.colorScheme, reducedMotion: 'reduce' })
    await picture(page, `${name}-${look}`)
    const hidden = await page.evaluate(() => {
      const main = document.querySelector('main')
      return main ? main.scrollHeight - main.clientHeight : 0
    })
    if (hidden <= 0 || options.colorScheme === 'dark') continue
    const height = Math.min(options.viewport.height + hidden, MOST_HEIGHT)
    await page.setViewportSize({ ...options.viewport, height })
    await picture(page, `${name}-${look}-whole`)
  }
  // The next is reached as on a phone.
  await page.setViewportSize(SIZES.phone)
}

async function takeApp(): Promise<void> {
  const app = await startAppWorld(null)
  try {
    for (const kind of KINDS) {
      const chosen = Object.entries(appStates).filter(([state]) => `app-${state}-${kind}`.includes(part))
      if (chosen.length === 0) continue
      const device = await diaryOf(app, kind)
      const options = { viewport: SIZES.phone }
      const look = (page: Page, state: string) => pictures(page, `app-${state}-${kind}`)
      const states = Object.fromEntries(chosen)
      const complaints = [...(await walk({ browser, world: app, device, kind, states, options, look }))]
      if (kind === 'typical') {
        const french = (page: Page, state: string) => pictures(page, `app-${state}-french`)
        complaints.push(
          ...(await walk({ browser, world: app, device, kind, states, options, look: french, language: 'fr' })),
        )
      }
      await device.close()
      process.stdout.write([`app, ${kind}`, ...complaints, ''].join('\n'))
    }
  } finally {
    await app.close()
  }
}

try {
  if (!part.startsWith('viewer')) await takeApp()
  for (const [state, { reach, isPrinted = false, locale = 'en-GB' }] of Object.entries(viewerStates)) {
    if (!state.includes(part)) continue
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
