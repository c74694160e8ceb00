import { sql, type Kysely } from 'kysely'

/** Checkpoints a space and the snapshots they name. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table spaces (
    vault bytea not null,
    space bytea not null,
    n bigint not null,
    id bytea not null,
    checkpoint bytea not null,
    floor bigint not null,
    primary key (vault, space)
  )`.execute(db)
  await sql`create table objects (
    vault bytea not null,
    id bytea not null,
    space bytea not null,
    doc bytea not null,
    epoch bigint not null,
    bytes bytea not null,
    retired_at bigint,
    primary key (vault, id)
  )`.execute(db)
  await sql`alter table objects alter column bytes set storage external`.execute(db)
  await sql`create index objects_retired on objects (vault, retired_at) where retired_at is not null`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table objects`.execute(db)
  await sql`drop table spaces`.execute(db)
}
