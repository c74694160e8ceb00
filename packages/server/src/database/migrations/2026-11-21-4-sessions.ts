import { sql, type Kysely } from 'kysely'

/** Sessions, pairing letters, erasures, and which store this is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table tokens (
    vault bytea not null,
    hash bytea not null,
    member bytea not null,
    expires_at bigint not null,
    primary key (vault, hash)
  )`.execute(db)
  await sql`create table challenges (
    vault bytea not null,
    hash bytea not null,
    member bytea not null,
    expires_at bigint not null,
    primary key (vault, hash)
  )`.execute(db)
  await sql`create table erased (vault bytea primary key, statement bytea not null)`.execute(db)
  await sql`create table mailboxes (
    channel bytea not null,
    slot text not null,
    letter bytea,
    expires_at bigint not null,
    primary key (channel, slot)
  )`.execute(db)
  await sql`create table relay (store_id bytea primary key)`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table relay`.execute(db)
  await sql`drop table mailboxes`.execute(db)
  await sql`drop table erased`.execute(db)
  await sql`drop table challenges`.execute(db)
  await sql`drop table tokens`.execute(db)
}
