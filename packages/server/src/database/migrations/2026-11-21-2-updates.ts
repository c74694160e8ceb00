import { sql, type Kysely } from 'kysely'

/**
 * Updates and the heads of their streams. Ciphertext does not compress: stored as it is, out of line when long.
 * No index by document: it would cost every push a third more, while a pull by document only walks what came since the
 * newest checkpoint.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table streams (
    vault bytea not null,
    member bytea not null,
    stream bytea not null,
    space bytea not null,
    last_seq bigint not null,
    last_id bytea not null,
    primary key (vault, member, stream)
  ) with (fillfactor = 50)`.execute(db)
  await sql`create table updates (
    vault bytea not null,
    position bigint not null,
    space bytea not null,
    doc bytea not null,
    member bytea not null,
    stream bytea not null,
    seq bigint not null,
    id bytea not null,
    bytes bytea not null,
    retired_at bigint,
    primary key (vault, position),
    unique (vault, member, stream, seq)
  )`.execute(db)
  await sql`alter table updates alter column bytes set storage external`.execute(db)
  await sql`create index updates_retired on updates (vault, retired_at) where retired_at is not null`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table updates`.execute(db)
  await sql`drop table streams`.execute(db)
}
