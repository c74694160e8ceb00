import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import * as vaults from './migrations/2026-11-21-1-vaults.ts'
import * as updates from './migrations/2026-11-21-2-updates.ts'
import * as checkpoints from './migrations/2026-11-21-3-checkpoints.ts'
import * as sessions from './migrations/2026-11-21-4-sessions.ts'

/** In order; a name that has been released never changes. */
export const MIGRATIONS = {
  '2026-11-21-1-vaults': vaults,
  '2026-11-21-2-updates': updates,
  '2026-11-21-3-checkpoints': checkpoints,
  '2026-11-21-4-sessions': sessions,
} as const

/** Migrates forward or back in one transaction; several relays may start at once. */
export function createMigrator<T>(db: Kysely<T>): Migrator {
  return new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) } })
}

/** Brings the schema up to date. @throws what the failing migration threw. */
export async function migrate<T>(db: Kysely<T>): Promise<void> {
  const { error } = await createMigrator(db).migrateToLatest()
  if (error !== undefined) throw error instanceof Error ? error : new Error('migration failed')
}
