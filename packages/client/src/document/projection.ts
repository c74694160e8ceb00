import { getHeads, type Doc } from '@automerge/automerge'
import { CryptoError, decode, encode, fromHex, list, sha256, struct, text, textBytes, toHex, uint } from '@sotto/crypto'
import { SCHEMA_VERSION, type DiaryRecord } from '@sotto/shared/diary'
import type { SealedStore, Write } from '../store/sealed-store.ts'
import { DAYS, derivedWrite, OUTLINE, STANDING } from './derived.ts'
import type { DocumentRoot } from './document.ts'
import { readRecord } from './record-read.ts'

/** A document as plain records, tombstoned ones included, with the heads it shows. */
export interface Projection {
  readonly heads: readonly string[]
  readonly records: readonly DiaryRecord[]
}

/** What can be known of a projection without reading it: the local dates that it spans, and its stamp. */
export interface Span {
  readonly doc: string
  readonly from: string
  readonly to: string
  readonly records: number
  /** Another one for every other state of the document; what was made of the projection carries it. */
  readonly stamp: string
}

/** Grows when projections of the same document would come out otherwise. */
const VERSION = SCHEMA_VERSION * 100 + 1

const projectionCodec = struct('projection', {
  version: uint(),
  heads: list(text(64), 4096),
  records: text(256 * 1024 * 1024),
})
const spanCodec = struct('span', { from: text(10), to: text(10), records: uint(), stamp: text(64) })

/** Reads every record of a document. */
export function project(doc: Doc<DocumentRoot>): Projection {
  const records = Object.entries(doc.records)
    .map(([id, stored]) => readRecord(id, stored))
    .filter((record) => record !== null)
  return { heads: [...getHeads(doc)].sort(), records }
}

export function projectionWrites(doc: Uint8Array, projection: Projection): Write[] {
  const { heads, records } = projection
  const value = encode(projectionCodec, { version: VERSION, heads: [...heads], records: JSON.stringify(records) })
  const stamp = stampOf(projection)
  return [
    { table: 'projection', key: toHex(doc), value },
    spanWrite(toHex(doc), projection),
    derivedWrite(OUTLINE, doc, stamp, OUTLINE.make(records)),
    derivedWrite(DAYS, doc, stamp, DAYS.make(records)),
    derivedWrite(STANDING, doc, stamp, STANDING.make(records)),
  ]
}

function spanWrite(doc: string, projection: Projection): Write {
  const { records } = projection
  const dates = records.map(({ localDate }) => localDate).sort()
  const [from = '', to = ''] = [dates[0], dates.at(-1)]
  const value = encode(spanCodec, { from, to, records: records.length, stamp: stampOf(projection) })
  return { table: 'span', key: doc, value }
}

/** Stands for one state of a document. */
export const stampOf = ({ heads }: Pick<Projection, 'heads'>): string => toHex(sha256(textBytes(heads.join())))

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
  const spans = (await store.hasLost('span')) ? null : rows.map(({ key, value }) => readSpan(key, value))
  if (spans?.every((span) => span !== null)) return spans
  await remakeSpans(store)
  return await readSpans(store)
}

/** Null for one of an older form. */
function readSpan(doc: string, value: Uint8Array): Span | null {
  try {
    return { doc, ...decode(spanCodec, value) }
  } catch (error) {
    if (error instanceof CryptoError) return null
    throw error
  }
}

/**
 * Without its span a document would not be listed. One that cannot be known from a projection may hold anything, until
 * the document is read and projected anew.
 */
async function remakeSpans(store: SealedStore): Promise<void> {
  const projected = (await store.rows('projection')).map(({ key }) => key)
  const spans = (await store.rows('span')).map(({ key }) => key)
  const writes: Write[] = []
  for (const key of new Set([...projected, ...spans])) {
    const projection = await readProjection(store, fromHex(key))
    writes.push(projection ? spanWrite(key, projection) : { table: 'span', key, value: encode(spanCodec, UNKNOWN) })
  }
  await store.write([...writes, ...store.madeGood(['span'])])
}

const UNKNOWN = { from: '0000-01-01', to: '9999-12-31', records: 1, stamp: '' }
