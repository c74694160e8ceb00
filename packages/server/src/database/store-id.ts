import { sql, type Kysely } from 'kysely'
import type { Random } from '@sotto/crypto/public'
import type { Tables } from './schema/tables.ts'

/** The store's random id: devices notice by it that a relay was wiped or restored, and push what it lost. */
export async function readStoreId(db: Kysely<Tables>, random: Random): Promise<Uint8Array> {
  return db.transaction().execute(async (tx) => {
    // Relays that start together on a fresh database must agree.
    await sql`lock table relay in exclusive mode`.execute(tx)
    const found = await tx.selectFrom('relay').select('store_id').orderBy('store_id').executeTakeFirst()
    if (found) return found.store_id
    const storeId = random(16)
    await tx.insertInto('relay').values({ store_id: storeId }).execute()
    return storeId
  })
}
