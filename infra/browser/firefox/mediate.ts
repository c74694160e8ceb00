import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'

/**
 * Commands of WebDriver BiDi that Playwright gives and that this long-lived Firefox does not know yet. Nothing here
 * depends on what they do: light or dark is set before Firefox starts.
 */
const UNKNOWN: ReadonlySet<string> = new Set(['emulation.setMediaFeaturesOverride'])

/** Stands between a driver and Firefox, and says yes to what only the driver knows. Gives its own address (`ws:`). */
export async function mediate(firefox: string): Promise<string> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  server.on('connection', (driver, { url }) => join(driver, new WebSocket(`${firefox}${url ?? ''}`)))
  await once(server, 'listening')
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function join(driver: WebSocket, browser: WebSocket): void {
  const opened = once(browser, 'open')
  // A failure ends both sides, as the end of either does.
  opened.catch(() => driver.close())
  driver.on('message', (data: Buffer) => {
    const text = data.toString()
    const { id, method } = JSON.parse(text) as { readonly id: number; readonly method: string }
    if (UNKNOWN.has(method)) driver.send(JSON.stringify({ type: 'success', id, result: {} }))
    else void opened.then(() => browser.send(text)).catch(() => driver.close())
  })
  browser.on('message', (data: Buffer) => driver.send(data.toString()))
  driver.on('close', () => browser.close())
  browser.on('close', () => driver.close())
}
