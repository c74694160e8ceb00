import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { BrowserError } from '../error.ts'
import { findWebKit } from '../find.ts'
import { WebKitWindow } from './window.ts'

/** WebKitGTK with nothing in it, on a screen of its own. */
export interface WebKit {
  readonly window: WebKitWindow
  readonly close: () => Promise<void>
}

const READY_WITHIN_MS = 30_000

/** Throws BrowserError. */
export async function launchWebKit(size: { readonly width: number; readonly height: number }): Promise<WebKit> {
  const programs = findWebKit(process.env)
  if (programs === null) throw new BrowserError('WebKitGTK')
  const screen = spawn(programs.screen, ['-displayfd', '1', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [display] = (await once(screen.stdout, 'data')) as [Buffer]
  const port = await freePort()
  const driver = spawn(programs.driver, [`--port=${port}`], {
    stdio: 'ignore',
    env: { ...process.env, DISPLAY: `:${display.toString().trim()}`, GDK_BACKEND: 'x11' },
  })
  const end = async () => {
    await ended(driver)
    await ended(screen)
  }
  try {
    const window = await WebKitWindow.open(`http://127.0.0.1:${port}`, READY_WITHIN_MS)
    await window.resize(size)
    const close = async () => {
      await window.close()
      await end()
    }
    return { window, close }
  } catch (error) {
    await end()
    throw error
  }
}

/** The driver takes no 0 for a port. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill()
  await once(child, 'exit')
}
