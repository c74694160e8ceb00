import type { Context } from '../context.ts'
import { RelayRefusal } from '../refusal.ts'
import type { Session } from '../session/session.ts'
import type { SignedHandler } from './handler.ts'

/** Watches before it reads, so that nothing which commits in between is missed. */
export const poll: SignedHandler<'poll'> = async (context, { after, waitMs }, session) => {
  let wake: () => void = () => undefined
  const woken = new Promise<void>((resolve) => {
    wake = resolve
  })
  const unwatch = context.signals.watch(session.vaultKey, ({ head }) => {
    if (head > after) wake()
  })
  const cancel = context.clock.after(waitMs, wake)
  try {
    const head = await readHead(context, session)
    if (head > after || waitMs === 0) return { head }
    await woken
    return { head: await readHead(context, session) }
  } finally {
    unwatch()
    cancel()
  }
}

async function readHead({ database }: Context, { vault, member }: Session): Promise<number> {
  const row = await database.kysely
    .selectFrom('vaults')
    .innerJoin('members', 'members.vault', 'vaults.vault')
    .select('vaults.head')
    .where('vaults.vault', '=', vault)
    .where('members.member', '=', member)
    .where('members.removed_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw new RelayRefusal('member-revoked')
  return row.head
}
