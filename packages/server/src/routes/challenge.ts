import { hash } from '@sotto/crypto/public'
import { LIMITS } from '@sotto/shared'
import type { OpenHandler } from './handler.ts'

/** Stores a challenge for whatever vault and member is named: neither answer nor time tells whether they exist. */
export const challenge: OpenHandler<'challenge'> = async ({ clock, database, random }, { vault, member }) => {
  const nonce = random(32)
  const expiresAtMs = clock.nowMs() + LIMITS.challengeLifeMs
  await database.kysely
    .insertInto('challenges')
    .values({ vault, hash: hash('relay-challenge', nonce), member, expires_at: expiresAtMs })
    .execute()
  return { nonce, expiresAtMs }
}
