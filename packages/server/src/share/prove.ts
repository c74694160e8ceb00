import { timingSafeEqual } from 'node:crypto'
import { shareHash } from '@sotto/crypto/public'
import type { Context } from '../context.ts'
import type { SharesTable } from '../database/schema/shares.ts'
import { DATABASE_NOW } from './now.ts'
import { ShareRefusal } from './refusal.ts'
import type { Proofs } from './request.ts'
import { standingOf } from './state.ts'

/** Compared with where there is no such share. */
const NOBODY = new Uint8Array(32)

export type Proven = Pick<
  SharesTable,
  'share' | 'pass_hash' | 'state' | 'reason' | 'expires_at' | 'opens_left' | 'attempts_left'
> & {
  /** By the database's clock. */
  readonly now: number
}

/**
 * The share of an id, for who holds its link. An unknown id and a wrong proof take the same way: one statement, one
 * comparison, one answer.
 * @throws {ShareRefusal} 404
 */
export async function proveLink({ database }: Context, { id, link }: Proofs): Promise<Proven> {
  const row = await database.kysely
    .selectFrom('shares')
    .select(['share', 'link_hash', 'pass_hash', 'state', 'reason', 'expires_at', 'opens_left', 'attempts_left'])
    .select(DATABASE_NOW.as('now'))
    .where('share', '=', shareHash('sotto share', id))
    .where('carrier', '=', 'link')
    .executeTakeFirst()
  const proven = timingSafeEqual(shareHash('sotto link proof', link), row?.link_hash ?? NOBODY)
  if (!row || !proven) throw new ShareRefusal(404, { error: 'share-gone' })
  return row
}

/**
 * Demands that a share may be read now. Its last opening does not end it for who came in before and still may load.
 * @throws {ShareRefusal} 410, 409
 */
export function demandOpen(row: Proven, session: boolean): void {
  const { opens_left, now } = row
  const { state, reason } = standingOf({ ...row, opens_left: session ? Math.max(1, opens_left) : opens_left }, now)
  if (state === 'ended') throw new ShareRefusal(410, { error: 'share-gone', ...(reason ? { reason } : {}) })
  if (state === 'paused') throw new ShareRefusal(409, { error: 'share-paused' })
}
