import { CryptoError, sealToKey, type Random } from '@sotto/crypto/public'
import { LIMITS, type RouteAnswer, type RouteRequest } from '@sotto/shared'
import { sql, type Transaction } from 'kysely'
import type { Context } from '../context.ts'
import type { Tables } from '../database/schema/tables.ts'
import { RelayRefusal } from '../refusal.ts'
import type { Session } from '../session/session.ts'
import { deleteShares } from './end.ts'
import { DATABASE_NOW } from './now.ts'
import { readStanding } from './owned.ts'
import { REFUSALS_REPORTED, REQUESTS_REPORTED } from './report.ts'

type Create = RouteRequest<'share-create'>

/** A JWE in compact form whose key is agreed on directly: the relay gives out nothing else under its own name. */
const COMPACT = /^[\w-]+\.\.[\w-]{16}\.[\w-]+\.[\w-]{22}$/

/**
 * Puts a share up under the vault's row lock. Sent again it changes nothing, also when the share has ended since.
 * @throws {RelayRefusal} `malformed`, `member-revoked`, `not-allowed`, `quota-full`
 */
export async function createShare(
  { config, database, random }: Context,
  { vault, member }: Session,
  request: Create,
): Promise<RouteAnswer<'share-create'>> {
  demandSound(request, random)
  const { share, carrier, linkHash, passHash, eventPk, expiresAtMs, opens, jwe } = request
  return database.kysely.transaction().execute(async (tx) => {
    const row = await tx.selectFrom('vaults').select('bytes').where('vault', '=', vault).forUpdate().executeTakeFirst()
    const active = await tx
      .selectFrom('members')
      .select('member')
      .where('vault', '=', vault)
      .where('member', '=', member)
      .where('removed_at', 'is', null)
      .executeTakeFirst()
    if (!row || !active) throw new RelayRefusal('member-revoked')
    const own = await tx.selectFrom('vault_shares').select(['share', 'bytes']).where('vault', '=', vault).execute()
    if (own.some((known) => Buffer.compare(known.share, share) === 0)) {
      await demandSame(tx, request)
      return readStanding(tx, vault, share)
    }
    if (own.length >= LIMITS.sharesInVault) {
      // What has ended gives way: otherwise one stolen device could shut out its owner's shares for a year.
      const ended = own.find(({ bytes }) => bytes === 0)
      if (!ended) throw new RelayRefusal('quota-full')
      await deleteShares(tx, vault, [ended.share])
    }
    if (row.bytes + jwe.length > config.quotaBytes) throw new RelayRefusal('quota-full')
    await demandLife(tx, expiresAtMs)
    const put = await tx
      .insertInto('shares')
      .values({
        share,
        carrier,
        put_up_at: carrier === 'shl' ? DATABASE_NOW : null,
        link_hash: linkHash,
        pass_hash: passHash,
        state: 'active',
        reason: null,
        expires_at: expiresAtMs,
        opens_left: opens,
        attempts_left: LIMITS.shareAttempts,
        refusals_left: REFUSALS_REPORTED,
        requests_left: REQUESTS_REPORTED,
        requested_at: null,
        event_pk: eventPk,
        jwe,
        events: 0,
        replies: 0,
      })
      .onConflict((conflict) => conflict.column('share').doNothing())
      .returning('share')
      .executeTakeFirst()
    if (!put) throw new RelayRefusal('not-allowed')
    await tx.insertInto('vault_shares').values({ vault, share, bytes: jwe.length }).execute()
    await tx
      .updateTable('vaults')
      .set({ bytes: sql`bytes + ${jwe.length}::bigint` })
      .where('vault', '=', vault)
      .execute()
    return readStanding(tx, vault, share)
  })
}

function demandSound({ opens, jwe, eventPk }: Create, random: Random): void {
  if (opens < 1 || !COMPACT.test(Buffer.from(jwe).toString('latin1'))) throw new RelayRefusal('malformed')
  try {
    // A key that nothing can be sealed to would make every opening fail.
    sealToKey(eventPk, new Uint8Array(), random)
  } catch (error) {
    if (error instanceof CryptoError) throw new RelayRefusal('malformed')
    throw error
  }
}

async function demandLife(tx: Transaction<Tables>, expiresAtMs: number): Promise<void> {
  const { rows } = await sql<{ now: number }>`select ${DATABASE_NOW} as now`.execute(tx)
  const lifeMs = expiresAtMs - (rows[0]?.now ?? 0)
  if (lifeMs <= 0 || lifeMs > LIMITS.shareLifeMs) throw new RelayRefusal('malformed')
}

/** One id holds one share: bytes that differ from those put up before are refused, not passed over. */
async function demandSame(tx: Transaction<Tables>, request: Create): Promise<void> {
  const { share, carrier, linkHash, passHash, eventPk, jwe } = request
  const same = await tx
    .selectFrom('shares')
    .select('share')
    .where('share', '=', share)
    .where('carrier', '=', carrier)
    .where('link_hash', '=', linkHash)
    .where('event_pk', '=', eventPk)
    // An ended share has neither any more.
    .where(sql<boolean>`(jwe is null or jwe = ${jwe})`)
    .where(sql<boolean>`(jwe is null or pass_hash is not distinct from ${passHash})`)
    .executeTakeFirst()
  if (!same) throw new RelayRefusal('not-allowed')
}
