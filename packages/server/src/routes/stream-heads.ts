import { LIMITS } from '@sotto/shared'
import type { SignedHandler } from './handler.ts'

export const streamHeads: SignedHandler<'stream-heads'> = async ({ database }, _request, session) => {
  const rows = await database.kysely
    .selectFrom('streams')
    .select(['member', 'stream', 'space', 'last_seq', 'last_id'])
    .where('vault', '=', session.vault)
    .$if(session.space !== null, (query) => query.where('space', '=', session.space))
    .orderBy('member')
    .orderBy('stream')
    .limit(LIMITS.streamsInVault)
    .execute()
  return {
    streams: rows.map(({ member, stream, space, last_seq, last_id }) => ({
      member,
      stream,
      space,
      seq: last_seq,
      id: last_id,
    })),
  }
}
