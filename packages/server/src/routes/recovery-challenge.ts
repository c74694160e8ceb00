import { hash, recoveryKeyHash } from '@sotto/crypto/public'
import { LIMITS } from '@sotto/shared'
import type { OpenHandler } from './handler.ts'

/** Stores a challenge for whatever key is named: neither answer nor time tells whether a vault has it. */
export const recoveryChallenge: OpenHandler<'recovery-challenge'> = async ({ clock, database, random }, { signPk }) => {
  const nonce = random(32)
  const expiresAtMs = clock.nowMs() + LIMITS.challengeLifeMs
  await database.kysely
    .insertInto('recovery_challenges')
    .values({ pk_hash: recoveryKeyHash(signPk), hash: hash('relay-challenge', nonce), expires_at: expiresAtMs })
    .execute()
  return { nonce, expiresAtMs }
}
