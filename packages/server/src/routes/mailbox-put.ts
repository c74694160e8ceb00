import { sameBytes } from '@sotto/crypto/public'
import { readExpiry } from '../mailbox/expiry.ts'
import { RelayRefusal } from '../refusal.ts'
import type { OpenHandler } from './handler.ts'

/** Fills a slot once; the same letter sent again while it waits changes nothing. */
export const mailboxPut: OpenHandler<'mailbox-put'> = async (context, { channel, slot, letter }) => {
  const expiresAtMs = await readExpiry(context, channel)
  const db = context.database.kysely
  const put = await db
    .insertInto('mailboxes')
    .values({ channel, slot, letter, expires_at: expiresAtMs })
    .onConflict((conflict) => conflict.columns(['channel', 'slot']).doNothing())
    .returning('slot')
    .executeTakeFirst()
  if (!put) {
    const held = await db
      .selectFrom('mailboxes')
      .select('letter')
      .where('channel', '=', channel)
      .where('slot', '=', slot)
      .executeTakeFirst()
    if (!held?.letter || !sameBytes(held.letter, letter)) throw new RelayRefusal('mailbox-used')
  }
  context.letters.arrived(channel)
  return {}
}
