import { firefox, type BrowserContext } from 'playwright-core'
import { join } from 'node:path'
import { BrowserError } from '../error.ts'
import { findFirefox } from '../find.ts'

/**
 * Firefox itself, not the one that Playwright changes, with a profile that stays when it closes, with all that people's own
 * keep. Throws BrowserError.
 */
export const launchProfile = (folder: string): Promise<BrowserContext> => {
  const { firefoxUserPrefs, ...rest } = settings()
  return firefox.launchPersistentContext(folder, {
    ...rest,
    // Playwright has it keep nothing of its tabs: neither what is typed there nor where they have been.
    firefoxUserPrefs: { ...firefoxUserPrefs, 'browser.sessionstore.resume_from_crash': true },
  })
}

function settings() {
  const program = findFirefox(process.env)
  if (program === null) throw new BrowserError('Firefox')
  return {
    // Driven by WebDriver BiDi.
    channel: 'moz-firefox',
    executablePath: join(import.meta.dirname, 'start.sh'),
    env: { ...process.env, SOTTO_NODE: process.execPath, SOTTO_FIREFOX: program },
    firefoxUserPrefs: { 'layout.css.prefers-color-scheme.content-override': 1 },
  }
}
