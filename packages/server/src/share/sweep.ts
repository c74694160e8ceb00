import { LIMITS } from '@sotto/shared'
import { sql, type Kysely } from 'kysely'
import type { Context } from '../context.ts'
import type { Tables } from '../database/schema/tables.ts'
import { deleteShares, endShares } from './end.ts'
import { DATABASE_NOW } from './now.ts'

/**
 * Over, and something of it is still here. The last opening is over when the page that it opened may load no more.
 * Bytes of a share that its last attempt ended are given back here: that statement knew of no vault.
 */
const OVER = sql<boolean>`state = 'ended' or expires_at <= ${DATABASE_NOW} or (opens_left <= 0 and not exists (
  select 1 from share_sessions s where s.share = shares.share and s.expires_at > ${DATABASE_NOW}))`

const FORGOTTEN = sql<boolean>`expires_at <= ${DATABASE_NOW} - ${LIMITS.shareTombstoneMs}::bigint`

/** Ends what is over among a vault's shares, and forgets what has long been. */
export async function sweepShares({ database, metrics }: Context, vault: Uint8Array): Promise<void> {
  const db = database.kysely
  const held = await db.selectFrom('vault_shares').select(['share', 'bytes']).where('vault', '=', vault).execute()
  const shares = held.map(({ share }) => share)
  await deleteSessions(db, shares)
  const kept = held.filter(({ bytes }) => bytes > 0).map(({ share }) => share)
  const over = await findAmong(db, kept, OVER)
  const forgotten = await findAmong(db, shares, FORGOTTEN)
  if (over.length + forgotten.length === 0) return
  await db.transaction().execute(async (tx) => {
    await tx.selectFrom('vaults').select('vault').where('vault', '=', vault).forUpdate().executeTakeFirst()
    await endShares(tx, vault, over)
    await deleteShares(tx, vault, forgotten)
  })
  metrics.count('sotto_shares_ended_total', '', over.length)
}

async function findAmong(db: Kysely<Tables>, shares: Uint8Array[], test: typeof OVER): Promise<Uint8Array[]> {
  if (shares.length === 0) return []
  const rows = await db.selectFrom('shares').select('share').where('share', 'in', shares).where(test).execute()
  return rows.map(({ share }) => share)
}

async function deleteSessions(db: Kysely<Tables>, shares: Uint8Array[]): Promise<void> {
  if (shares.length === 0) return
  await db.deleteFrom('share_sessions').where('share', 'in', shares).where('expires_at', '<=', DATABASE_NOW).execute()
}
