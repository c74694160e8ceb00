import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemRandom } from '@sotto/crypto'
import { chromium, type BrowserContextOptions } from 'playwright-core'
import { BrowserError } from '../../infra/browser/error.ts'
import { findBrowser } from '../../infra/browser/find.ts'
import { browserFlags } from '../../infra/browser/launch.ts'
import { Nest } from '../canary/nest.ts'
import { profileParts } from '../canary/profile.ts'
import { search } from '../canary/run.ts'
import type { Finding, Part } from '../canary/search.ts'
import { attend, type Visit } from '../web/viewer-page.ts'
import { PHONE } from './world.ts'

/** Where the profiles of one journey lie, and what must not be read in them. */
export class Profiles {
  /** Words that the journey types, and what its pages show of keys. */
  readonly nest = new Nest(systemRandom)
  readonly #folder: string
  readonly #open = new Map<string, Visit>()
  readonly #names = new Set<string>()

  private constructor(folder: string) {
    this.#folder = folder
  }

  /** @param parent the folder to lie in, where it is not the system's for temporary files */
  static async begin(parent = tmpdir()): Promise<Profiles> {
    return new Profiles(await mkdtemp(join(parent, 'sotto-profiles-')))
  }

  /** A browser of its own, as somebody has on a device. By a name that it had before, it has what it kept. */
  async open(name: string, options: BrowserContextOptions = PHONE, flags: readonly string[] = []): Promise<Visit> {
    const executablePath = findBrowser(process.env)
    if (executablePath === null) throw new BrowserError()
    this.#names.add(name)
    const context = await chromium.launchPersistentContext(this.folderOf(name), {
      executablePath,
      args: [...browserFlags, ...flags],
      locale: 'en-GB',
      timezoneId: 'Europe/Paris',
      ...options,
    })
    const page = context.pages()[0] ?? (await context.newPage())
    const device = attend(context, page)
    this.#open.set(name, device)
    return device
  }

  folderOf(name: string): string {
    return join(this.#folder, name)
  }

  /** Ends every browser and looks at what each has left on the disk. */
  async findings(): Promise<readonly Finding[]> {
    await this.#closeAll()
    const parts = await Promise.all([...this.#names].map((name) => profileParts(name, this.folderOf(name))))
    return left(this.nest, parts, '/History')
  }

  async end(): Promise<void> {
    await this.#closeAll()
    await rm(this.#folder, { recursive: true })
  }

  async #closeAll(): Promise<void> {
    await Promise.all([...this.#open.values()].map(({ close }) => close()))
    this.#open.clear()
  }
}

/**
 * What of the nest lies in these browsers' files. @param history a file that each of them has
 */
export function left(nest: Nest, browsers: readonly (readonly Part[])[], history: string): readonly Finding[] {
  // Nothing found means something only where there was something to search, and something to find.
  const nowhere = browsers.some((parts) => !parts.some(({ part }) => part.includes(history)))
  if (nest.secrets.length === 0 || nowhere) throw new Error('there is nothing to look for, or nowhere to look')
  return search(nest, browsers.flat()).findings
}
