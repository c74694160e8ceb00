import type { Browser, Page } from 'playwright-core'

export interface Viewed {
  /** From navigation until the button can be pressed. */
  readonly readyMs: number
  /** From navigation until the report is painted, the button pressed at once. */
  readonly reportMs: number
  /** Everything that came over the network, as it came. */
  readonly kib: number
}

const REPORT = 'main figure, main [role="img"]'

/** A recipient with an empty cache on a slow processor. */
export class Viewer {
  readonly #browser: Browser
  readonly #slowdown: number

  constructor(browser: Browser, slowdown: number) {
    this.#browser = browser
    this.#slowdown = slowdown
  }

  async open(link: string): Promise<Viewed> {
    return await this.#in(async (page, received) => {
      const startMs = performance.now()
      await page.goto(link)
      await this.#press(page)
      const readyMs = performance.now() - startMs
      await page.locator(REPORT).first().waitFor()
      await painted(page)
      return { readyMs, reportMs: performance.now() - startMs, kib: received() / 1024 }
    })
  }

  /** From navigation until the same report is painted, of a page that carries it. */
  async load(url: string): Promise<number> {
    return await this.#in(async (page) => {
      const startMs = performance.now()
      await page.goto(url)
      await page.locator(REPORT).first().waitFor()
      await painted(page)
      return performance.now() - startMs
    })
  }

  /** The opened page as one HTML document, its styles inside and without script. */
  async rendered(link: string): Promise<string> {
    return await this.#in(async (page) => {
      await page.goto(link)
      await this.#press(page)
      await page.locator(REPORT).first().waitFor()
      const [styles, body] = await page.evaluate(() => [
        [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText)).join('\n'),
        document.body.innerHTML,
      ])
      return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Report</title><style>${styles}</style><body>${body}</body></html>`
    })
  }

  async #press(page: Page): Promise<void> {
    await page.getByLabel('I accept these terms').check()
    await page.getByRole('button', { name: 'Open the diary page' }).click()
  }

  async #in<T>(act: (page: Page, received: () => number) => Promise<T>): Promise<T> {
    const context = await this.#browser.newContext({ viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    let bytes = 0
    session.on('Network.loadingFinished', ({ encodedDataLength }) => void (bytes += encodedDataLength))
    await session.send('Network.enable')
    await session.send('Emulation.setCPUThrottlingRate', { rate: this.#slowdown })
    try {
      return await act(page, () => bytes)
    } finally {
      await context.close()
    }
  }
}

const painted = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => setTimeout(resolve))
      }),
  )
