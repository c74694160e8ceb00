import { sql, type Transaction } from 'kysely'
import type { SharesTable } from '../database/schema/shares.ts'
import type { Tables } from '../database/schema/tables.ts'
import { DATABASE_NOW } from './now.ts'

/** Why a share that was not ended yet ends now: what came first of its day, its last opening and its owner's wish. */
const REASON = sql<SharesTable['reason']>`case when expires_at <= ${DATABASE_NOW} then 'expired'
  when opens_left <= 0 then 'used-up' else 'revoked' end`

/**
 * Ends shares for good, within a transaction that holds their vault's row: ciphertext, passcode proof and sessions go,
 * and their bytes are given back. Link proof and reason stay, so that the link's holder can be told.
 */
export async function endShares(tx: Transaction<Tables>, vault: Uint8Array, shares: Uint8Array[]): Promise<void> {
  if (shares.length === 0) return
  // Before the sessions: an opening under way holds this row and has written its session once the row is free.
  await tx
    .updateTable('shares')
    .set({ state: 'ended', reason: REASON, jwe: null, pass_hash: null })
    .where('share', 'in', shares)
    .where('state', '<>', 'ended')
    .execute()
  await tx.deleteFrom('share_sessions').where('share', 'in', shares).execute()
  const held = await tx
    .selectFrom('vault_shares')
    .select('bytes')
    .where('vault', '=', vault)
    .where('share', 'in', shares)
    .execute()
  const bytes = held.reduce((sum, row) => sum + row.bytes, 0)
  if (bytes === 0) return
  await tx
    .updateTable('vault_shares')
    .set({ bytes: 0 })
    .where('vault', '=', vault)
    .where('share', 'in', shares)
    .execute()
  await tx
    .updateTable('vaults')
    .set({ bytes: sql`greatest(0, bytes - ${bytes}::bigint)` })
    .where('vault', '=', vault)
    .execute()
}

/** Deletes whatever is left of shares, within a transaction that holds their vault's row. */
export async function deleteShares(tx: Transaction<Tables>, vault: Uint8Array, shares: Uint8Array[]): Promise<void> {
  if (shares.length === 0) return
  for (const table of ['shares', 'share_sessions', 'share_events', 'share_replies'] as const) {
    await tx.deleteFrom(table).where('share', 'in', shares).execute()
  }
  await tx.deleteFrom('vault_shares').where('vault', '=', vault).where('share', 'in', shares).execute()
}
