import { afterAll, beforeAll, type TestContext } from 'vitest'
import type { Browser } from 'playwright-core'
import { ensureFirefox } from '../../infra/browser/install.ts'
import { launchFirefox } from '../../infra/browser/firefox/launch.ts'
import { freshDatabase } from '../postgres/database.ts'
import { startAppWorld, type AppWorld } from './world.ts'

/** A relay on Postgres, and Firefox. */
export interface FirefoxWorld {
  readonly world: AppWorld
  readonly browser: Browser
}

/** Begins and ends both round a file of tests. Where there is no Firefox a test that asks for them is skipped. */
export function inFirefox(): (context: TestContext) => FirefoxWorld {
  let there: FirefoxWorld | null = null
  let absence = ''
  beforeAll(async () => {
    const { passed, output } = await ensureFirefox()
    if (!passed) {
      absence = output
      process.stderr.write(`Skipped: ${output}\n`)
      return
    }
    const [world, browser] = await Promise.all([freshDatabase().then(({ url }) => startAppWorld(url)), launchFirefox()])
    there = { world, browser }
  }, 600_000)
  afterAll(async () => {
    await there?.browser.close()
    await there?.world.close()
  })
  return ({ skip }) => there ?? skip(absence)
}
