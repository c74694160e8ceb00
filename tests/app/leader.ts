import type { Page } from 'playwright-core'

/** Whether this tab runs the engine: its worker alone has loaded the WebAssembly. */
async function leads(page: Page): Promise<boolean> {
  const asked = page
    .workers()
    .map((worker) =>
      worker.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('.wasm'))),
    )
  return (await Promise.all(asked)).includes(true)
}

/** Of several tabs of one diary, the one that all others ask. */
export async function leaderOf(tabs: readonly Page[]): Promise<Page> {
  const leading = await Promise.all(tabs.map(leads))
  const leader = tabs[leading.indexOf(true)]
  if (!leader) throw new Error('no tab leads')
  return leader
}

/** Its process ends at once, whatever it is doing, as when the system takes it away. */
export async function kill(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash')
  const devtools = await page.context().newCDPSession(page)
  // Nobody is left to answer.
  devtools.send('Page.crash').catch(() => {})
  await crashed
}
