import { zstdDecompressSync } from 'node:zlib'
import { readVarint, unsnapped } from './snappy.ts'

/*
 * What a browser's databases hold, taken out of LevelDB's files, in which a value can be compressed, cut in two, or share
 * the begin of its key with the one before (leveldb, doc/log_format.md and doc/table_format.md).
 */

const LOG_BLOCK = 32 * 1024
const LOG_HEADER = 7
const FIRST = 2
const MIDDLE = 3

/** The records of a `.log` or `MANIFEST` file, each whole, one after another. */
export function logRecords(bytes: Buffer): Buffer {
  const pieces: Buffer[] = []
  for (let block = 0; block < bytes.length; block += LOG_BLOCK) {
    const end = Math.min(block + LOG_BLOCK, bytes.length)
    for (let at = block; at + LOG_HEADER <= end;) {
      const length = bytes.readUInt16LE(at + 4)
      const kind = bytes[at + 6]
      const data = bytes.subarray(at + LOG_HEADER, Math.min(at + LOG_HEADER + length, end))
      // A line between records, none between the pieces of one.
      pieces.push(data, ...(kind === FIRST || kind === MIDDLE ? [] : [NEWLINE]))
      at += LOG_HEADER + length
    }
  }
  return Buffer.concat(pieces)
}

const NEWLINE = Buffer.from('\n')
const FOOTER = 48
const MAGIC = Buffer.from('57fb808b247547db', 'hex')
const TRAILER = 5

/** Every key and value of a `.ldb` file; null where it is none. */
export function tableEntries(bytes: Buffer): Buffer | null {
  if (bytes.length < FOOTER || !bytes.subarray(-MAGIC.length).equals(MAGIC)) return null
  const meta = readHandle(bytes, bytes.length - FOOTER)
  const index = meta && readHandle(bytes, meta.next)
  if (!index) throw new Error('a table of LevelDB has no index')
  const blocks = entriesOf(blockAt(bytes, index)).map(({ value }) => {
    const handle = readHandle(value, 0)
    if (!handle) throw new Error('an index of LevelDB leads nowhere')
    return blockAt(bytes, handle)
  })
  return Buffer.concat(blocks.flatMap(entriesOf).flatMap(({ key, value }) => [key, NEWLINE, value, NEWLINE]))
}

interface Handle {
  readonly offset: number
  readonly size: number
  readonly next: number
}

function readHandle(bytes: Buffer, at: number): Handle | null {
  const offset = readVarint(bytes, at)
  const size = offset && readVarint(bytes, offset.next)
  return size ? { offset: offset.value, size: size.value, next: size.next } : null
}

function blockAt(bytes: Buffer, { offset, size }: Handle): Buffer {
  const data = bytes.subarray(offset, offset + size)
  const block = expandedBy(bytes[offset + size] ?? 0, data)
  if (!block || offset + size + TRAILER > bytes.length) throw new Error('a block of LevelDB does not open')
  return block
}

function expandedBy(compression: number, data: Buffer): Buffer | null {
  if (compression === 0) return data
  if (compression === 1) return unsnapped(data)
  return compression === 2 ? zstdDecompressSync(data) : null
}

/** Keys whole: in the block each leaves out what it begins with in common with the one before. */
function entriesOf(block: Buffer): { readonly key: Buffer; readonly value: Buffer }[] {
  const restarts = block.readUInt32LE(block.length - 4)
  const end = block.length - 4 - 4 * restarts
  const entries: { key: Buffer; value: Buffer }[] = []
  let key: Buffer = Buffer.alloc(0)
  for (let at = 0; at < end;) {
    const shared = readVarint(block, at)
    const own = shared && readVarint(block, shared.next)
    const length = own && readVarint(block, own.next)
    if (!length) throw new Error('an entry of LevelDB has no length')
    const valueAt = length.next + own.value
    key = Buffer.concat([key.subarray(0, shared.value), block.subarray(length.next, valueAt)])
    entries.push({ key, value: block.subarray(valueAt, valueAt + length.value) })
    at = valueAt + length.value
  }
  return entries
}
