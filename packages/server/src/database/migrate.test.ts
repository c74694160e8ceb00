import { PGlite } from '@electric-sql/pglite'
import { createMigrator, MIGRATIONS } from './migrate.ts'
import { Kysely, PGliteDialect, PostgresDialect, sql } from 'kysely'
import { NO_MIGRATIONS } from 'kysely/migration'
import pg from 'pg'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../../tests/postgres/database.ts'

const names = Object.keys(MIGRATIONS)
type Db = Kysely<unknown>

const tablesOf = async (db: Db): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`select table_name || '.' || column_name as name
    from information_schema.columns where table_schema = 'public' and table_name not like 'kysely%' order by 1`.execute(
    db,
  )
  return rows.map(({ name }) => name)
}

const every = async (db: Db): Promise<void> => {
  const migrator = createMigrator(db)
  const to = async (name: string | null): Promise<void> => {
    const { error } = await migrator.migrateTo(name ?? NO_MIGRATIONS)
    if (error !== undefined) throw error as Error
  }
  const shapes: string[][] = []
  for (const [length, name] of names.entries()) {
    await to(name)
    shapes[length] = await tablesOf(db)
    await to(null)
    expect(await tablesOf(db), `nothing is left after ${name}`).toEqual([])
  }
  await to(names.at(-1) ?? null)
  for (let length = names.length - 1; length > 0; length--) {
    await to(names[length - 1] ?? null)
    expect(await tablesOf(db)).toEqual(shapes[length - 1])
  }
  await to(names.at(-1) ?? null)
  expect(await tablesOf(db)).toEqual(shapes.at(-1))
}

test('migrations are dated and in order', () => {
  expect(names.every((name) => /^\d{4}-\d\d-\d\d-\d+-[a-z-]+$/.test(name))).toBe(true)
  expect([...names].sort()).toEqual(names)
})

test('every prefix goes forward and back on PGlite', async () => {
  const db = new Kysely<unknown>({ dialect: new PGliteDialect({ pglite: await PGlite.create() }) })
  await every(db)
  await db.destroy()
})

test('every prefix goes forward and back on Postgres', async () => {
  const fresh = await freshDatabase()
  const pool = new pg.Pool({ connectionString: fresh.url })
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  await every(db)
  await db.destroy()
  await fresh.drop()
})
