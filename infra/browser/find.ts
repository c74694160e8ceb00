import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'

const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome']
const FIREFOX = ['firefox-esr', 'firefox']

/**
 * The Chromium to test with: the one that SOTTO_CHROMIUM names, else the system's, else Playwright's. Each is asked for
 * its version first, because Ubuntu puts a script of that name on the path which only says that it is not installed.
 */
export function findBrowser(env: NodeJS.ProcessEnv): string | null {
  return chosen(env, 'SOTTO_CHROMIUM', [...onPath(env, CHROMIUM), chromium.executablePath()])
}

/** The Firefox to test with: the one that SOTTO_FIREFOX names, else the system's, its long-lived release first. */
export function findFirefox(env: NodeJS.ProcessEnv): string | null {
  return chosen(env, 'SOTTO_FIREFOX', onPath(env, FIREFOX))
}

/** What WebKitGTK is driven by, and a screen for it to be on. */
export function findWebKit(env: NodeJS.ProcessEnv): { readonly driver: string; readonly screen: string } | null {
  const [driver, screen] = ['WebKitWebDriver', 'Xvfb'].map((name) => onPath(env, [name]).find(existsSync))
  return driver && screen ? { driver, screen } : null
}

/** The program that a variable names, or none; where it names none, the first that runs. */
function chosen(env: NodeJS.ProcessEnv, variable: string, programs: readonly string[]): string | null {
  const named = env[variable]
  if (named) return runs(named) ? named : null
  return programs.find(runs) ?? null
}

function onPath(env: NodeJS.ProcessEnv, names: readonly string[]): string[] {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}

function runs(path: string): boolean {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0
}
