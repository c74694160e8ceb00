import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { unkeyed } from './indexed-key.ts'
import { unsnapped } from './snappy.ts'

const MAGIC = Buffer.from('SQLite format 3\0', 'latin1')
const NEWLINE = Buffer.from('\n')

export const isSqlite = (file: Buffer): boolean => file.subarray(0, MAGIC.length).equals(MAGIC)

/**
 * Every value of every table, each whole: on the disk a long one is cut into pages, and Firefox packs what pages store
 * with Snappy, and shifts the letters of their keys. What was deleted is not among it.
 *
 * @param path of the file; one with `-wal` behind its name is read too. Neither is changed.
 */
export function sqliteValues(path: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-sqlite-'))
  const copy = join(folder, 'copy')
  copyFileSync(path, copy)
  if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${copy}-wal`)
  const database = new DatabaseSync(copy)
  try {
    const values = tablesOf(database).flatMap((table) => {
      const query = database.prepare(`select * from "${table.replaceAll('"', '""')}"`)
      query.setReadBigInts(true)
      return query.all().flatMap((row) => Object.values(row).flatMap(spelled))
    })
    return Buffer.concat(values.flatMap((value) => [value, NEWLINE]))
  } finally {
    database.close()
    rmSync(folder, { recursive: true })
  }
}

/** A virtual table has what it holds in tables of its own, which are among these. */
const tablesOf = (database: DatabaseSync): string[] =>
  database
    .prepare("select name from sqlite_schema where type = 'table' and sql not like 'create virtual%'")
    .all()
    .map(({ name }) => String(name))

function spelled(value: unknown): Buffer[] {
  if (typeof value === 'string') return [Buffer.from(value)]
  if (!(value instanceof Uint8Array)) return []
  const bytes = Buffer.from(value.buffer, value.byteOffset, value.length)
  return [bytes, unsnapped(bytes), unkeyed(bytes)].filter((one) => one !== null)
}
