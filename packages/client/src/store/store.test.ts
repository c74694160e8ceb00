import 'fake-indexeddb/auto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemRandom } from '@sotto/crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { SottoError } from '../error.ts'
import { IndexedDbStore } from './indexeddb-store.ts'
import { MemoryStore } from './memory-store.ts'
import type { RawStore } from './raw-store.ts'
import { SealedStore } from './sealed-store.ts'
import { SqliteStore } from './sqlite-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'sotto-store-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let opened = 0
const KINDS: Record<string, () => Promise<RawStore>> = {
  memory: () => Promise.resolve(new MemoryStore()),
  SQLite: () => Promise.resolve(new SqliteStore(join(folder, `${opened++}.db`))),
  IndexedDB: () => IndexedDbStore.open(`store-${opened++}`),
}
const bytes = (...values: number[]) => Uint8Array.from(values)
const plain = (rows: { key: string; value: Uint8Array }[]) => rows.map(({ key, value }) => [key, ...value])

describe.each(Object.entries(KINDS))('%s store', (_name, open) => {
  test('reads what was written, table by table, in key order', async () => {
    const store = await open()
    await store.write([
      { table: 'a', key: '2', value: bytes(2) },
      { table: 'a', key: '1', value: bytes(1) },
      { table: 'b', key: '1', value: bytes(9) },
    ])
    expect(plain(await store.rows('a'))).toEqual([
      ['1', 1],
      ['2', 2],
    ])
    expect([...((await store.get('b', '1')) ?? [])]).toEqual([9])
    await store.write([
      { table: 'a', key: '1', value: null },
      { table: 'a', key: '2', value: bytes(3) },
    ])
    expect(plain(await store.rows('a'))).toEqual([['2', 3]])
    expect(await store.get('a', '1')).toBeUndefined()
    await store.close()
  })

  test('a write is all or nothing', async () => {
    const store = await open()
    await store.write([{ table: 'a', key: '1', value: bytes(1) }])
    const broken = { table: 'a', key: '2', value: Symbol('no bytes') as unknown as Uint8Array }
    if (_name !== 'memory') {
      await expect(store.write([{ table: 'a', key: '1', value: bytes(7) }, broken])).rejects.toThrow()
      expect(plain(await store.rows('a'))).toEqual([['1', 1]])
    }
    await store.close()
  })
})

test('SQLite keeps a second process out and says so', async () => {
  const path = join(folder, 'held.db')
  const first = new SqliteStore(path)
  expect(() => new SqliteStore(path)).toThrow(expect.objectContaining({ code: 'store-busy' }))
  await first.close()
  await new SqliteStore(path).close()
})

describe('sealed store', () => {
  const key = systemRandom(32)

  test('a value that was altered, moved or sealed under another key is damage, not data', async () => {
    const tables = new Map<string, Map<string, Uint8Array>>()
    const store = new SealedStore(new MemoryStore(tables), key, systemRandom)
    await store.write([
      { table: 'a', key: 'one', value: bytes(1) },
      { table: 'a', key: 'two', value: bytes(2) },
    ])
    const rows = [...tables.values()][0] ?? new Map<string, Uint8Array>()
    const [first = '', second = ''] = [...rows.keys()]
    const [sealedFirst, sealedSecond] = [rows.get(first) ?? bytes(), rows.get(second) ?? bytes()]
    rows.set(first, sealedSecond)
    await expect(store.rows('a')).rejects.toMatchObject({ code: 'store-damaged' })
    rows.set(
      first,
      sealedFirst.map((byte, at) => (at === 40 ? byte ^ 1 : byte)),
    )
    await expect(store.rows('a')).rejects.toBeInstanceOf(SottoError)
    rows.set(first, sealedFirst)
    expect((await store.rows('a')).map((row) => row.key)).toEqual(['one', 'two'])
    const other = new SealedStore(new MemoryStore(tables), systemRandom(32), systemRandom)
    expect(await other.rows('a')).toEqual([])
  })

  test('neither names nor values stand in the rows', async () => {
    const tables = new Map<string, Map<string, Uint8Array>>()
    const store = new SealedStore(new MemoryStore(tables), key, systemRandom)
    await store.write([{ table: 'journal', key: 'lower-back', value: new TextEncoder().encode('lower-back') }])
    const dump = [...tables].flatMap(([table, rows]) => [
      table,
      ...[...rows].flatMap(([name, value]) => [name, Buffer.from(value).toString('latin1')]),
    ])
    expect(dump.join(' ')).not.toMatch(/journal|lower-back/)
  })
})
