import { sha256, toHex } from '@sotto/crypto'
import { SottoError } from '../error.ts'
import { ChunkReader, refuseChange } from './chunk-reader.ts'
import { measure, runs } from './column.ts'

/** What a change says of itself, read without decoding its operations. Hashes and actors in hex. */
export interface ChangeFacts {
  readonly hash: string
  readonly actor: string
  readonly seq: number
  /** Counter of its first operation; its last one has `startOp + operations - 1`. */
  readonly startOp: number
  readonly operations: number
  readonly deps: readonly string[]
}

/**
 * Most operations one change may hold: a note of the greatest length is one operation a character. Text of keys and
 * marks is stored once and may be repeated over rows, so its total is bounded too.
 */
const MAX_ROWS = 600_000
const MAX_TEXT = 8 * 1024 * 1024

/** Automerge's column ids: `id << 4 | type`; bit 3 would mark a compressed column and is refused. */
const OBJECT_ACTOR = 0x01
const OBJECT_COUNTER = 0x02
const KEY_TEXT = 0x15
const INSERT = 0x34
const ACTION = 0x42
const VALUE_LENGTHS = 0x56
const VALUES = 0x57
const EXPAND = 0x94
const MARK_NAME = 0xa5
const INTEGERS = new Set([OBJECT_ACTOR, OBJECT_COUNTER, 0x11, ACTION, VALUE_LENGTHS, 0x70, 0x71])
const DELTAS = new Set([0x13, 0x73])
const BOOLEANS = new Set([INSERT, EXPAND])
const TEXTS = new Set([KEY_TEXT, MARK_NAME])

/**
 * Reads a change chunk in time and memory linear in its bytes, whatever row counts it claims, and refuses what could
 * harm a document: another kind of chunk (compressed changes, whole documents), unknown or compressed columns, values
 * that do not match their lengths, too many rows, and operations on the root map.
 * Format: automerge.org/automerge-binary-format-spec.
 * @throws {SottoError} `change-quarantined`
 */
export function inspectChange(change: Uint8Array): ChangeFacts {
  const chunk = new ChunkReader(change)
  if (toHex(chunk.take(4)) !== '856f4a83') refuseChange()
  const checksum = chunk.take(4)
  if (chunk.byte() !== 1) refuseChange()
  const contents = chunk.counted()
  if (!chunk.done) refuseChange()
  const digest = sha256(change.subarray(8))
  if (toHex(digest.subarray(0, 4)) !== toHex(checksum)) refuseChange()

  const reader = new ChunkReader(contents)
  const deps = Array.from({ length: bounded(reader.uint(), 10_000) }, () => toHex(reader.take(32)))
  const actor = toHex(reader.counted())
  const seq = reader.uint()
  const startOp = reader.uint()
  reader.int()
  reader.counted()
  for (let others = bounded(reader.uint(), 100_000); others > 0; others--) reader.counted()
  const operations = inspectColumns(reader)
  if (!reader.done) refuseChange()
  if (seq < 1 || startOp < 1) refuseChange()
  return { hash: toHex(digest), actor, seq, startOp, operations, deps }
}

/** Null for a change that is not well formed. */
export function inspected(change: Uint8Array): ChangeFacts | null {
  try {
    return inspectChange(change)
  } catch (error) {
    if (error instanceof SottoError) return null
    throw error
  }
}

function inspectColumns(reader: ChunkReader): number {
  const columns = Array.from({ length: bounded(reader.uint(), 32) }, () => ({
    id: reader.uint(),
    length: reader.uint(),
  }))
  const data = new Map(columns.map(({ id, length }) => [id, reader.take(length)]))
  if (data.size !== columns.length) refuseChange()
  const operations = rowsOf(data, ACTION)
  for (const id of data.keys()) if (rowsOf(data, id) > MAX_ROWS) refuseChange()
  // Objects are named by counter and actor; the root alone has neither.
  for (const id of [OBJECT_ACTOR, OBJECT_COUNTER]) {
    const { rows, nulls } = integers(data.get(id) ?? refuseEmpty(operations))
    if (rows !== operations || nulls > 0) refuseChange()
  }
  return operations
}

/** Rows of one column; a column of a kind that this version does not know is refused. */
function rowsOf(data: ReadonlyMap<number, Uint8Array>, id: number): number {
  const column = data.get(id) ?? new Uint8Array()
  if (id === VALUES) return 0
  if (id === VALUE_LENGTHS) return inspectValues(column, data.get(VALUES) ?? new Uint8Array())
  if (INTEGERS.has(id)) return integers(column).rows
  if (DELTAS.has(id))
    return measure(
      column,
      (reader) => reader.int(),
      () => 0,
      CAPS,
    ).rows
  if (TEXTS.has(id)) return measure(column, keyLength, (length) => length, CAPS).rows
  if (BOOLEANS.has(id)) return booleans(column)
  return refuseChange()
}

/** Types of values that Automerge must be able to show as a JavaScript number: it fails to open a document otherwise. */
const UNSIGNED = 3
const SIGNED = new Set([4, 8, 9])

/** Walks all values: their lengths must use up the column exactly, and integers must be safe ones. Gives the rows. */
function inspectValues(lengths: Uint8Array, values: Uint8Array): number {
  const { rows, weight } = measure(
    lengths,
    (reader) => reader.uint(),
    (meta) => Math.floor(meta / 16),
    CAPS,
  )
  if (weight !== values.length) refuseChange()
  const reader = new ChunkReader(values)
  for (const { count, value: meta } of runs(lengths, (at) => at.uint())) {
    // Low four bits: the value's type; the rest: its length.
    const type = (meta ?? 0) % 16
    const length = Math.floor((meta ?? 0) / 16)
    const isInteger = type === UNSIGNED || SIGNED.has(type)
    if (!isInteger) reader.take(length * count)
    else for (let left = count; left > 0; left--) inspectInteger(new ChunkReader(reader.take(length)), type)
  }
  return rows
}

function inspectInteger(reader: ChunkReader, type: number): void {
  if (type === UNSIGNED) reader.uint()
  else reader.int()
  if (!reader.done) refuseChange()
}

const CAPS = { maxRows: MAX_ROWS, maxWeight: MAX_TEXT }

const integers = (column: Uint8Array) =>
  measure(
    column,
    (reader) => reader.uint(),
    () => 0,
    CAPS,
  )

/** Booleans are alternating run lengths, starting with false. */
function booleans(column: Uint8Array): number {
  const reader = new ChunkReader(column)
  let rows = 0
  while (!reader.done) rows += reader.uint()
  return rows
}

/** The one key that a JavaScript object does not hold like any other. */
function keyLength(reader: ChunkReader): number {
  const key = reader.counted()
  if (new TextDecoder().decode(key) === '__proto__') refuseChange()
  return key.length
}

const bounded = (value: number, max: number): number => (value <= max ? value : refuseChange())

const refuseEmpty = (operations: number): Uint8Array => (operations === 0 ? new Uint8Array() : refuseChange())
