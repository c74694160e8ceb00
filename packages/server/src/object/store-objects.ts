import type { ReadObject } from '@sotto/crypto/public'
import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { RelayRefusal } from '../refusal.ts'
import type { Session } from '../session/session.ts'

/**
 * Stores objects under the vault's row lock; known ids change nothing, a retired one comes back to life.
 * @throws {RelayRefusal} `quota-full`, `member-revoked`
 */
export async function storeObjects(
  { config, database }: Context,
  { vault, member }: Session,
  objects: readonly ReadObject[],
): Promise<void> {
  await database.kysely.transaction().execute(async (tx) => {
    const row = await tx.selectFrom('vaults').select('bytes').where('vault', '=', vault).forUpdate().executeTakeFirst()
    const active = await tx
      .selectFrom('members')
      .select('member')
      .where('vault', '=', vault)
      .where('member', '=', member)
      .where('removed_at', 'is', null)
      .executeTakeFirst()
    if (!row || !active) throw new RelayRefusal('member-revoked')
    let added = 0
    for (const { id, header, bytes } of objects) {
      const { space, doc, epoch } = header
      const revived = await tx
        .updateTable('objects')
        .set({ retired_at: null })
        .where('vault', '=', vault)
        .where('id', '=', id)
        .returning('id')
        .executeTakeFirst()
      if (revived) continue
      await tx.insertInto('objects').values({ vault, id, space, doc, epoch, bytes, retired_at: null }).execute()
      added += bytes.length
    }
    if (added === 0) return
    if (row.bytes + added > config.quotaBytes) throw new RelayRefusal('quota-full')
    await tx
      .updateTable('vaults')
      .set({ bytes: sql`bytes + ${added}::bigint` })
      .where('vault', '=', vault)
      .execute()
  })
}
