import { getHeads, type Doc } from '@automerge/automerge'
import { decode, encode, fromHex, list, struct, text, toHex, uint } from '@sotto/crypto'
import { SCHEMA_VERSION, type DiaryRecord } from '@sotto/shared/diary'
import type { SealedStore, Write } from '../store/sealed-store.ts'
import type { DocumentRoot } from './document.ts'
import { readRecord } from './record-read.ts'

/** A document as plain records, tombstoned ones included, with the heads it shows. */
export interface Projection {
  readonly heads: readonly string[]
  readonly records: readonly DiaryRecord[]
}

/** What can be known of a projection without reading it: the local dates that it spans. */
export interface Span {
  readonly doc: string
  readonly from: string
  readonly to: string
  readonly records: number
}

/** Grows when projections of the same document would come out otherwise. */
const VERSION = SCHEMA_VERSION * 100 + 1

const projectionCodec = struct('projection', {
  version: uint(),
  heads: list(text(64), 4096),
  records: text(256 * 1024 * 1024),
})
const spanCodec = struct('span', { from: text(10), to: text(10), records: uint() })

/** Reads every record of a document. */
export function project(doc: Doc<DocumentRoot>): Projection {
  const records = Object.entries(doc.records)
    .map(([id, stored]) => readRecord(id, stored))
    .filter((record) => record !== null)
  return { heads: [...getHeads(doc)].sort(), records }
}

export function projectionWrites(doc: Uint8Array, { heads, records }: Projection): Write[] {
  const value = encode(projectionCodec, { version: VERSION, heads: [...heads], records: JSON.stringify(records) })
  return [{ table: 'projection', key: toHex(doc), value }, spanWrite(toHex(doc), records)]
}

function spanWrite(doc: string, records: readonly DiaryRecord[]): Write {
  const dates = records.map(({ localDate }) => localDate).sort()
  const span = { from: dates[0] ?? '', to: dates.at(-1) ?? '', records: records.length }
  return { table: 'span', key: doc, value: encode(spanCodec, span) }
}

/** Null where there is none, or one of another version. */
export async function readProjection(store: SealedStore, doc: Uint8Array): Promise<Projection | null> {
  const value = await store.get('projection', toHex(doc))
  if (!value) return null
  const { version, heads, records } = decode(projectionCodec, value)
  if (version !== VERSION) return null
  // Sealed by this device under this version: what it wrote needs no second check.
  return { heads, records: JSON.parse(records) as DiaryRecord[] }
}

export async function readSpans(store: SealedStore): Promise<Span[]> {
  const rows = await store.rows('span')
  if (await store.hasLost('span')) {
    await remakeSpans(store)
    return await readSpans(store)
  }
  return rows.map(({ key, value }) => ({ doc: key, ...decode(spanCodec, value) }))
}

/** Without its span a document would not be listed; whatever has a projection gets one. */
async function remakeSpans(store: SealedStore): Promise<void> {
  const writes: Write[] = []
  for (const { key } of await store.rows('projection')) {
    const projection = await readProjection(store, fromHex(key))
    writes.push(spanWrite(key, projection?.records ?? []))
  }
  await store.write([...writes, ...store.madeGood(['span'])])
}
