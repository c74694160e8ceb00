import { shareHash } from '@sotto/crypto/public'
import type { Context } from '../context.ts'
import type { SharesTable } from '../database/schema/shares.ts'
import { DATABASE_NOW } from '../share/now.ts'
import { notFound } from './refusal.ts'

export type Found = Pick<
  SharesTable,
  'share' | 'link_hash' | 'pass_hash' | 'state' | 'reason' | 'expires_at' | 'put_up_at' | 'opens_left' | 'attempts_left'
> & {
  /** By the database's clock. */
  readonly now: number
}

/** The share behind an address: its id is the proof, 256 bits that the relay keeps a hash of. @throws {HealthLinkRefusal} 404 */
export async function findHealthLink({ database }: Context, id: Uint8Array): Promise<Found> {
  const row = await database.kysely
    .selectFrom('shares')
    .select(['share', 'link_hash', 'pass_hash', 'state', 'reason', 'expires_at', 'put_up_at'])
    .select(['opens_left', 'attempts_left', DATABASE_NOW.as('now')])
    .where('share', '=', shareHash('sotto share', id))
    .where('carrier', '=', 'shl')
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}
