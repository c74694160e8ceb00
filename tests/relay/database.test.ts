import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '@sotto/server'
import pg from 'pg'
import { expect, test } from 'vitest'
import { freshDatabase } from '../postgres/database.ts'

/** Opens as a relay would whose role has this setting. */
async function openWith(setting: string): Promise<unknown> {
  const fresh = await freshDatabase()
  const client = new pg.Client({ connectionString: fresh.url })
  await client.connect()
  await client.query(`alter database ${new URL(fresh.url).pathname.slice(1)} set ${setting}`)
  await client.end()
  try {
    const database = await openDatabase({ databaseUrl: fresh.url, dataFolder: null, poolSize: 2 })
    await database.close()
    return null
  } catch (error) {
    return error
  } finally {
    await fresh.drop()
  }
}

test('refuses a Postgres that acknowledges before it is safe', async () => {
  expect(await openWith('synchronous_commit = off')).toMatchObject({ code: 'database-unsafe' })
})

test('takes a Postgres whose settings are safe', async () => {
  expect(await openWith('synchronous_commit = on')).toBe(null)
})

test('says that a Postgres does not answer without saying where or with which password', async () => {
  const url = 'postgres://someone:very-secret@127.0.0.1:1/none'
  const opening = openDatabase({ databaseUrl: url, dataFolder: null, poolSize: 2 })
  const error: unknown = await opening.catch((cause: unknown) => cause)
  expect(error).toMatchObject({ code: 'database-unreachable' })
  expect(String(error)).not.toMatch(/secret|someone|127/)
})

test('one process holds an embedded database, and lets it go', async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'sotto-data-'))
  const settings = { databaseUrl: null, dataFolder, poolSize: 1 }
  const first = await openDatabase(settings)
  expect(first.durability).toBe('process')
  await expect(openDatabase(settings)).rejects.toMatchObject({ code: 'database-in-use' })
  await first.close()
  const again = await openDatabase(settings)
  await again.close()
  await rm(dataFolder, { recursive: true })
})
