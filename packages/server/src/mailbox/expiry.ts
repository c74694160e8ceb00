import type { Context } from '../context.ts'
import { RelayRefusal } from '../refusal.ts'

/** When an open channel ends. @throws {RelayRefusal} `mailbox-gone` where there is none or it has expired. */
export async function readExpiry({ clock, database }: Context, channel: Uint8Array): Promise<number> {
  const open = await database.kysely
    .selectFrom('mailboxes')
    .select('expires_at')
    .where('channel', '=', channel)
    .where('slot', '=', 'open')
    .executeTakeFirst()
  if (!open || open.expires_at <= clock.nowMs()) throw new RelayRefusal('mailbox-gone')
  return open.expires_at
}
