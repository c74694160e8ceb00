import { LIMITS } from '@sotto/shared'
import { readStandings } from '../share/owned.ts'
import type { SignedHandler } from './handler.ts'

export const shareList: SignedHandler<'share-list'> = async ({ database }, _request, { vault }) => {
  const db = database.kysely
  const owned = await db
    .selectFrom('vault_shares')
    .select(['share', 'bytes'])
    .where('vault', '=', vault)
    .orderBy('share')
    .limit(LIMITS.sharesInVault)
    .execute()
  return { shares: await readStandings(db, owned) }
}
