import type { Page } from 'playwright-core'

/**
 * Notes in the page itself when something can first be seen there, so that nothing of the driver's own way is measured.
 * @param wanted names, and the selector of what each stands for
 * @returns asks for one of them by its name (ms since the navigation began), waiting for it
 */
export async function watch<Name extends string>(
  page: Page,
  wanted: Readonly<Record<Name, string>>,
): Promise<(name: Name) => Promise<number>> {
  await page.addInitScript(`(() => {
    const wanted = new Map(Object.entries(${JSON.stringify(wanted)}))
    const seen = (window.seenMs = {})
    const isShown = (selector) => [...document.querySelectorAll(selector)].some((element) => element.checkVisibility())
    const look = () => {
      for (const [name, selector] of wanted) {
        if (!isShown(selector)) continue
        seen[name] = performance.now()
        wanted.delete(name)
      }
      if (wanted.size > 0) requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })()`)
  return async (name) => {
    const found = await page.waitForFunction((key) => (window as unknown as Seen).seenMs[key], name as string)
    return Number(await found.jsonValue())
  }
}

interface Seen {
  readonly seenMs: Readonly<Record<string, number>>
}
