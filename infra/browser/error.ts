const ADVICE = {
  Chromium:
    '(Debian: apt-get install chromium; elsewhere: npx playwright-core install chromium) or name its program in ' +
    'SOTTO_CHROMIUM.',
  WebKitGTK: '(Debian: apt-get install webkit2gtk-driver xvfb).',
  Firefox: '(Debian: apt-get install firefox-esr) or name its program in SOTTO_FIREFOX.',
} as const

/** No browser of this kind that runs was found, and none could be installed. */
export class BrowserError extends Error {
  readonly code = 'browser-missing'

  constructor(browser: keyof typeof ADVICE = 'Chromium') {
    super(`There is no ${browser} here that runs. Install it ${ADVICE[browser]}`)
    this.name = 'BrowserError'
  }
}
