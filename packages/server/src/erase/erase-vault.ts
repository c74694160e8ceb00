import { CryptoError, readErase, sameBytes, verifyErase } from '@sotto/crypto/public'
import type { Context } from '../context.ts'
import { forgetRecovery } from '../recovery/keep.ts'
import { RelayRefusal } from '../refusal.ts'
import type { Session } from '../session/session.ts'
import { deleteShares } from '../share/end.ts'

/** Members before tokens: a sign-in under way holds its member's row, and has written its token once that is free. */
const TABLES = [
  'updates',
  'objects',
  'streams',
  'spaces',
  'members',
  'tokens',
  'challenges',
  'roster',
  'vaults',
] as const

/**
 * Deletes every row of the vault and of its shares but the signed statement, which tells offline devices not to heal it back.
 * @throws {RelayRefusal} `malformed`, `not-allowed`, `roster-behind`
 */
export async function eraseVault(context: Context, session: Session, statement: Uint8Array): Promise<void> {
  const { vault, member } = session
  const read = readStatement(statement)
  if (!sameBytes(read.vault, vault) || !sameBytes(read.member, member)) throw new RelayRefusal('not-allowed')
  if (!context.origins().includes(read.relay)) throw new RelayRefusal('not-allowed')
  await context.database.kysely.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('vaults')
      .select('roster_head')
      .where('vault', '=', vault)
      .forUpdate()
      .executeTakeFirst()
    const author = await tx
      .selectFrom('members')
      .select('sign_pk')
      .where('vault', '=', vault)
      .where('member', '=', member)
      .where('role', '=', 'owner')
      .where('removed_at', 'is', null)
      .executeTakeFirst()
    if (!row || !author) throw new RelayRefusal('not-allowed')
    if (!sameBytes(row.roster_head, read.rosterHead)) throw new RelayRefusal('roster-behind')
    demandSignature(read, author.sign_pk)
    const shares = await tx.selectFrom('vault_shares').select('share').where('vault', '=', vault).execute()
    await deleteShares(
      tx,
      vault,
      shares.map(({ share }) => share),
    )
    const recovery = await tx
      .selectFrom('members')
      .select('sign_pk')
      .where('vault', '=', vault)
      .where('role', '=', 'recovery')
      .execute()
    for (const { sign_pk } of recovery) await forgetRecovery(tx, vault, sign_pk)
    for (const table of TABLES) await tx.deleteFrom(table).where('vault', '=', vault).execute()
    await tx.insertInto('erased').values({ vault, statement }).execute()
  })
}

function readStatement(statement: Uint8Array): ReturnType<typeof readErase> {
  try {
    return readErase(statement)
  } catch (error) {
    if (error instanceof CryptoError) throw new RelayRefusal('malformed')
    throw error
  }
}

function demandSignature(statement: ReturnType<typeof readErase>, signPk: Uint8Array): void {
  try {
    verifyErase(statement, signPk)
  } catch (error) {
    if (error instanceof CryptoError) throw new RelayRefusal('not-allowed')
    throw error
  }
}
