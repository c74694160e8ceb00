import { mkdir } from 'node:fs/promises'
import { PGlite, types } from '@electric-sql/pglite'
import { Kysely, PGliteDialect } from 'kysely'
import type { Database, Observe } from './database.ts'
import { lockFolder } from './folder-lock.ts'
import { migrate } from './migrate.ts'
import type { Tables } from './schema/tables.ts'

/**
 * Opens the embedded Postgres in a folder, or in memory. It runs without fsync: what it acknowledged survives a killed
 * process, not a power cut.
 * @throws {DatabaseError} `database-in-use` when another process holds the folder.
 */
export async function openPglite(folder: string | null, observe?: Observe): Promise<Database> {
  if (folder !== null) await mkdir(folder, { recursive: true, mode: 0o700 })
  const unlock = folder === null ? null : await lockFolder(folder)
  const pglite = await PGlite.create({
    ...(folder === null ? {} : { dataDir: `${folder}/pglite` }),
    parsers: { [types.INT8]: Number },
  })
  const kysely = new Kysely<Tables>({
    dialect: new PGliteDialect({ pglite }),
    ...(observe
      ? {
          log: (event) => {
            observe(event.query.sql)
          },
        }
      : {}),
  })
  await migrate(kysely)
  return {
    kysely,
    run: async <Row>({ text }: { text: string }, values: unknown[]) => {
      observe?.(text)
      const { rows } = await pglite.query<Row>(text, values)
      return rows
    },
    durability: 'process',
    label: folder === null ? 'embedded, in memory' : `embedded, ${folder}`,
    parallel: 1,
    bus: null,
    close: async () => {
      await kysely.destroy()
      if (!pglite.closed) await pglite.close()
      await unlock?.()
    },
  }
}
