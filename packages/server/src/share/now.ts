import { sql } from 'kysely'

/**
 * Milliseconds by the database's clock at the moment a row is looked at, also after waiting for its lock. Every relay
 * on one database agrees on it, and no relay's wrong clock gives a share a longer life.
 */
export const DATABASE_NOW = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`
