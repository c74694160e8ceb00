import type { RelayConfig } from '../config/config.ts'
import type { Database, Observe } from './database.ts'
import { openPglite } from './pglite.ts'
import { openPostgres } from './postgres.ts'

/** Opens what the configuration names and brings its schema up to date. @throws {DatabaseError} */
export function openDatabase(
  config: Pick<RelayConfig, 'databaseUrl' | 'dataFolder' | 'poolSize'>,
  observe?: Observe,
): Promise<Database> {
  return config.databaseUrl === null
    ? openPglite(config.dataFolder, observe)
    : openPostgres(config.databaseUrl, config.poolSize, observe)
}
