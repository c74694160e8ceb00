import { sql, type Kysely } from 'kysely'

/** Shares by their own id, and by vault which are its own: no row of a share names its vault. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table shares (
    share bytea primary key,
    link_hash bytea not null,
    pass_hash bytea,
    state text not null,
    reason text,
    expires_at bigint not null,
    opens_left bigint not null,
    attempts_left bigint not null,
    refusals_left bigint not null,
    event_pk bytea not null,
    jwe bytea,
    events bigint not null,
    replies bigint not null
  )`.execute(db)
  await sql`alter table shares alter column jwe set storage external`.execute(db)
  await sql`create table vault_shares (
    vault bytea not null,
    share bytea not null,
    bytes bigint not null,
    primary key (vault, share)
  )`.execute(db)
  await sql`create table share_sessions (
    share bytea not null,
    hash bytea not null,
    expires_at bigint not null,
    primary key (share, hash)
  )`.execute(db)
  for (const table of ['share_events', 'share_replies']) {
    await sql`create table ${sql.table(table)} (
      share bytea not null,
      n bigint not null,
      sealed bytea not null,
      primary key (share, n)
    )`.execute(db)
  }
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['share_replies', 'share_events', 'share_sessions', 'vault_shares', 'shares']) {
    await sql`drop table ${sql.table(table)}`.execute(db)
  }
}
