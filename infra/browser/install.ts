import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { node, root } from '../bootstrap/places.mjs'
import { program, type Outcome } from '../verify/check.ts'
import { BrowserError } from './error.ts'
import { findBrowser } from './find.ts'

const settings = { cwd: root, limitMs: 6 * 60_000 }
// Another package manager at work is waited for rather than taken for a failure.
const apt = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-y', '-o', 'DPkg::Lock::Timeout=120'] as const
const playwright = join(root, 'node_modules', 'playwright-core', 'cli.js')

/** Finds Chromium, or installs it: from Debian where this process may, else through Playwright. */
export async function ensureBrowser(): Promise<Outcome> {
  if (findBrowser(process.env) !== null) return { passed: true, output: '' }
  // Somebody's choice is not answered with another browser.
  if (process.env['SOTTO_CHROMIUM']) return { passed: false, output: 'SOTTO_CHROMIUM names no Chromium that runs.' }
  const isRoot = process.getuid?.() === 0
  const ways = [
    ...(isRoot && existsSync('/etc/debian_version')
      ? [
          program('apt-get update', [...apt, 'update'], settings),
          program('apt-get', [...apt, 'install', 'chromium'], settings),
        ]
      : []),
    program('playwright', [node, playwright, 'install', ...(isRoot ? ['--with-deps'] : []), 'chromium'], settings),
  ]
  const output: string[] = []
  for (const way of ways) {
    output.push((await way.run()).output)
    if (findBrowser(process.env) !== null) return { passed: true, output: '' }
  }
  return { passed: false, output: [...output, new BrowserError().message].join('\n') }
}
