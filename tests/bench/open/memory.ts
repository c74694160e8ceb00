import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'

/**
 * What the largest of a browser's page processes holds for itself alone, its workers and WebAssembly included (MiB): the
 * anonymous resident memory that Linux reports. Null elsewhere.
 */
export async function largestPageProcess(browser: Browser): Promise<number | null> {
  if (process.platform !== 'linux') return null
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const pages = processInfo.filter(({ type }) => type === 'renderer')
  return Math.max(...(await Promise.all(pages.map(({ id }) => anonymousMiB(id)))))
}

async function anonymousMiB(pid: number): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8').catch(() => '')
  return Number(/^RssAnon:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024
}
