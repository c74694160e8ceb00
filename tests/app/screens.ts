import type { Device } from '@sotto/client'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../../infra/browser/launch.ts'
import { diaryOf, type DiaryKind } from '../pictures/app-diaries.ts'
import { STATES } from '../pictures/app-states.ts'
import { walk } from '../pictures/app.ts'
import { hold, holdNarrow, type Shortfalls } from './hold.ts'
import { startAppWorld, type AppWorld } from './world.ts'

export type Part = keyof typeof STATES

export const PARTS = Object.keys(STATES) as Part[]

/** Every state of the app, to be held to what everybody needs of it. */
export class Screens {
  readonly world: AppWorld
  readonly browser: Browser

  private constructor(world: AppWorld, browser: Browser) {
    this.world = world
    this.browser = browser
  }

  static async open(): Promise<Screens> {
    const [world, browser] = await Promise.all([startAppWorld(null), launchBrowser()])
    return new Screens(world, browser)
  }

  async close(): Promise<void> {
    await this.browser.close()
    await this.world.close()
  }

  /** What falls short in the states of these parts, with such a diary; nothing where all is well. */
  async shortfalls(parts: readonly Part[], kind: DiaryKind): Promise<Shortfalls> {
    return await this.#held(kind === 'none' ? 'empty' : kind, async (device, shortfalls) => {
      const look = (page: Page, state: string) => hold(page, state, shortfalls)
      for (const part of parts) {
        const complaints = await walk({ ...this.#stage(device), kind, states: STATES[part], look })
        if (complaints.length > 0) shortfalls[`${part}, complaints`] = complaints
      }
    })
  }

  /** The same of what French makes longer, where there is least room. */
  async cutInFrench(parts: readonly Part[]): Promise<Shortfalls> {
    return await this.#held('typical', async (device, shortfalls) => {
      const look = (page: Page, state: string) => holdNarrow(page, state, shortfalls)
      for (const part of parts)
        await walk({ ...this.#stage(device), kind: 'typical', states: STATES[part], look, language: 'fr' })
    })
  }

  #stage(device: Device) {
    return { browser: this.browser, world: this.world, device }
  }

  async #held(
    diary: Exclude<DiaryKind, 'none'>,
    act: (device: Device, shortfalls: Shortfalls) => Promise<void>,
  ): Promise<Shortfalls> {
    const device = await diaryOf(this.world, diary)
    const shortfalls: Shortfalls = {}
    try {
      await act(device, shortfalls)
    } finally {
      await device.close()
    }
    return shortfalls
  }
}
