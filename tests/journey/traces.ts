import { toHex } from '@sotto/crypto'
import type { Database } from '@sotto/server'

type Row = Readonly<Record<string, unknown>>

/** Every row of every table there is, by the database's own catalogue, not by what the relay knows of. */
async function rowsOf({ run }: Database): Promise<{ table: string; row: Row }[]> {
  const tables = await run<{ name: string }>(
    {
      name: 'tables',
      text: `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema')`,
    },
    [],
  )
  const found: { table: string; row: Row }[] = []
  for (const { name } of tables) {
    const rows = await run<Row>({ name: `all of ${name}`, text: `select * from ${name}` }, [])
    found.push(...rows.map((row) => ({ table: name.replace(/^.*\./, ''), row })))
  }
  return found
}

/** Names of the tables that hold any of these ids anywhere in a row. */
export async function tablesNaming(database: Database, ids: readonly Uint8Array[]): Promise<string[]> {
  const needles = ids.map(toHex)
  const holds = ({ row }: { row: Row }) =>
    Object.values(row).some((value) => {
      const text = value instanceof Uint8Array ? toHex(value) : String(value)
      return needles.some((needle) => text.includes(needle))
    })
  return [...new Set((await rowsOf(database)).filter(holds).map(({ table }) => table))].sort()
}
