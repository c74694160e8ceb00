import { systemRandom } from '@sotto/crypto'
import { createLog, createRelay, openDatabase, parseConfig, systemClock } from '@sotto/server'
import { freshDatabase } from '../postgres/database.ts'

/** A relay whose store can go back to what it was, as from a backup. */
export interface RestorableWorld {
  readonly url: string
  /** Keeps all that is stored now. */
  readonly backUp: () => Promise<void>
  /** Starts with what was kept, as another store: or with nothing at all. */
  readonly restore: (what?: 'backup' | 'nothing') => Promise<void>
  readonly close: () => Promise<void>
}

export async function startRestorable(store: string): Promise<RestorableWorld> {
  const fresh = store === 'Postgres' ? await freshDatabase() : null
  const database = await openDatabase({ databaseUrl: fresh?.url ?? null, dataFolder: null, poolSize: 6 })
  let statements = 0
  const sql = <R>(text: string, values: Parameters<typeof database.run>[1] = []) =>
    database.run<R>({ name: `restorable ${statements++}`, text }, values)
  /** All but what is the store's own. */
  const tables = async () => {
    const rows = await sql<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public'
      and tablename <> 'relay' and tablename not like 'kysely%' order by 1`,
    )
    return rows.map(({ name }) => `"${name}"`)
  }
  const start = async (port: number) => {
    const env = { PORT: String(port), SOTTO_RATE_ADDRESS: '0', SOTTO_RATE_VAULT: '0' }
    const config = parseConfig(fresh ? { ...env, DATABASE_URL: fresh.url } : env, process.cwd())
    const relay = await createRelay({
      config,
      log: createLog('silent'),
      clock: systemClock,
      random: systemRandom,
      database,
    })
    return { relay, ...(await relay.start()) }
  }
  let running = await start(0)
  const { port } = running
  return {
    url: `http://127.0.0.1:${port}`,
    backUp: async () => {
      await sql('drop schema if exists kept cascade')
      await sql('create schema kept')
      for (const table of await tables()) await sql(`create table kept.${table} as table public.${table}`)
    },
    restore: async (what = 'backup') => {
      await running.relay.destroy()
      for (const table of await tables()) {
        await sql(`truncate public.${table}`)
        if (what === 'backup') await sql(`insert into public.${table} table kept.${table}`)
      }
      await sql('update relay set store_id = $1', [systemRandom(16)])
      running = await start(port)
    },
    close: async () => {
      await running.relay.destroy()
      await database.close()
      await fresh?.drop()
    },
  }
}
