import { LIMITS } from '@sotto/shared'
import { RelayRefusal } from '../refusal.ts'
import type { SignedHandler } from './handler.ts'

const ENTRIES_IN_PAGE = 1024

export const rosterRead: SignedHandler<'roster-read'> = async ({ database }, { fromIndex }, session) => {
  const db = database.kysely
  // The head is read first: the entries then reach at least as far as it says.
  const vault = await db
    .selectFrom('vaults')
    .select('roster_head')
    .where('vault', '=', session.vault)
    .executeTakeFirst()
  if (!vault) throw new RelayRefusal('not-signed-in')
  const rows = await db
    .selectFrom('roster')
    .select(['position', 'body'])
    .where('vault', '=', session.vault)
    .where('index', '>=', fromIndex)
    .orderBy('index')
    .limit(ENTRIES_IN_PAGE)
    .execute()
  const entries: { position: number; bytes: Uint8Array }[] = []
  let bytes = 0
  for (const { position, body } of rows) {
    bytes += body.length
    if (entries.length > 0 && bytes > LIMITS.batchBytes) break
    entries.push({ position, bytes: body })
  }
  return { entries, head: vault.roster_head }
}
