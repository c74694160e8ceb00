import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemRandom } from '@sotto/crypto'
import { afterAll, beforeAll, expect, type TestContext } from 'vitest'
import type { BrowserContext, BrowserContextOptions } from 'playwright-core'
import { BrowserError } from '../../infra/browser/error.ts'
import { ensureFirefox } from '../../infra/browser/install.ts'
import { launchProfile } from '../../infra/browser/firefox/launch.ts'
import { Nest } from '../canary/nest.ts'
import { profileParts } from '../canary/profile.ts'
import { search } from '../canary/run.ts'
import type { Finding, Part } from '../canary/search.ts'
import { freshDatabase } from '../postgres/database.ts'
import { visit, type Visit } from '../web/viewer-page.ts'
import { left } from './profiles.ts'
import { PHONE, startAppWorld, type AppWorld } from './world.ts'

/** A relay on Postgres, and one Firefox whose files are searched at the end. */
export class FirefoxWorld {
  readonly world: AppWorld
  /** Words that the journeys type, and what their pages show of keys. */
  readonly nest = new Nest(systemRandom)
  readonly #folder: string
  readonly #first: BrowserContext
  #others = 0

  private constructor(world: AppWorld, folder: string, first: BrowserContext) {
    this.world = world
    this.#folder = folder
    this.#first = first
  }

  static async begin(): Promise<FirefoxWorld> {
    const folder = await mkdtemp(join(tmpdir(), 'sotto-firefox-'))
    const launched = launchProfile(join(folder, 'profile'))
    const [world, first] = await Promise.all([freshDatabase().then(({ url }) => startAppWorld(url)), launched])
    return new FirefoxWorld(world, folder, first)
  }

  /**
   * Somebody with nothing in their Firefox comes to the app: a container of its own. Closed, its tabs end, as with a
   * person; the container stays, and what it keeps with it.
   */
  async arrive(options: BrowserContextOptions = PHONE, { url }: Pick<AppWorld, 'url'> = this.world): Promise<Visit> {
    const browser = this.#first.browser()
    if (browser === null) throw new BrowserError('Firefox')
    const visitor = await visit(browser, { timezoneId: 'Europe/Paris', ...options })
    await visitor.page.goto(url)
    const close = async () => {
      await Promise.all(visitor.context.pages().map((page) => page.close()))
    }
    return { ...visitor, close }
  }

  /** A folder for another Firefox, which is to be ended before the search. */
  otherProfile(): string {
    this.#others += 1
    return join(this.#folder, `other ${this.#others}`)
  }

  /** Firefox writes down what its tabs hold in a while of its own: waits until some words are in its files. */
  async wrote(words: Nest): Promise<void> {
    const found = async () => {
      const findings = search(words, await profileParts('firefox', this.#folder)).findings
      return new Set(findings.map(({ secret }) => secret)).size
    }
    await expect.poll(found, { timeout: 60_000, interval: 2000 }).toBe(words.secrets.length)
  }

  /** Ends Firefox; everything that it has left on the disk. */
  async parts(): Promise<Part[]> {
    await this.#first.close()
    return profileParts('firefox', this.#folder)
  }

  async findings(): Promise<readonly Finding[]> {
    return left(this.nest, [await this.parts()], 'places.sqlite')
  }

  async end(): Promise<void> {
    await this.#first.close()
    await this.world.close()
    await rm(this.#folder, { recursive: true })
  }
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
    there = await FirefoxWorld.begin()
  }, 600_000)
  afterAll(() => there?.end())
  return ({ skip }) => there ?? skip(absence)
}
