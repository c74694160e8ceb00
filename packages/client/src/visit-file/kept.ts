import { ImmutableString, isImmutableString } from '@automerge/automerge'
import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { FILE_TYPES, type FileType } from './holding.ts'

/** What is known of a file beside a visit. */
export interface VisitFile {
  readonly id: string
  readonly type: FileType
  /** What whoever made it called it; null where they did not. */
  readonly label: string | null
  /** The host that it was fetched from; null for a file from a device, and where that was not written down. */
  readonly from: string | null
  readonly bytes: number
  /** SHA-256 of its bytes in lower-case hexadecimal. */
  readonly digest: string
  /** Milliseconds since 1970-01-01 UTC, by the clock of the device that added it. */
  readonly addedAtMs: number
}

/** Bytes in one change: well below the largest update. */
const PART_BYTES = 512 * 1024
const MOST_PARTS = 64

const part = (id: string, n: number): string => `${id}/part-${String(n).padStart(4, '0')}`

/**
 * Files of a visit lie in a document of their own: no month grows by them, and no listing, export or share reads it. It
 * is sealed and synced like any document.
 */
const documentOf = (state: DeviceState, visit: string): Uint8Array => state.vault.documentId(`visit-files/${visit}`)

/** Its pieces first: where its line is, all of it was written. */
export async function keepFile(
  state: DeviceState,
  diary: Diary,
  visit: string,
  { file, content }: { readonly file: VisitFile; readonly content: Uint8Array },
): Promise<void> {
  const doc = documentOf(state, visit)
  for (let n = 0; n * PART_BYTES < content.length; n++) {
    await diary.write(doc, ({ ledger }) => {
      ledger[part(file.id, n)] = content.slice(n * PART_BYTES, (n + 1) * PART_BYTES)
    })
  }
  await diary.write(doc, ({ ledger }) => {
    ledger[file.id] = new ImmutableString(JSON.stringify(file))
  })
  await state.library.flush(doc)
  await state.library.close(doc)
}

/** Lines and pieces both: what was sealed before stays in the sealed history, as of anything that is removed. */
export async function dropFile(
  state: DeviceState,
  diary: Diary,
  visit: string,
  { id, bytes }: VisitFile,
): Promise<void> {
  const doc = documentOf(state, visit)
  await diary.write(doc, ({ ledger }) => {
    delete ledger[id]
    for (let n = 0; n * PART_BYTES < bytes; n++) delete ledger[part(id, n)]
  })
  await state.library.flush(doc)
}

/** Those of a visit, the oldest first. A line of another program that is none is passed over. */
export async function filesOf(state: DeviceState, visit: string): Promise<VisitFile[]> {
  return await reading(state, visit, (ledger) =>
    Object.keys(ledger)
      .sort()
      .flatMap((key) => lineIn(key, ledger[key]) ?? []),
  )
}

/** Null while not all of it has arrived. */
export async function contentOf(
  state: DeviceState,
  visit: string,
  { id, bytes }: VisitFile,
): Promise<Uint8Array | null> {
  return await reading(state, visit, (ledger) => {
    const content = new Uint8Array(bytes)
    for (let at = 0, n = 0; at < bytes; n++) {
      const piece = ledger[part(id, n)]
      if (!(piece instanceof Uint8Array) || piece.length === 0 || at + piece.length > bytes) return null
      content.set(piece, at)
      at += piece.length
    }
    return content
  })
}

async function reading<T>(
  { library, ...state }: DeviceState,
  visit: string,
  read: (ledger: Readonly<Record<string, unknown>>) => T,
): Promise<T> {
  const doc = documentOf({ library, ...state }, visit)
  const wasOpen = library.isOpen(doc)
  const { ledger } = (await library.document(doc)).doc
  const found = read(ledger)
  if (!wasOpen && !library.journal.isDirty(doc)) await library.close(doc)
  return found
}

function lineIn(key: string, value: unknown): VisitFile | null {
  if (!isImmutableString(value)) return null
  try {
    const { id, type, label, from, bytes, digest, addedAtMs } = JSON.parse(value.toString()) as Record<string, unknown>
    const known = FILE_TYPES.find((one) => one === type)
    const isSound =
      id === key &&
      Number.isSafeInteger(bytes) &&
      Number(bytes) >= 0 &&
      Number(bytes) <= MOST_PARTS * PART_BYTES &&
      Number.isSafeInteger(addedAtMs) &&
      typeof digest === 'string' &&
      /^[0-9a-f]{64}$/.test(digest)
    if (!known || !isSound) return null
    const named = typeof label === 'string' ? label : null
    const fetchedFrom = typeof from === 'string' ? from : null
    const told = { type: known, label: named, from: fetchedFrom, bytes: Number(bytes), digest }
    return { id: key, ...told, addedAtMs: Number(addedAtMs) }
  } catch {
    // No JSON: no line of ours.
    return null
  }
}
