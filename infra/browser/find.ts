import { spawnSync } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome']

/**
 * The Chromium to test with: the one that SOTTO_CHROMIUM names, else the system's, else Playwright's. Each is asked for
 * its version first, because Ubuntu puts a script of that name on the path which only says that it is not installed.
 */
export function findBrowser(env: NodeJS.ProcessEnv): string | null {
  const chosen = env['SOTTO_CHROMIUM']
  if (chosen) return runs(chosen) ? chosen : null
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const system = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...system, chromium.executablePath()].find(runs) ?? null
}

function runs(path: string): boolean {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0
}
