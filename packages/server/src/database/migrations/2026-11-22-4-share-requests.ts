import { sql, type Kysely } from 'kysely'

/** Requests without the passcode that are still reported of a share, and when the last one was. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table shares add column requests_left bigint not null default 20`.execute(db)
  await sql`alter table shares add column requested_at bigint`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table shares drop column requested_at, drop column requests_left`.execute(db)
}
