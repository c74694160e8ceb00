import { endShares } from '../share/end.ts'
import { findOwned, readStanding } from '../share/owned.ts'
import type { SignedHandler } from './handler.ts'

export const shareRevoke: SignedHandler<'share-revoke'> = async ({ database }, { share }, { vault }) =>
  database.kysely.transaction().execute(async (tx) => {
    await tx.selectFrom('vaults').select('vault').where('vault', '=', vault).forUpdate().executeTakeFirst()
    await findOwned(tx, vault, share)
    await endShares(tx, vault, [share])
    return readStanding(tx, vault, share)
  })
