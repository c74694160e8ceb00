import { LIMITS } from '@sotto/shared'
import type { SignedHandler } from './handler.ts'

/** Opens a channel, or tells how long one that was opened already still lives. */
export const mailboxOpen: SignedHandler<'mailbox-open'> = async ({ clock, database }, { channel }) => {
  const nowMs = clock.nowMs()
  const expiresAtMs = nowMs + LIMITS.mailboxLifeMs
  const db = database.kysely
  const opened = await db
    .insertInto('mailboxes')
    .values({ channel, slot: 'open', letter: null, expires_at: expiresAtMs })
    .onConflict((conflict) => conflict.columns(['channel', 'slot']).doNothing())
    .returning('expires_at')
    .executeTakeFirst()
  if (opened) return { expiresAtMs }
  const before = await db
    .selectFrom('mailboxes')
    .select('expires_at')
    .where('channel', '=', channel)
    .where('slot', '=', 'open')
    .executeTakeFirst()
  return { expiresAtMs: before?.expires_at ?? expiresAtMs }
}
