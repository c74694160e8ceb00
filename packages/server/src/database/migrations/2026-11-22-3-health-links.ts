import { sql, type Kysely } from 'kysely'

/** What carries a share; of a SMART Health Link also when it was put up, which its manifest tells. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table shares add column carrier text not null default 'link'`.execute(db)
  await sql`alter table shares add column put_up_at bigint`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table shares drop column put_up_at, drop column carrier`.execute(db)
}
