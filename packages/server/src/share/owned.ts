import type { RouteAnswer } from '@sotto/shared'
import { sql, type Kysely } from 'kysely'
import type { Tables } from '../database/schema/tables.ts'
import { keyOf } from '../memory/key.ts'
import { RelayRefusal } from '../refusal.ts'
import { DATABASE_NOW } from './now.ts'
import { standingOf } from './state.ts'

type Standing = RouteAnswer<'share-change'>
type Owned = { readonly share: Uint8Array; readonly bytes: number }

/** @throws {RelayRefusal} `not-found` where the share is not this vault's, whether or not it is another's. */
export async function findOwned(db: Kysely<Tables>, vault: Uint8Array, share: Uint8Array): Promise<Owned> {
  const owned = await db
    .selectFrom('vault_shares')
    .select(['share', 'bytes'])
    .where('vault', '=', vault)
    .where('share', '=', share)
    .executeTakeFirst()
  if (!owned) throw new RelayRefusal('not-found')
  return owned
}

/** What their owner is told of shares, in the order given. */
export async function readStandings(db: Kysely<Tables>, owned: readonly Owned[]): Promise<Standing[]> {
  if (owned.length === 0) return []
  const rows = await db
    .selectFrom('shares')
    .select(['share', 'state', 'reason', 'expires_at', 'opens_left', 'attempts_left', 'events', 'replies'])
    .select([DATABASE_NOW.as('now'), sql<boolean>`jwe is not null`.as('kept')])
    .where(
      'share',
      'in',
      owned.map(({ share }) => share),
    )
    .execute()
  const rowOf = new Map(rows.map((row) => [keyOf(row.share), row]))
  return owned.flatMap(({ share, bytes }) => {
    const row = rowOf.get(keyOf(share))
    if (!row) return []
    const { expires_at, opens_left, attempts_left, events, replies, kept } = row
    return {
      share,
      ...standingOf(row, row.now),
      expiresAtMs: expires_at,
      opensLeft: opens_left,
      attemptsLeft: attempts_left,
      bytes: kept ? bytes : 0,
      events,
      replies,
    }
  })
}

/** What the owner is told of one share. @throws {RelayRefusal} `not-found` */
export async function readStanding(db: Kysely<Tables>, vault: Uint8Array, share: Uint8Array): Promise<Standing> {
  const [standing] = await readStandings(db, [await findOwned(db, vault, share)])
  if (!standing) throw new RelayRefusal('not-found')
  return standing
}
