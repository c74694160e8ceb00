import { sql, type Expression, type ExpressionBuilder, type SqlBool, type Transaction } from 'kysely'
import type { Tables } from '../database/schema/tables.ts'
import { DATABASE_NOW } from './now.ts'
import { REQUESTS_APART_MS, type Counted } from './report.ts'

/**
 * What every counted act demands of the row in the very statement that counts. However many come at once, the row's
 * lock lets them look one after another.
 */
function mayCount(eb: ExpressionBuilder<Tables, 'shares'>, share: Uint8Array): Expression<SqlBool> {
  return eb.and([
    eb('share', '=', share),
    eb('state', '=', 'active'),
    eb('expires_at', '>', DATABASE_NOW),
    eb('opens_left', '>', 0),
    eb('attempts_left', '>', 0),
  ])
}

const COUNTED = ['share', 'event_pk', 'events', 'opens_left', 'attempts_left'] as const
const NEXT_REPORT = sql<number>`events + 1`

/** Who came in, and for how long it may come again uncounted (ms). */
export interface Entrance {
  readonly hash: Uint8Array
  readonly forMs: number
}

/** One opening less, and a session; null where there is none left, or the share has ended or is paused. */
export async function countOpening(
  tx: Transaction<Tables>,
  share: Uint8Array,
  { hash, forMs }: Entrance,
): Promise<(Counted & { jwe: Uint8Array | null }) | null> {
  const counted = await tx
    .updateTable('shares')
    .set({ opens_left: sql`opens_left - 1`, events: NEXT_REPORT })
    .where((eb) => mayCount(eb, share))
    .returning([...COUNTED, 'jwe', DATABASE_NOW.as('now')])
    .executeTakeFirst()
  if (!counted) return null
  const expiresAtMs = counted.now + forMs
  await tx
    .insertInto('share_sessions')
    .values({ share, hash, expires_at: expiresAtMs })
    // The same one again, once its time was over.
    .onConflict((conflict) => conflict.columns(['share', 'hash']).doUpdateSet({ expires_at: expiresAtMs }))
    .execute()
  return counted
}

/** One attempt less; the last one ends the share as revoking would. Null as above. */
export async function countGuess(tx: Transaction<Tables>, share: Uint8Array): Promise<Counted | null> {
  const counted = await tx
    .updateTable('shares')
    .set({
      attempts_left: sql`attempts_left - 1`,
      events: NEXT_REPORT,
      state: sql`case when attempts_left <= 1 then 'ended' else state end`,
      reason: sql`case when attempts_left <= 1 then 'guessed' else reason end`,
      jwe: sql`case when attempts_left <= 1 then null else jwe end`,
      pass_hash: sql`case when attempts_left <= 1 then null else pass_hash end`,
    })
    .where((eb) => mayCount(eb, share))
    .returning([...COUNTED, DATABASE_NOW.as('now')])
    .executeTakeFirst()
  if (!counted) return null
  if (counted.attempts_left === 0) await tx.deleteFrom('share_sessions').where('share', '=', share).execute()
  return counted
}

/** A refused opening that is still to be reported; null where enough were. */
export async function countRefusal(tx: Transaction<Tables>, share: Uint8Array): Promise<Counted | null> {
  const counted = await tx
    .updateTable('shares')
    .set({ refusals_left: sql`refusals_left - 1`, events: NEXT_REPORT })
    .where('share', '=', share)
    .where('refusals_left', '>', 0)
    .returning([...COUNTED, DATABASE_NOW.as('now')])
    .executeTakeFirst()
  return counted ?? null
}

/**
 * A request without the passcode that is to be reported; null where one was within the hour, or enough in all. It uses
 * up no opening and no attempt, nor the reports of what was refused.
 */
export async function countRequest(tx: Transaction<Tables>, share: Uint8Array): Promise<Counted | null> {
  const counted = await tx
    .updateTable('shares')
    .set({ requests_left: sql`requests_left - 1`, requested_at: DATABASE_NOW, events: NEXT_REPORT })
    .where((eb) => mayCount(eb, share))
    .where('requests_left', '>', 0)
    .where(sql<boolean>`(requested_at is null or requested_at <= ${DATABASE_NOW} - ${REQUESTS_APART_MS}::bigint)`)
    .returning([...COUNTED, DATABASE_NOW.as('now')])
    .executeTakeFirst()
  return counted ?? null
}
