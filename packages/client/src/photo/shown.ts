import { fromHex, toHex } from '@sotto/crypto'
import type { DiaryRecord } from '@sotto/shared/diary'
import type { DeviceState } from '../device/state.ts'
import { monthDocument } from '../diary/record-id.ts'
import { derivedWrite, readDerived, type Derived } from '../document/derived.ts'
import { readProjection, readSpans, type Span } from '../document/projection.ts'

export type PhotoRecord = Extract<DiaryRecord, { kind: 'photo' }>

/** What the diary says about pictures, by the hex ids of their heads. */
export interface Shown {
  /** With an entry that shows it. */
  readonly live: ReadonlyMap<string, string>
  /** All of whose entries are removed: when the last one was (ms since 1970-01-01 UTC). */
  readonly removed: ReadonlyMap<string, number>
}

interface Told {
  readonly head: string
  readonly record: string
  /** Null while it is not removed. */
  readonly removedMs: number | null
}

const TOLD: Derived<readonly Told[]> = {
  table: 'photo-shown',
  version: 1,
  make: (records: readonly DiaryRecord[]) =>
    records.flatMap((record) =>
      record.kind === 'photo' && isHeadId(record.blob)
        ? [{ head: record.blob, record: record.id, removedMs: record.deletedAt ?? null }]
        : [],
    ),
}

/** What an entry of another program names may be anything. */
export const isHeadId = (blob: string): boolean => /^[0-9a-f]{64}$/.test(blob)

/** Of the owners' own entries: helpers have no pictures. What has not changed since it was last looked at is not read. */
export async function shownPhotos(state: DeviceState): Promise<Shown> {
  const { store, library, vault, env } = state
  const month = vault.documentId(monthDocument(new Date(env.clock.now()).toISOString().slice(0, 7)))
  await library.flushAll((doc) => toHex(doc) === toHex(month))
  const rows = new Map((await store.rows(TOLD.table)).map(({ key, value }) => [key, value]))
  const all: Told[] = []
  for (const span of await readSpans(store)) {
    if (span.records === 0 || vault.helpers.document(fromHex(span.doc))) continue
    const row = rows.get(span.doc)
    all.push(...((row && readDerived(TOLD, row, span.stamp)) ?? (await lookedThrough(state, span))))
  }
  const live = new Map(all.filter(({ removedMs }) => removedMs === null).map(({ head, record }) => [head, record]))
  const removed = new Map<string, number>()
  for (const { head, removedMs } of all)
    if (!live.has(head)) removed.set(head, Math.max(removedMs ?? 0, removed.get(head) ?? 0))
  return { live, removed }
}

async function lookedThrough({ store, library }: DeviceState, { doc, stamp }: Span): Promise<readonly Told[]> {
  const id = fromHex(doc)
  const { records } = (await readProjection(store, id)) ?? (await library.reproject(id))
  const told = TOLD.make(records)
  await store.write([derivedWrite(TOLD, id, stamp, told)])
  return told
}
