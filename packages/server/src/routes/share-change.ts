import type { RouteRequest } from '@sotto/shared'
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../database/schema/tables.ts'
import { RelayRefusal } from '../refusal.ts'
import { DATABASE_NOW } from '../share/now.ts'
import { findOwned, readStanding } from '../share/owned.ts'
import type { SignedHandler } from './handler.ts'

/** Changes nothing of a share that has ended. */
export const shareChange: SignedHandler<'share-change'> = async ({ database }, { share, change }, { vault }) =>
  database.kysely.transaction().execute(async (tx) => {
    await findOwned(tx, vault, share)
    if (change.type === 'shorten') await shorten(tx, share, change.value.expiresAtMs)
    else await turn(tx, share, change.type)
    return readStanding(tx, vault, share)
  })

type Turn = Exclude<RouteRequest<'share-change'>['change']['type'], 'shorten'>

async function turn(tx: Transaction<Tables>, share: Uint8Array, type: Turn): Promise<void> {
  const [from, to] = type === 'pause' ? (['active', 'paused'] as const) : (['paused', 'active'] as const)
  await tx.updateTable('shares').set({ state: to }).where('share', '=', share).where('state', '=', from).execute()
}

/** An end in the past is now. @throws {RelayRefusal} `not-allowed` for a later end. */
async function shorten(tx: Transaction<Tables>, share: Uint8Array, expiresAtMs: number): Promise<void> {
  const nearer = await tx
    .updateTable('shares')
    .set({ expires_at: sql`greatest(${expiresAtMs}::bigint, least(expires_at, ${DATABASE_NOW}))` })
    .where('share', '=', share)
    .where('state', '<>', 'ended')
    .where('expires_at', '>=', expiresAtMs)
    .returning('share')
    .executeTakeFirst()
  if (nearer) return
  const ended = await tx
    .selectFrom('shares')
    .select('share')
    .where('share', '=', share)
    .where('state', '=', 'ended')
    .executeTakeFirst()
  if (!ended) throw new RelayRefusal('not-allowed')
}
