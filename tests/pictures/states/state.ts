import type { Device } from '@sotto/client'
import type { Page } from 'playwright-core'
import type { AppWorld } from '../../app/world.ts'
import type { DiaryKind } from '../app-diaries.ts'

/** What surrounds the page: the relay that it comes from, and another device of the same diary. */
export interface Stage {
  readonly world: AppWorld
  readonly device: Device
}

/** A screen as it can stand: where it is, and what is done there first. */
export interface AppState {
  /** What follows `#`. Every state begins with the page loaded anew there. */
  readonly route: string | ((stage: Stage) => Promise<string>)
  /** Diaries that it is looked at with; every one where this is left out. */
  readonly kinds?: readonly DiaryKind[]
  readonly act?: (page: Page, stage: Stage) => Promise<unknown>
  /** Leaves things as they were, for the states that follow. */
  readonly after?: (page: Page, stage: Stage) => Promise<unknown>
}

export type AppStates = Readonly<Record<string, AppState>>

export const TYPICAL: readonly DiaryKind[] = ['typical']
/** With what somebody wrote there, which may be long. */
export const FILLED: readonly DiaryKind[] = ['typical', 'overfull']

export const press =
  (name: string | RegExp, role: 'button' | 'link' | 'radio' = 'button') =>
  (page: Page): Promise<void> =>
    page
      .getByRole(role, { name, ...(typeof name === 'string' ? { exact: true } : {}) })
      .first()
      .click()

/** Several acts, one after another. */
export const steps =
  (...acts: readonly ((page: Page, stage: Stage) => Promise<unknown>)[]) =>
  async (page: Page, stage: Stage): Promise<void> => {
    for (const act of acts) await act(page, stage)
  }

/** The page of the newest entry of a kind. */
export const newest =
  (kind: string, path = (id: string) => `entry/${id}`) =>
  async ({ device }: Stage): Promise<string> => {
    const entries = await device.diary((diary) => diary.list())
    const id = entries.findLast((entry) => entry.kind === kind)?.id
    if (id === undefined) throw new Error(`The diary has no ${kind}.`)
    return path(id)
  }
