import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { node, root } from '../bootstrap/places.mjs'
import { program, type Check, type Outcome } from '../verify/check.ts'
import { BrowserError } from './error.ts'
import { findBrowser, findFirefox, findWebKit } from './find.ts'

const settings = { cwd: root, limitMs: 6 * 60_000 }
// Another package manager at work is waited for rather than taken for a failure.
const apt = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-y', '-o', 'DPkg::Lock::Timeout=120'] as const
const playwright = join(root, 'node_modules', 'playwright-core', 'cli.js')

/** Finds Chromium, or installs it: from Debian where this process may, else through Playwright. */
export async function ensureBrowser(): Promise<Outcome> {
  if (findBrowser(process.env) !== null) return { passed: true, output: '' }
  // Somebody's choice is not answered with another browser.
  if (process.env['SOTTO_CHROMIUM']) return { passed: false, output: 'SOTTO_CHROMIUM names no Chromium that runs.' }
  const ways = [
    ...debian('chromium'),
    program('playwright', [node, playwright, 'install', ...(isRoot() ? ['--with-deps'] : []), 'chromium'], settings),
  ]
  const output = await tried(ways, () => findBrowser(process.env) !== null)
  if (output === null) return { passed: true, output: '' }
  return { passed: false, output: [output, new BrowserError().message].join('\n') }
}

/** Finds Firefox, or installs it from Debian where this process may. `output` says why it is not here. */
export async function ensureFirefox(): Promise<Outcome> {
  if (findFirefox(process.env) !== null) return { passed: true, output: '' }
  if (process.env['SOTTO_FIREFOX']) return { passed: false, output: 'SOTTO_FIREFOX names no Firefox that runs.' }
  const output = await tried(debian('firefox-esr'), () => findFirefox(process.env) !== null)
  if (output === null) return { passed: true, output: '' }
  return { passed: false, output: [output, new BrowserError('Firefox').message].join('\n').trim() }
}

/** Finds WebKitGTK and its driver, or installs them from Debian where this process may. */
export async function ensureWebKit(): Promise<Outcome> {
  const isThere = () => findWebKit(process.env) !== null
  const output = isThere() ? null : await tried(debian('webkit2gtk-driver', 'xvfb'), isThere)
  if (output === null) return { passed: true, output: '' }
  return { passed: false, output: [output, new BrowserError('WebKitGTK').message].join('\n').trim() }
}

const isRoot = (): boolean => process.getuid?.() === 0

/** Debian's own way to install packages; none where there is no Debian, or this process may not. */
function debian(...names: readonly string[]): Check[] {
  if (!isRoot() || !existsSync('/etc/debian_version')) return []
  return [
    program('apt-get update', [...apt, 'update'], settings),
    program('apt-get', [...apt, 'install', ...names], settings),
  ]
}

/** Goes these ways until it is there: null, or else all that they said. */
async function tried(ways: readonly Check[], isThere: () => boolean): Promise<string | null> {
  const said: string[] = []
  for (const way of ways) {
    said.push((await way.run()).output)
    if (isThere()) return null
  }
  return said.join('\n')
}
