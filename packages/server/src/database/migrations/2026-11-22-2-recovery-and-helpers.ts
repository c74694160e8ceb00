import { OWNERS_SPACE, recoveryKeyHash, toHex } from '@sotto/crypto/public'
import { sql, type Kysely } from 'kysely'

interface Row {
  vault: Uint8Array
  sign_pk: Uint8Array
}

const ROWS_AT_ONCE = 1000

/**
 * Finding a vault by the key of its recovery member, also for the vaults that are here already; and a helper's space in
 * order. That index leaves the owners' space out: a helper may be thousands of its updates behind, and they shall not
 * pay for it when they are pushed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table recovery (pk_hash bytea primary key, vault bytea not null)`.execute(db)
  await sql`create table recovery_challenges (
    pk_hash bytea not null,
    hash bytea not null,
    expires_at bigint not null,
    primary key (pk_hash, hash)
  )`.execute(db)
  await sql`create index updates_of_helpers on updates (vault, space, position)
    where space <> ${sql.raw(`'\\x${toHex(OWNERS_SPACE)}'`)}::bytea`.execute(db)
  let after = new Uint8Array()
  for (;;) {
    // A vault has one active recovery member at most.
    const { rows } = await sql<Row>`select vault, sign_pk from members
      where role = 'recovery' and removed_at is null and vault > ${after} order by vault limit ${ROWS_AT_ONCE}`.execute(
      db,
    )
    for (const { vault, sign_pk } of rows) {
      await sql`insert into recovery (pk_hash, vault) values (${recoveryKeyHash(sign_pk)}, ${vault})
        on conflict do nothing`.execute(db)
    }
    const last = rows.at(-1)
    if (!last) return
    after = Uint8Array.from(last.vault)
  }
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index updates_of_helpers`.execute(db)
  await sql`drop table recovery_challenges`.execute(db)
  await sql`drop table recovery`.execute(db)
}
