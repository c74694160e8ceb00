/** What was changed of many entries, for who wants it of a whole range: each document is read once, and again when it changes. */
import { fromHex, toHex } from '@sotto/crypto'
import type { DeviceState } from '../device/state.ts'
import { readAmendments, type Amendment } from '../document/amendments.ts'
import { readRecord } from '../document/record-read.ts'
import { MonthReader } from './month-reader.ts'
import { monthsOf } from './months.ts'
import { Voices } from './voices.ts'

/** By record id, oldest change first; entries that were never changed are not in it. */
export type Amended = ReadonlyMap<string, readonly Amendment[]>

interface Read {
  readonly stamp: string
  /** Of every record that is believed there; empty where nothing was changed. */
  readonly amended: Amended
}

/** What was read of documents, as long as the device that read them is open. */
const known = new WeakMap<DeviceState, Map<string, Read>>()

export async function amendmentsOf(state: DeviceState, ids: readonly string[]): Promise<Amended> {
  const voices = new Voices(state.vault)
  const spans = new Map((await new MonthReader(state).spans()).map(({ doc, stamp }) => [doc, stamp]))
  const months = ids.map(monthsOf)
  const named = months.includes('any') ? null : [...new Set(months.filter((one) => one !== 'any').flat())]
  const wanted = new Set(ids)
  const found = new Map<string, readonly Amendment[]>()
  const documents = [...spans.keys()].map((doc) => fromHex(doc))
  for (const doc of voices.inOrder(documents, named)) {
    const amended = await readOne(state, voices, doc, spans.get(toHex(doc)) ?? '')
    for (const [id, changes] of amended) {
      // Whoever speaks first about an entry is believed.
      if (wanted.has(id) && !found.has(id)) found.set(id, changes)
    }
  }
  return new Map([...found].filter(([, changes]) => changes.length > 0))
}

async function readOne(state: DeviceState, voices: Voices, doc: Uint8Array, stamp: string): Promise<Amended> {
  const reads = known.get(state) ?? new Map<string, Read>()
  known.set(state, reads)
  const kept = reads.get(toHex(doc))
  if (kept?.stamp === stamp) return kept.amended
  const { library } = state
  const wasOpen = library.isOpen(doc)
  const { records } = (await library.document(doc)).doc
  const amended = new Map<string, readonly Amendment[]>()
  for (const [id, stored] of Object.entries(records)) {
    const record = readRecord(id, stored)
    if (record && voices.isBelieved(doc, record)) amended.set(id, readAmendments(stored))
  }
  if (!wasOpen && !library.journal.isDirty(doc)) await library.close(doc)
  reads.set(toHex(doc), { stamp, amended })
  return amended
}
