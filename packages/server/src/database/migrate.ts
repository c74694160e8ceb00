import type { Kysely } from 'kysely'
import { Migrator, NO_MIGRATIONS } from 'kysely/migration'
import * as vaults from './migrations/2026-11-21-1-vaults.ts'
import * as updates from './migrations/2026-11-21-2-updates.ts'
import * as checkpoints from './migrations/2026-11-21-3-checkpoints.ts'
import * as sessions from './migrations/2026-11-21-4-sessions.ts'
import * as shares from './migrations/2026-11-22-1-shares.ts'
import * as recoveryAndHelpers from './migrations/2026-11-22-2-recovery-and-helpers.ts'
import * as healthLinks from './migrations/2026-11-22-3-health-links.ts'
import * as shareRequests from './migrations/2026-11-22-4-share-requests.ts'

/** In order; a name that has been released never changes. */
const MIGRATIONS = {
  '2026-11-21-1-vaults': vaults,
  '2026-11-21-2-updates': updates,
  '2026-11-21-3-checkpoints': checkpoints,
  '2026-11-21-4-sessions': sessions,
  '2026-11-22-1-shares': shares,
  '2026-11-22-2-recovery-and-helpers': recoveryAndHelpers,
  '2026-11-22-3-health-links': healthLinks,
  '2026-11-22-4-share-requests': shareRequests,
} as const

export const MIGRATION_NAMES: readonly string[] = Object.keys(MIGRATIONS)

/**
 * Migrates forward or back to a name, or to the empty database for null, in one transaction. Several relays may do so
 * at once. @throws what the failing migration threw.
 */
export async function migrateTo<T>(db: Kysely<T>, name: string | null): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) } })
  const { error } = await migrator.migrateTo(name ?? NO_MIGRATIONS)
  if (error !== undefined) throw error instanceof Error ? error : new Error('migration failed')
}

/** Brings the schema up to date. */
export function migrate<T>(db: Kysely<T>): Promise<void> {
  return migrateTo(db, MIGRATION_NAMES.at(-1) ?? null)
}
