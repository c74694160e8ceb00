import { afterAll, beforeAll } from 'vitest'
import { freshDatabase } from '../postgres/database.ts'
import { startWorld, type World } from './world.ts'

/**
 * The relay's stores that the journeys of members run on. In every run that is Postgres; the long lane takes them once
 * more on the embedded database (`SOTTO_STORES`), which shares all code but the driver.
 */
export const STORES: readonly [string][] = (process.env['SOTTO_STORES'] ?? 'Postgres').split(',').map((name) => [name])

/** A relay on such a store, from the first test of a group to the last. To be called where the group is described. */
export function worldOn(store: string): Omit<World, 'close'> {
  let started: World | null = null
  let drop = () => Promise.resolve()
  beforeAll(async () => {
    const database = store === 'Postgres' ? await freshDatabase() : null
    if (database) drop = database.drop
    started = await startWorld(database?.url ?? null)
  })
  afterAll(async () => {
    await started?.close()
    await drop()
  })
  const now = (): World => {
    if (started === null) throw new Error('The relay has not started.')
    return started
  }
  return {
    get url() {
      return now().url
    },
    get relay() {
      return now().relay
    },
    get database() {
      return now().database
    },
  }
}
