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

  test('a value that was altered or moved is no data; under another key there is nothing', async () => {
    const tables = new Map<string, Map<string, Uint8Array>>()
    const store = new SealedStore(new MemoryStore(tables), key, systemRandom)
    await store.write(['one', 'two', 'three'].map((name, at) => ({ table: 'a', key: name, value: bytes(at) })))
    const rows = [...tables.values()].find(({ size }) => size === 3) ?? new Map<string, Uint8Array>()
    const [first = '', second = '', third = ''] = [...rows.keys()]
    rows.set(first, rows.get(second) ?? bytes())
    rows.set(third, (rows.get(third) ?? bytes()).with(40, 255))
    expect((await store.rows('a')).map((row) => row.key)).toEqual(['two'])
    expect(await store.losses()).toEqual(new Set(['a']))
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

describe('rows that vanish', () => {
  const key = systemRandom(32)
  const TABLES = ['device', 'journal/1', 'journal/2', 'waiting', 'undo']
  const filled = async () => {
    const tables = new Map<string, Map<string, Uint8Array>>()
    const store = new SealedStore(new MemoryStore(tables), key, systemRandom)
    for (const table of TABLES) {
      await store.write([
        { table, key: 'identity', value: bytes(1) },
        { table, key: '2', value: bytes(2) },
      ])
    }
    await store.write([
      { table: 'waiting', key: '2', value: null },
      { table: 'waiting', key: 'identity', value: bytes(7) },
    ])
    return tables
  }
  const opened = (tables: Map<string, Map<string, Uint8Array>>) =>
    new SealedStore(new MemoryStore(tables), key, systemRandom)
  const readAll = async (store: SealedStore) => {
    for (const table of TABLES) await store.rows(table)
    return await store.losses()
  }

  test('none is missed while all is well, whatever is written, replaced and taken away', async () => {
    expect(await readAll(opened(await filled()))).toEqual(new Set())
  })

  test('every one of them is noticed, or was one that is made again', async () => {
    const places = [...(await filled())].flatMap(([table, rows]) => [...rows.keys()].map((row) => ({ table, row })))
    expect(places.length).toBeGreaterThan(TABLES.length * 2)
    let remade = 0
    for (const { table, row } of places) {
      const tables = await filled()
      tables.get(table)?.delete(row)
      const noticed = await readAll(opened(tables)).catch((error: unknown) => error)
      if (noticed instanceof SottoError) expect(noticed.code).toBe('store-damaged')
      else if ((noticed as Set<string>).size === 0) remade += 1
    }
    expect(remade).toBe(2)
  })

  test('a whole table that vanishes is noticed, its tally with it', async () => {
    const tables = await filled()
    const before = new Set(tables.keys())
    const store = opened(tables)
    await store.write([{ table: 'journal/3', key: '1', value: bytes(1) }])
    const added = [...tables.keys()].find((name) => !before.has(name)) ?? ''
    tables.delete(added)
    expect(await opened(tables).rows('journal/3')).toEqual([])
    expect(await opened(tables).losses()).toEqual(new Set(['journal/3']))
    // The tally may go too: then it is known that something is gone, not what.
    const cleaned = opened(tables)
    await cleaned.write(cleaned.madeGood(await cleaned.losses()))
    await cleaned.write([{ table: 'journal/3', key: '1', value: bytes(1) }])
    const tallies = [...tables].sort(([, a], [, b]) => b.size - a.size)[0]?.[1]
    const kept = new Set(tallies?.keys())
    await cleaned.write([{ table: 'journal/4', key: '1', value: bytes(1) }])
    for (const row of [...(tallies?.keys() ?? [])]) if (!kept.has(row)) tallies?.delete(row)
    for (const [name] of [...tables].slice(-1)) tables.delete(name)
    expect([...(await opened(tables).losses())]).toContain('tally')
  })

  test('a loss stays on record until it is made good, and what is left counts', async () => {
    const tables = await filled()
    const store = opened(tables)
    const before = new Map([...tables].map(([name, rows]) => [name, rows.size]))
    await store.write([{ table: 'journal/1', key: '3', value: bytes(3) }])
    const journal = [...tables].find(([name, rows]) => rows.size === 3 && before.get(name) === 2)?.[1]
    journal?.delete([...journal.keys()][0] ?? '')
    expect((await store.rows('journal/1')).length).toBe(2)
    expect(await opened(tables).losses()).toEqual(new Set(['journal/1']))
    await store.write([...store.madeGood(['journal/1']), { table: 'journal/1', key: '4', value: bytes(4) }])
    expect(await readAll(opened(tables))).toEqual(new Set())
  })

  test('one write is one transaction of a size that does not grow with the table', async () => {
    const memory = new MemoryStore()
    const transactions: number[] = []
    let scans = 0
    const raw: RawStore = {
      get: (table, row) => memory.get(table, row),
      rows: (table) => {
        scans += 1
        return memory.rows(table)
      },
      write: (writes) => {
        transactions.push(writes.length)
        return memory.write(writes)
      },
      close: () => memory.close(),
    }
    const store = new SealedStore(raw, key, systemRandom)
    for (let at = 0; at < 200; at++) await store.write([{ table: 'a', key: String(at), value: bytes(1) }])
    expect(transactions).toHaveLength(200)
    expect(new Set(transactions)).toEqual(new Set([2]))
    expect(scans).toBe(1)
  })
})

test('a store in a browser is written by whoever opened it last', async () => {
  const frozen = await IndexedDbStore.open('fenced', 'first')
  await frozen.write([{ table: 't', key: 'k', value: Uint8Array.of(1) }])
  const awake = await IndexedDbStore.open('fenced', 'second')
  await expect(frozen.write([{ table: 't', key: 'k', value: Uint8Array.of(2) }])).rejects.toMatchObject({
    code: 'store-busy',
  })
  await awake.write([{ table: 't', key: 'other', value: Uint8Array.of(3) }])
  expect(await awake.rows('t')).toEqual([
    { key: 'k', value: Uint8Array.of(1) },
    { key: 'other', value: Uint8Array.of(3) },
  ])
  await Promise.all([frozen.close(), awake.close()])
})
