import {
  CryptoError,
  OWNERS_SPACE,
  readCheckpoint,
  sameBytes,
  verifyCheckpoint,
  type ReadCheckpoint,
} from '@sotto/crypto/public'
import type { RouteRequest } from '@sotto/shared'
import { sql, type Transaction } from 'kysely'
import type { Context } from '../context.ts'
import type { Tables } from '../database/schema/tables.ts'
import { RelayRefusal } from '../refusal.ts'
import type { Session } from '../session/session.ts'

/**
 * Posts the next checkpoint of a space by compare and swap, and retires what it replaces. The relay checks who signed
 * and what it continues; whether it is right only devices can tell, and retired rows stay until they have had the time.
 * Only the owners' space has checkpoints: a helper could neither make one nor see that one is wrong.
 * @throws {RelayRefusal} `checkpoint-behind`, `roster-behind`, `not-allowed`, `malformed`, `quota-full`
 */
export async function postCheckpoint(
  { clock, config, database }: Context,
  session: Session,
  request: RouteRequest<'checkpoint-post'>,
): Promise<void> {
  const checkpoint = read(request.checkpoint)
  const { header } = checkpoint
  if (!sameBytes(header.vault, session.vault) || !sameBytes(header.member, session.member)) {
    throw new RelayRefusal('not-allowed')
  }
  if (!sameBytes(header.space, OWNERS_SPACE)) throw new RelayRefusal('not-allowed')
  const { vault } = session
  await database.kysely.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('vaults')
      .select(['head', 'roster_head', 'bytes'])
      .where('vault', '=', vault)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw new RelayRefusal('not-signed-in')
    await demandAuthor(tx, session, checkpoint)
    if (!sameBytes(row.roster_head, header.rosterHead)) throw new RelayRefusal('roster-behind')
    if (header.position > row.head || request.retireThrough > header.position) throw new RelayRefusal('malformed')
    const replaced = await demandNext(tx, vault, checkpoint)
    if (replaced.isSame) return
    const added = checkpoint.bytes.length - replaced.bytes
    if (row.bytes + added > config.quotaBytes) throw new RelayRefusal('quota-full')
    await tx
      .updateTable('vaults')
      .set({ bytes: sql`bytes + ${added}::bigint` })
      .where('vault', '=', vault)
      .execute()
    const floor = Math.max(replaced.floor, request.retireThrough)
    const { space, n } = header
    const next = { n, id: checkpoint.id, checkpoint: checkpoint.bytes, floor }
    await tx
      .insertInto('spaces')
      .values({ vault, space, ...next })
      .onConflict((conflict) => conflict.columns(['vault', 'space']).doUpdateSet(next))
      .execute()
    await retire(tx, vault, space, { ...request, after: replaced.floor, nowMs: clock.nowMs() })
  })
}

function read(bytes: Uint8Array): ReadCheckpoint {
  try {
    return readCheckpoint(bytes)
  } catch (error) {
    if (error instanceof CryptoError) throw new RelayRefusal('malformed')
    throw error
  }
}

async function demandAuthor(tx: Transaction<Tables>, session: Session, checkpoint: ReadCheckpoint): Promise<void> {
  const author = await tx
    .selectFrom('members')
    .select('sign_pk')
    .where('vault', '=', session.vault)
    .where('member', '=', session.member)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (!author) throw new RelayRefusal('member-revoked')
  try {
    verifyCheckpoint(checkpoint, author.sign_pk)
  } catch (error) {
    if (error instanceof CryptoError) throw new RelayRefusal('not-allowed')
    throw error
  }
}

/** The checkpoint must follow the stored one, or be it. */
async function demandNext(tx: Transaction<Tables>, vault: Uint8Array, { id, header }: ReadCheckpoint) {
  const before = await tx
    .selectFrom('spaces')
    .select(['n', 'id', 'floor', 'checkpoint'])
    .where('vault', '=', vault)
    .where('space', '=', header.space)
    .executeTakeFirst()
  if (!before) {
    if (header.n !== 0 || header.prev.some((byte) => byte !== 0)) throw new RelayRefusal('checkpoint-behind')
    return { isSame: false, bytes: 0, floor: 0 }
  }
  const isSame = sameBytes(before.id, id)
  if (!isSame && (header.n !== before.n + 1 || !sameBytes(header.prev, before.id))) {
    throw new RelayRefusal('checkpoint-behind')
  }
  return { isSame, bytes: before.checkpoint.length, floor: before.floor }
}

async function retire(
  tx: Transaction<Tables>,
  vault: Uint8Array,
  space: Uint8Array,
  { retireThrough, retireObjects, after, nowMs }: RouteRequest<'checkpoint-post'> & { after: number; nowMs: number },
): Promise<void> {
  await tx
    .updateTable('updates')
    .set({ retired_at: nowMs })
    .where('vault', '=', vault)
    .where('position', '>', after)
    .where('position', '<=', retireThrough)
    .where('space', '=', space)
    .where('retired_at', 'is', null)
    .execute()
  if (retireObjects.length === 0) return
  await tx
    .updateTable('objects')
    .set({ retired_at: nowMs })
    .where('vault', '=', vault)
    .where('space', '=', space)
    .where('id', 'in', retireObjects)
    .where('retired_at', 'is', null)
    .execute()
}
