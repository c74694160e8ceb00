import { fromHex, toHex } from '@sotto/crypto'
import type { FieldValue } from '@sotto/shared/diary'
import type { SealedStore, Write } from '../store/sealed-store.ts'

/** How to take back one act of this device: the fields of records as they were, null where a field was absent. */
export interface UndoEntry {
  readonly records: readonly {
    readonly doc: Uint8Array
    readonly id: string
    /** Whether the record was deleted before the act; null where the act left that alone. */
    readonly deleted: boolean | null
    readonly fields: Readonly<Record<string, FieldValue | null>>
  }[]
}

/** Acts of this device that can be taken back, newest last. Not synced: undo is about what was done here. */
const KEPT = 50

const utf8 = { encoder: new TextEncoder(), decoder: new TextDecoder() }

export async function pushUndo(store: SealedStore, entry: UndoEntry): Promise<Write[]> {
  const rows = await store.rows('undo')
  const key = String(Number(rows.at(-1)?.key ?? -1) + 1).padStart(12, '0')
  const records = entry.records.map((record) => ({ ...record, doc: toHex(record.doc) }))
  const value = utf8.encoder.encode(JSON.stringify({ records }))
  const old = rows.slice(0, Math.max(0, rows.length + 1 - KEPT))
  return [...old.map((row) => ({ table: 'undo', key: row.key, value: null })), { table: 'undo', key, value }]
}

/** The newest entry and the write that takes it off, or null. */
export async function popUndo(store: SealedStore): Promise<{ entry: UndoEntry; write: Write } | null> {
  const row = (await store.rows('undo')).at(-1)
  if (!row) return null
  const { records } = JSON.parse(utf8.decoder.decode(row.value)) as {
    records: (Omit<UndoEntry['records'][number], 'doc'> & { doc: string })[]
  }
  const entry = { records: records.map((record) => ({ ...record, doc: fromHex(record.doc) })) }
  return { entry, write: { table: 'undo', key: row.key, value: null } }
}
