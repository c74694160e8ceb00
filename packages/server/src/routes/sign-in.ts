import { hash, sameBytes, verifyChallenge } from '@sotto/crypto/public'
import type { Context } from '../context.ts'
import { RelayRefusal } from '../refusal.ts'
import { isAnsweredHere } from '../session/answered.ts'
import { issueToken } from '../session/issue.ts'
import type { OpenHandler } from './handler.ts'

/** Spends the challenge first, then judges the answer: a wrong one cannot be tried twice. */
export const signIn: OpenHandler<'sign-in'> = async (context, request) => {
  const { clock, database, storeId } = context
  const { vault, member, nonce, expiresAtMs, signature } = request
  const db = database.kysely
  const spent = await db
    .deleteFrom('challenges')
    .where('vault', '=', vault)
    .where('hash', '=', hash('relay-challenge', nonce))
    .returning(['member', 'expires_at'])
    .executeTakeFirst()
  if (!spent || !sameBytes(spent.member, member) || spent.expires_at !== expiresAtMs || expiresAtMs <= clock.nowMs()) {
    throw new RelayRefusal('not-signed-in')
  }
  const known = await db
    .selectFrom('members')
    .select(['sign_pk', 'removed_at'])
    .where('vault', '=', vault)
    .where('member', '=', member)
    .executeTakeFirst()
  if (!known) return refuseUnknown(context, vault)
  const answered = isAnsweredHere(context.origins(), (relay) => {
    verifyChallenge({ relay, vault, member, nonce, expiresAtMs }, signature, known.sign_pk)
  })
  if (!answered) throw new RelayRefusal('not-signed-in')
  const issued = known.removed_at === null ? await issueToken(context, vault, member) : null
  if (!issued) throw new RelayRefusal('member-revoked')
  return { ...issued, storeId }
}

/** An erased vault may be named as such: its erasure is open to whoever knows its id. */
async function refuseUnknown({ database }: Context, vault: Uint8Array): Promise<never> {
  const erased = await database.kysely
    .selectFrom('erased')
    .select('vault')
    .where('vault', '=', vault)
    .executeTakeFirst()
  throw new RelayRefusal(erased ? 'vault-erased' : 'not-signed-in')
}
