import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { DatabaseError, type Database, type Observe } from './database.ts'
import { demandDurability } from './durability.ts'
import { migrate } from './migrate.ts'
import { createBus } from './bus.ts'
import { arrayTypes, binaryArray } from './binary-array.ts'
import type { Tables } from './schema/tables.ts'

const INT8 = 20

/**
 * Opens a Postgres server.
 * @throws {DatabaseError} `database-unreachable`, or `database-unsafe` when its settings could lose what is acknowledged.
 */
export async function openPostgres(url: string, poolSize: number, observe?: Observe): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    // Positions, sequences and times stay far below 2^53.
    types: {
      getTypeParser: ((oid: number, format?: 'text') =>
        oid === INT8 ? Number : (pg.types.getTypeParser(oid, format) as unknown)) as typeof pg.types.getTypeParser,
    },
  })
  // An idle connection that breaks is replaced; whoever uses one hears of it from its own query.
  pool.on('error', () => undefined)
  // One that breaks between two statements of a transaction has nobody else listening, and would end the process.
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
  })
  try {
    await pool.query('select 1')
  } catch {
    await pool.end()
    // The library's message may hold the address and its password.
    throw new DatabaseError('database-unreachable', 'Postgres at DATABASE_URL does not answer.')
  }
  const kysely = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    ...(observe
      ? {
          log: (event) => {
            observe(event.query.sql)
          },
        }
      : {}),
  })
  try {
    await demandDurability(pool)
    await migrate(kysely)
  } catch (error) {
    await kysely.destroy()
    throw error
  }
  return {
    kysely,
    run: async <Row>({ name, text }: { name: string; text: string }, values: unknown[]) => {
      observe?.(text)
      const types = arrayTypes(name, text)
      const given = values.map((value, at) => {
        const type = types[at]
        return type && Array.isArray(value) ? binaryArray(type, value as number[]) : value
      })
      const { rows } = await pool.query<Row & pg.QueryResultRow>({ name, text, values: given })
      return rows
    },
    durability: 'power',
    label: `postgres, ${new URL(url).pathname.slice(1)}`,
    parallel: 2,
    bus: createBus(pool, url),
    close: () => kysely.destroy(),
  }
}
