/** No Chromium that runs was found, and none could be installed. */
export class BrowserError extends Error {
  readonly code = 'browser-missing'

  constructor() {
    super(
      'There is no Chromium here that runs. Install it (Debian: apt-get install chromium; elsewhere: ' +
        'npx playwright-core install chromium) or name its program in SOTTO_CHROMIUM.',
    )
    this.name = 'BrowserError'
  }
}
