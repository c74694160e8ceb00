import { openDatabase, type Database, type Observe } from '@sotto/server'
import { freshDatabase } from '../postgres/database.ts'

/** An open, migrated store for one suite. */
export interface Store {
  readonly database: Database
  /** Of the same store, for a second relay; null where one process owns it. */
  readonly url: string | null
  close(): Promise<void>
}

/** Every suite of the relay runs on each. */
export const STORES: readonly { name: string; open: (observe?: Observe) => Promise<Store> }[] = [
  {
    name: 'PGlite',
    open: async (observe) => {
      const database = await openDatabase({ databaseUrl: null, dataFolder: null, poolSize: 1 }, observe)
      return { database, url: null, close: () => database.close() }
    },
  },
  {
    name: 'Postgres',
    open: async (observe) => {
      const fresh = await freshDatabase()
      const database = await openDatabase({ databaseUrl: fresh.url, dataFolder: null, poolSize: 8 }, observe)
      return {
        database,
        url: fresh.url,
        close: async () => {
          await database.close()
          await fresh.drop()
        },
      }
    },
  },
]
