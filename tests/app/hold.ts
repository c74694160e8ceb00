import type { Page } from 'playwright-core'
import { axeFindings, COLOUR_RULES } from '../web/viewer-page.ts'
import { cutText, moving, sideways, smallTargets, unshownFocus } from './measures.ts'

const SIZES = { phone: { width: 390, height: 844 }, laptop: { width: 1440, height: 900 } } as const
const NARROW = { width: 320, height: 640 }
/** Of a finger (px): anywhere, and where one logs. */
const TARGET = { least: 24, today: 48 } as const

/** What falls short, by state and check. */
export type Shortfalls = Record<string, unknown>

/** Holds a page to what everybody needs of it: in both lights, on a phone and a laptop, where there is least room, by keyboard. */
export async function hold(page: Page, state: string, shortfalls: Shortfalls): Promise<void> {
  const note = noting(shortfalls, state)
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport)
    for (const colorScheme of ['light', 'dark'] as const) {
      // Colours are looked at as they end up.
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await drawn(page)
      // The dark differs in its colours alone.
      note(`axe, ${size}, ${colorScheme}`, await axeFindings(page, colorScheme === 'dark' ? COLOUR_RULES : undefined))
    }
    note(`sideways, ${size}`, await sideways(page))
    note(`cut, ${size}`, await cutText(page))
  }
  await page.emulateMedia({ forcedColors: 'active' })
  note('moving', await moving(page))
  await page.emulateMedia({ forcedColors: 'none' })
  await page.setViewportSize(SIZES.phone)
  note('targets', await smallTargets(page, state.startsWith('today') ? TARGET.today : TARGET.least))
  note('focus', await unshownFocus(page))
  await holdNarrow(page, state, shortfalls)
}

/** Only that nothing is cut, or stands beside a narrow screen: in whichever language. */
export async function holdNarrow(page: Page, state: string, shortfalls: Shortfalls): Promise<void> {
  const note = noting(shortfalls, state)
  await page.setViewportSize(NARROW)
  note('sideways, narrow', await sideways(page))
  note('cut, narrow', await cutText(page))
  await page.setViewportSize(SIZES.phone)
}

function noting(shortfalls: Shortfalls, state: string) {
  return (check: string, found: unknown): void => {
    const isFine = found === 0 || (Array.isArray(found) && found.length === 0)
    if (!isFine) shortfalls[`${state}, ${check}`] = found
  }
}

const drawn = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))))
