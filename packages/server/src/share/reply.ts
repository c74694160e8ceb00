import { LIMITS } from '@sotto/shared'
import type { Context } from '../context.ts'
import { DATABASE_NOW } from './now.ts'
import { demandOpen, type Proven } from './prove.ts'
import { ShareRefusal } from './refusal.ts'
import { hasSession } from './session.ts'

/**
 * Keeps a sealed reply of who has the share open. The same bytes sent again are kept once.
 * @throws {ShareRefusal} 403 without a session, and where as many were sent as a share takes
 */
export async function keepReply(
  context: Context,
  proven: Proven,
  reply: Uint8Array,
  tokens: readonly string[],
): Promise<void> {
  const session = await hasSession(context.database.kysely, proven.share, tokens)
  demandOpen(proven, session)
  if (!session || !(await keep(context, proven.share, reply))) throw new ShareRefusal(403, { error: 'not-allowed' })
}

async function keep({ database }: Context, share: Uint8Array, reply: Uint8Array): Promise<boolean> {
  return database.kysely.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('shares')
      .select('replies')
      .where('share', '=', share)
      .where('state', '=', 'active')
      .where('expires_at', '>', DATABASE_NOW)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return false
    const known = await tx
      .selectFrom('share_replies')
      .select('n')
      .where('share', '=', share)
      .where('sealed', '=', reply)
      .executeTakeFirst()
    if (known) return true
    if (row.replies >= LIMITS.repliesInShare) return false
    const n = row.replies + 1
    await tx.updateTable('shares').set({ replies: n }).where('share', '=', share).execute()
    await tx.insertInto('share_replies').values({ share, n, sealed: reply }).execute()
    return true
  })
}
