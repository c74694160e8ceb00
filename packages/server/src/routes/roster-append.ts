import { appendEntry } from '../roster/append.ts'
import type { SignedHandler } from './handler.ts'

export const rosterAppend: SignedHandler<'roster-append'> = async (context, { entry }, session) => {
  const { position, removed } = await appendEntry(context, session, entry)
  // Sockets of the removed close before anything later can be sent on them.
  for (const member of removed) context.live.revoke(session.vault, member)
  context.announce({
    vaultKey: session.vaultKey,
    before: position - 1,
    head: position,
    items: [{ position, kind: 'roster', bytes: entry }],
  })
  return { position }
}
