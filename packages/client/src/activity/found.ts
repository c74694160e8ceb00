import { isImmutableString } from '@automerge/automerge'
import { toHex } from '@sotto/crypto'
import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { tracesOf, type Trace } from './traces.ts'

/** Hears how many documents have been read. */
export type ReadProgress = (done: number, of: number) => void

/** What a document is for: entries of the diary, those of a helper, the index, or what was kept of one disclosure. */
export type Purpose = 'entries' | 'helped' | 'index' | { readonly keptFor: string }

/** A trace with the member that left it, and where it was found. */
export interface Found extends Trace {
  /** Hex id. */
  readonly by: string
  /** Of an entry of the diary, as its document has it now or had it last; empty for anything else. */
  readonly kind: string
  readonly purpose: Purpose
}

/**
 * Every trace in every document here, under the member whose tag its actor begins with; that was verified when the change
 * was taken in. What came in a summary is as true as whoever summed up, until that was audited.
 */
export async function findTraces(state: DeviceState, diary: Diary, onProgress: ReadProgress): Promise<Found[]> {
  const found: Found[] = []
  const documents = await documentsOf(state, diary)
  for (const [done, { doc, purpose }] of documents.entries()) {
    onProgress(done, documents.length)
    for (const trace of await tracesIn(state, doc)) found.push({ ...trace, purpose })
  }
  onProgress(documents.length, documents.length)
  return found
}

/** What lets a helper read is the engine's copy of what is told of already, so it is passed over. */
async function documentsOf(
  { vault, library }: DeviceState,
  diary: Diary,
): Promise<{ doc: Uint8Array; purpose: Purpose }[]> {
  const purposes = new Map<string, Purpose>()
  if (vault.role !== 'helper') {
    const index = vault.documentId('index')
    purposes.set(toHex(index), 'index')
    const { ledger } = (await library.document(index)).doc
    for (const id of Object.keys(ledger)) purposes.set(toHex(vault.documentId(`share/${id}`)), { keptFor: id })
  }
  return (await diary.documents()).flatMap((doc) => {
    const direction = vault.helpers.document(doc)?.direction
    if (direction === 'out') return []
    return [{ doc, purpose: direction === 'in' ? 'helped' : (purposes.get(toHex(doc)) ?? 'entries') }]
  })
}

async function tracesIn({ library, vault }: DeviceState, doc: Uint8Array): Promise<Omit<Found, 'purpose'>[]> {
  const members = new Map([...vault.roster.members.values()].map(({ id }) => [toHex(id.subarray(0, 8)), toHex(id)]))
  const wasOpen = library.isOpen(doc)
  const { doc: root } = await library.document(doc)
  const traces = tracesOf(root)
  const kinds = new Map<string, string>()
  for (const { root: name, key, values } of traces) {
    const kind = values.get('kind')
    if (name === 'records' && typeof kind === 'string') kinds.set(key, kind)
  }
  const kindOf = ({ root: name, key }: Trace): string => {
    if (name !== 'records') return ''
    const kind = root.records[key]?.['kind']
    return isImmutableString(kind) ? kind.toString() : (kinds.get(key) ?? '')
  }
  const found = traces.map((trace) => ({
    ...trace,
    by: members.get(trace.actor.slice(0, 16)) ?? trace.actor,
    kind: kindOf(trace),
  }))
  if (!wasOpen) await library.close(doc)
  return found
}
