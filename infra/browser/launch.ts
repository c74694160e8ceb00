import { chromium, type Browser } from 'playwright-core'
import { BrowserError } from './error.ts'
import { findBrowser } from './find.ts'

/** Nothing but the page under test: no sandbox (tests run as root in containers), no calls of the browser's own. */
export const browserFlags: readonly string[] = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Chromium with a fresh profile, which is removed when the browser closes. Throws BrowserError. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser(process.env)
  if (executablePath === null) throw new BrowserError()
  return chromium.launch({ executablePath, args: [...browserFlags] })
}
