import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import type { Part } from './search.ts'

type Query = (text: string) => Promise<Record<string, unknown>[]>

/** Every row of every table outside the catalogue, as bytes: read through SQL, so out of line and compressed ones too. */
export async function dumpPostgres(url: string): Promise<Part[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    // What is only in memory has to be in the files too when they are read next.
    await client.query('checkpoint')
    return await dump(async (text) => (await client.query<Record<string, unknown>>(text)).rows)
  } finally {
    await client.end()
  }
}

/** The same of an embedded database whose relay has ended. */
export async function dumpPglite(folder: string): Promise<Part[]> {
  const pglite = await PGlite.create({ dataDir: `${folder}/pglite` })
  try {
    return await dump(async (text) => (await pglite.query<Record<string, unknown>>(text)).rows)
  } finally {
    await pglite.close()
  }
}

async function dump(query: Query): Promise<Part[]> {
  const tables = await query(`select table_schema as schema, table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`)
  const parts: Part[] = []
  for (const { schema, name } of tables) {
    const rows = await query(`select * from "${String(schema)}"."${String(name)}"`)
    const cells = rows.flatMap((row) =>
      Object.entries(row).flatMap(([column, value]) => [...text(column), ...cell(value)]),
    )
    parts.push({ place: 'database', part: `table ${String(name)}, ${rows.length} rows`, bytes: Buffer.concat(cells) })
  }
  return parts
}

// A line between values, so that no two of them read as one.
const text = (value: string) => [Buffer.from(`${value}\n`, 'utf8')]

function cell(value: unknown): Buffer[] {
  if (value instanceof Uint8Array) return [Buffer.from(value), Buffer.from('\n')]
  return text(typeof value === 'bigint' ? value.toString() : typeof value === 'string' ? value : JSON.stringify(value))
}
