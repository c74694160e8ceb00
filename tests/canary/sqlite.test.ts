import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { unkeyed } from './indexed-key.ts'
import { sqliteValues } from './sqlite.ts'

test('a value is read whole where the disk has it in pieces, from the log too, and the file stays as it was', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-rows-'))
  const path = join(folder, 'rows.sqlite')
  const database = new DatabaseSync(path)
  database.exec('pragma page_size = 512; pragma journal_mode = wal; create table "a ""row""" (text text, bytes blob)')
  const long = Array.from({ length: 400 }, (_, n) => `heron ${n}`).join(', ')
  // Snappy: five letters, and a copy of them.
  const packed = Buffer.from([10, 4 << 2, ...Buffer.from('heron'), (1 << 2) | 1, 5])
  database.prepare('insert into "a ""row""" values (?, ?)').run(long, packed)
  expect(readFileSync(path).includes('heron')).toBe(false)
  const before = readFileSync(`${path}-wal`)
  const values = sqliteValues(path)
  expect(before.includes(long)).toBe(false)
  expect(values.includes(long)).toBe(true)
  expect(values.includes('heronheron')).toBe(true)
  expect(readFileSync(`${path}-wal`).equals(before)).toBe(true)
  database.close()
  rmSync(folder, { recursive: true })
})

// dom/indexedDB/Key.cpp: a letter is moved by one; from 0x7f on it takes two bytes.
test('a key of Firefox has its letters again', () => {
  expect(unkeyed(Buffer.from('0opuf'))?.toString()).toBe('note')
  expect(unkeyed(Buffer.from([0x40, 0x01, 0x80, 0x80, 0x7f]))).toEqual(Buffer.from([0, 0xff, 0x7e]))
  expect(unkeyed(Buffer.from('opuf'))).toBeNull()
})
