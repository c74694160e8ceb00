import { hash, recoveryKeyHash, verifyRecoveryChallenge } from '@sotto/crypto/public'
import type { Context } from '../context.ts'
import { RelayRefusal } from '../refusal.ts'
import { isAnsweredHere } from '../session/answered.ts'
import { issueToken } from '../session/issue.ts'
import type { OpenHandler } from './handler.ts'

/**
 * Spends the challenge, then judges the answer, and only then looks for a vault: who does not hold the key never gets as
 * far as to tell by the time taken whether a vault has it. Every failure is `not-signed-in`.
 */
export const recoverySignIn: OpenHandler<'recovery-sign-in'> = async (context, request) => {
  const { clock, database, storeId } = context
  const { signPk, nonce, expiresAtMs, signature } = request
  const spent = await database.kysely
    .deleteFrom('recovery_challenges')
    .where('pk_hash', '=', recoveryKeyHash(signPk))
    .where('hash', '=', hash('relay-challenge', nonce))
    .returning('expires_at')
    .executeTakeFirst()
  const isGood = spent?.expires_at === expiresAtMs && expiresAtMs > clock.nowMs()
  const answered = isAnsweredHere(context.origins(), (relay) => {
    verifyRecoveryChallenge({ relay, signPk, nonce, expiresAtMs }, signature)
  })
  if (!isGood || !answered) throw new RelayRefusal('not-signed-in')
  const found = await findMember(context, signPk)
  const issued = found && (await issueToken(context, found.vault, found.member))
  if (!issued) throw new RelayRefusal('not-signed-in')
  return { vault: found.vault, ...issued, storeId }
}

/** The active recovery member with that key. Null where there is none. */
async function findMember({ database }: Context, signPk: Uint8Array) {
  const kept = await database.kysely
    .selectFrom('recovery')
    .select('vault')
    .where('pk_hash', '=', recoveryKeyHash(signPk))
    .executeTakeFirst()
  if (!kept) return null
  const found = await database.kysely
    .selectFrom('members')
    .select('member')
    .where('vault', '=', kept.vault)
    .where('role', '=', 'recovery')
    .where('sign_pk', '=', signPk)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return found ? { vault: kept.vault, member: found.member } : null
}
