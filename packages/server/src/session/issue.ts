import { LIMITS } from '@sotto/shared'
import type { Context } from '../context.ts'
import { createToken, tokenHash } from './session.ts'

export interface Issued {
  readonly token: Uint8Array
  readonly expiresAtMs: number
}

/** Opens a session for a member that has proved itself. Null where it is not, or no more, an active member. */
export async function issueToken(
  { clock, database, random }: Pick<Context, 'clock' | 'database' | 'random'>,
  vault: Uint8Array,
  member: Uint8Array,
): Promise<Issued | null> {
  const token = createToken(vault, random(32))
  const expiresAtMs = clock.nowMs() + LIMITS.tokenLifeMs
  // A removal that commits meanwhile either sees this token and deletes it, or is seen here.
  return database.kysely.transaction().execute(async (tx) => {
    const active = await tx
      .selectFrom('members')
      .select('member')
      .where('vault', '=', vault)
      .where('member', '=', member)
      .where('removed_at', 'is', null)
      .forShare()
      .executeTakeFirst()
    if (!active) return null
    await tx
      .insertInto('tokens')
      .values({ vault, hash: tokenHash(token), member, expires_at: expiresAtMs })
      .execute()
    return { token, expiresAtMs }
  })
}
