import { hash } from '@sotto/crypto/public'
import type { Transaction } from 'kysely'
import { sql } from 'kysely'
import type { Context } from '../context.ts'
import type { Tables } from '../database/schema/tables.ts'
import { keyOf } from '../memory/key.ts'
import { DATABASE_NOW } from './now.ts'
import { demandOpen, type Proven } from './prove.ts'
import { ShareRefusal } from './refusal.ts'
import { writeReport, type Counted } from './report.ts'
import { hasSession, sessionHash } from './session.ts'

/**
 * The page says that what it got has opened. Told to the owner once an opening, uncounted; it lies beside the session,
 * under a hash that is no session's, and goes with it.
 * @throws {ShareRefusal} 403 without a session
 */
export async function noteDecrypted(context: Context, proven: Proven, tokens: readonly string[]): Promise<void> {
  const { database, random } = context
  const { share } = proven
  const session = await hasSession(database.kysely, share, tokens)
  demandOpen(proven, session)
  if (!session) throw new ShareRefusal(403, { error: 'not-allowed' })
  const isNew = await database.kysely.transaction().execute(async (tx) => {
    const counted = await countOnce(tx, share, tokens)
    if (counted) await writeReport(tx, counted, 'decrypted', null, random)
    return counted !== null
  })
  if (isNew) context.shareOpened(keyOf(share))
}

async function countOnce(tx: Transaction<Tables>, share: Uint8Array, tokens: readonly string[]) {
  const session = await tx
    .selectFrom('share_sessions')
    .select(['hash', 'expires_at'])
    .where('share', '=', share)
    .where(
      'hash',
      'in',
      tokens.map((token) => sessionHash(share, token)),
    )
    .where('expires_at', '>', DATABASE_NOW)
    .executeTakeFirst()
  if (!session) return null
  const told = await tx
    .insertInto('share_sessions')
    .values({ share, hash: hash('share-decrypted', session.hash), expires_at: session.expires_at })
    .onConflict((conflict) => conflict.columns(['share', 'hash']).doNothing())
    .returning('share')
    .executeTakeFirst()
  if (!told) return null
  const counted: Counted | undefined = await tx
    .updateTable('shares')
    .set({ events: sql<number>`events + 1` })
    .where('share', '=', share)
    .returning(['share', 'event_pk', 'events', 'opens_left', 'attempts_left', DATABASE_NOW.as('now')])
    .executeTakeFirst()
  return counted ?? null
}
