import type { Page } from 'playwright-core'

/** Counts what comes over the network to a page, its workers aside, as it comes (bytes). */
export async function receiving(page: Page): Promise<{ script: () => number; all: () => number }> {
  const session = await page.context().newCDPSession(page)
  const scripts = new Set<string>()
  let script = 0
  let all = 0
  session.on('Network.requestWillBeSent', ({ requestId, type, request }) => {
    if (type === 'Script' || request.url.endsWith('.js')) scripts.add(requestId)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    all += encodedDataLength
    if (scripts.has(requestId)) script += encodedDataLength
  })
  await session.send('Network.enable')
  return { script: () => script, all: () => all }
}
