import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { dumpPglite, dumpPostgres } from '../canary/database.ts'
import { filesBelow } from '../canary/disk.ts'
import type { Part } from '../canary/search.ts'

/** Where the demo's relay keeps what it is given. */
export interface DemoDatabase {
  /** In words. */
  readonly label: string
  /** What the relay's process is told. */
  readonly env: Readonly<Record<string, string>>
  /** Everything in it: every row through SQL, and its files, write-ahead log included. The relay has ended. */
  contents(): Promise<{ parts: Part[]; logSearched: boolean }>
  drop(): Promise<void>
}

/** An embedded database in `folder`, or a fresh one on the server that `url` names. */
export async function demoDatabase(url: string | undefined, folder: string): Promise<DemoDatabase> {
  return url === undefined || url === '' ? embedded(join(folder, 'relay')) : await onServer(url)
}

function embedded(data: string): DemoDatabase {
  return {
    label: 'embedded PGlite',
    env: { SOTTO_DATA: data },
    contents: async () => ({
      parts: [...(await dumpPglite(data)), ...(await filesBelow('disk', data))],
      logSearched: true,
    }),
    drop: () => Promise.resolve(),
  }
}

async function onServer(server: string): Promise<DemoDatabase> {
  const name = `sotto_demo_${randomBytes(6).toString('hex')}`
  await query(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    label: 'Postgres',
    env: { DATABASE_URL: url.href },
    contents: async () => {
      const rows = await dumpPostgres(url.href)
      const log = await writeAheadLog(server)
      return { parts: [...rows, ...(log ?? [])], logSearched: log !== null }
    },
    drop: async () => {
      await query(server, `drop database ${name} with (force)`)
    },
  }
}

/** The files of the write-ahead log, read through SQL; null where the role may not. */
async function writeAheadLog(server: string): Promise<Part[] | null> {
  try {
    const rows = await query<{ name: string; bytes: Uint8Array }>(
      server,
      `select name, pg_read_binary_file('pg_wal/' || name) as bytes from pg_ls_waldir() order by name`,
    )
    return rows.map(({ name, bytes }) => ({ place: 'disk', part: `pg_wal/${name}`, bytes }))
  } catch (error) {
    // 42501: only a superuser, or who was granted it, may read the server's files.
    if (error instanceof pg.DatabaseError && error.code === '42501') return null
    throw error
  }
}

async function query<T extends pg.QueryResultRow>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}
