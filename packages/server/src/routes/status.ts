import { RelayRefusal } from '../refusal.ts'
import type { SignedHandler } from './handler.ts'

export const status: SignedHandler<'status'> = async ({ clock, config, database, storeId }, _request, session) => {
  const vault = await database.kysely
    .selectFrom('vaults')
    .select(['head', 'roster_head', 'bytes'])
    .where('vault', '=', session.vault)
    .executeTakeFirst()
  if (!vault) throw new RelayRefusal('not-signed-in')
  return {
    storeId,
    head: vault.head,
    rosterHead: vault.roster_head,
    bytes: session.space ? 0 : vault.bytes,
    quotaBytes: config.quotaBytes,
    nowMs: clock.nowMs(),
  }
}
