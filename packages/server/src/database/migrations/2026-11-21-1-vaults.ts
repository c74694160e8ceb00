import { sql, type Kysely } from 'kysely'

/** Vaults, their rosters and members. Rows of `vaults` and `streams` are rewritten by every push: room for HOT updates. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table vaults (
    vault bytea primary key,
    head bigint not null,
    roster_head bytea not null,
    bytes bigint not null
  ) with (fillfactor = 50)`.execute(db)
  await sql`create table roster (
    vault bytea not null,
    index bigint not null,
    position bigint not null,
    body bytea not null,
    primary key (vault, index)
  )`.execute(db)
  await sql`create unique index roster_position on roster (vault, position)`.execute(db)
  await sql`create table members (
    vault bytea not null,
    member bytea not null,
    role text not null,
    sign_pk bytea not null,
    removed_at bigint,
    primary key (vault, member)
  )`.execute(db)
  await sql`alter table roster alter column body set storage external`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table members`.execute(db)
  await sql`drop table roster`.execute(db)
  await sql`drop table vaults`.execute(db)
}
