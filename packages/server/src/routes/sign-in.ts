import { CryptoError, hash, sameBytes, verifyChallenge, type Challenge } from '@sotto/crypto/public'
import { LIMITS } from '@sotto/shared'
import type { Context } from '../context.ts'
import { RelayRefusal } from '../refusal.ts'
import { createToken, tokenHash } from '../session/session.ts'
import type { OpenHandler } from './handler.ts'

/** Spends the challenge first, then judges the answer: a wrong one cannot be tried twice. */
export const signIn: OpenHandler<'sign-in'> = async (context, request) => {
  const { clock, database, random, storeId } = context
  const { vault, member, nonce, expiresAtMs, signature } = request
  const db = database.kysely
  const spent = await db
    .deleteFrom('challenges')
    .where('vault', '=', vault)
    .where('hash', '=', hash('relay-challenge', nonce))
    .returning(['member', 'expires_at'])
    .executeTakeFirst()
  const nowMs = clock.nowMs()
  if (!spent || !sameBytes(spent.member, member) || spent.expires_at !== expiresAtMs || expiresAtMs <= nowMs) {
    throw new RelayRefusal('not-signed-in')
  }
  const known = await db
    .selectFrom('members')
    .select(['sign_pk', 'removed_at'])
    .where('vault', '=', vault)
    .where('member', '=', member)
    .executeTakeFirst()
  if (!known) return refuseUnknown(context, vault)
  if (!answersHere(context, { vault, member, nonce, expiresAtMs }, signature, known.sign_pk)) {
    throw new RelayRefusal('not-signed-in')
  }
  if (known.removed_at !== null) throw new RelayRefusal('member-revoked')
  const token = createToken(vault, random(32))
  const expires = nowMs + LIMITS.tokenLifeMs
  // A removal that commits meanwhile either sees this token and deletes it, or is seen here.
  await db.transaction().execute(async (tx) => {
    const active = await tx
      .selectFrom('members')
      .select('member')
      .where('vault', '=', vault)
      .where('member', '=', member)
      .where('removed_at', 'is', null)
      .forShare()
      .executeTakeFirst()
    if (!active) throw new RelayRefusal('member-revoked')
    await tx
      .insertInto('tokens')
      .values({ vault, hash: tokenHash(token), member, expires_at: expires })
      .execute()
  })
  return { token, expiresAtMs: expires, storeId }
}

/** The signature names the origin it was made for; any of this relay's own will do. */
function answersHere(
  context: Context,
  challenge: Omit<Challenge, 'relay'>,
  signature: Uint8Array,
  signPk: Uint8Array,
): boolean {
  return context.origins().some((relay) => {
    try {
      verifyChallenge({ ...challenge, relay }, signature, signPk)
      return true
    } catch (error) {
      if (error instanceof CryptoError) return false
      throw error
    }
  })
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
