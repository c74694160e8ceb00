import type { Pool } from 'pg'
import { DatabaseError } from './database.ts'

/** An acknowledged push must survive a power cut; with any of these off it would not. */
const DEMANDED = ['fsync', 'full_page_writes', 'synchronous_commit'] as const

/** @throws {DatabaseError} `database-unsafe` naming the settings that must be on. */
export async function demandDurability(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string; setting: string }>(
    'select name, setting from pg_settings where name = any($1)',
    [DEMANDED],
  )
  const off = DEMANDED.filter((name) => (rows.find((row) => row.name === name)?.setting ?? 'off') === 'off')
  if (off.length > 0) {
    throw new DatabaseError(
      'database-unsafe',
      `Postgres must run with ${off.join(', ')} on; acknowledged data would be lost.`,
    )
  }
}
