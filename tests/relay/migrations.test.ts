import { recoveryKeyHash, systemRandom } from '@sotto/crypto/public'
import { MIGRATION_NAMES, migrateTo, type Database } from '@sotto/server'
import { expect, test } from 'vitest'
import { STORES } from './stores.ts'

const columnsOf = async ({ run }: Database): Promise<string[]> => {
  const text = `select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and table_name not like 'kysely%' order by 1`
  const rows = await run<{ name: string }>({ name: 'columns', text }, [])
  return rows.map(({ name }) => name)
}

test('migrations are dated and in order', () => {
  expect(MIGRATION_NAMES.every((name) => /^\d{4}-\d\d-\d\d-\d+-[a-z-]+$/.test(name))).toBe(true)
  expect([...MIGRATION_NAMES].sort((a, b) => (a < b ? -1 : 1))).toEqual(MIGRATION_NAMES)
})

test.each(STORES)('every prefix goes forward and back on $name', async ({ open }) => {
  const store = await open()
  const { database } = store
  const to = (name: string | null) => migrateTo(database.kysely, name)
  const newest = await columnsOf(database)
  await to(null)
  const shapes: string[][] = []
  for (const name of MIGRATION_NAMES) {
    await to(name)
    shapes.push(await columnsOf(database))
    await to(null)
    expect(await columnsOf(database), `nothing is left after ${name}`).toEqual([])
  }
  expect(shapes.map(({ length }) => length)).toEqual([...new Set(shapes.map(({ length }) => length))])
  await to(MIGRATION_NAMES.at(-1) ?? null)
  for (const [nth, shape] of [...shapes.entries()].toReversed()) {
    await to(MIGRATION_NAMES[nth] ?? null)
    expect(await columnsOf(database)).toEqual(shape)
  }
  await to(MIGRATION_NAMES.at(-1) ?? null)
  expect(await columnsOf(database)).toEqual(newest)
  await store.close()
})

test.each(STORES)('on $name the look-up by key knows the vaults that were there before it', async ({ open }) => {
  const store = await open()
  const { kysely } = store.database
  await migrateTo(kysely, '2026-11-22-1-shares')
  const rows = Array.from({ length: 1200 }, () => ({ vault: systemRandom(32), sign_pk: systemRandom(32) }))
  const members = rows.flatMap(({ vault, sign_pk }) => {
    const member = { vault, role: 'recovery' as const }
    return [
      { ...member, member: systemRandom(16), sign_pk, removed_at: null },
      { ...member, member: systemRandom(16), sign_pk: systemRandom(32), removed_at: 2 },
      { ...member, role: 'owner' as const, member: systemRandom(16), sign_pk: systemRandom(32), removed_at: null },
    ]
  })
  await kysely.insertInto('members').values(members).execute()
  await migrateTo(kysely, MIGRATION_NAMES.at(-1) ?? null)
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  const kept = await kysely.selectFrom('recovery').selectAll().execute()
  expect(new Map(kept.map(({ pk_hash, vault }) => [hex(pk_hash), hex(vault)]))).toEqual(
    new Map(rows.map(({ vault, sign_pk }) => [hex(recoveryKeyHash(sign_pk)), hex(vault)])),
  )
  await store.close()
})
