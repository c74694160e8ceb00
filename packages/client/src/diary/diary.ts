import { fromHex, toHex } from '@sotto/crypto'
import {
  byTime,
  canonicalRecord,
  completeDraft,
  fieldOf,
  isEditable,
  isKept,
  localDateOf,
  monthOf,
  parseDraft,
  parseField,
  type DiaryRecord,
  type RecordKind,
} from '@sotto/shared/diary'
import { demandMay } from '../delegation/demand.ts'
import { demandMayChange } from '../delegation/own-entries.ts'
import type { DeviceState } from '../device/state.ts'
import { readAmendments, type Amendment } from '../document/amendments.ts'
import type { DocumentRoot } from '../document/document.ts'
import { readSpans } from '../document/projection.ts'
import { editRecord, type FieldEdits } from '../document/record-edit.ts'
import { readRecord } from '../document/record-read.ts'
import { storedRecord } from '../document/record-write.ts'
import { SottoError } from '../error.ts'
import { outboxFor } from '../stream/outbox-for.ts'
import { mayWrite } from '../vault/may-write.ts'
import { demandOwners } from './kept.ts'
import { MonthReader } from './month-reader.ts'
import { monthsOf } from './months.ts'
import { monthDocument, recordId } from './record-id.ts'
import { popUndo, pushUndo, type UndoEntry } from './undo.ts'
import { Voices } from './voices.ts'

/** Which records to list; local dates are inclusive, YYYY-MM-DD. */
export interface Selection {
  /** Every kind but those that the engine keeps, listed only when asked for: no export holds them by chance. */
  readonly kinds?: readonly RecordKind[]
  readonly from?: string
  readonly to?: string
  /** Also what was removed. */
  readonly removed?: boolean
}

/** Journal rows of a document that make a flush worth its write. */
const FLUSH_AFTER = 64

/** What the owner does with records. Each act is in the store, journal and outbox, when its promise resolves. */
export class Diary {
  readonly #state: DeviceState
  /** What it holds, by months: for who does not want all of it. */
  readonly months: MonthReader

  constructor(state: DeviceState) {
    this.#state = state
    this.months = new MonthReader(state)
  }

  /**
   * Adds the record that a draft makes. Where `id` is given (a ULID of the draft's `at`), a draft that comes twice makes
   * one record. @throws {DiaryError} `input-invalid`, `note-too-long`; {SottoError} `store-full`, `ledger-kept`, `incident-kept`
   * for what the engine alone writes
   */
  async add(given: unknown, { id }: { id?: string } = {}): Promise<DiaryRecord> {
    demandMay(this.#state, 'write')
    const { clock, random } = this.#state.env
    const draft = parseDraft(given)
    demandOwners(draft.kind, 'whole')
    const at = draft.at ?? clock.now()
    const record = completeDraft(draft, { id: id ?? recordId(at, random), nowMs: clock.now(), tz: clock.zone() })
    const doc = this.monthDocumentOf(record)
    if (id !== undefined && (await this.#state.library.document(doc)).doc.records[id]) return record
    const undo = { records: [{ doc, id: record.id, deleted: true, fields: {} }] }
    await this.write(doc, (root) => put(root, record), undo)
    return record
  }

  /**
   * Changes fields of a record; null clears one. Of what the engine keeps only what came of it is the owner's to write.
   * @throws {DiaryError} `input-invalid`; {SottoError} `record-unknown`
   */
  async edit(id: string, edits: FieldEdits): Promise<DiaryRecord> {
    const { doc, record } = await this.changeable(id)
    await demandMayChange(this.#state, doc, id)
    demandOwners(record.kind, Object.keys(edits))
    const before = record as unknown as Record<string, FieldEdits[string] | undefined>
    const checked: Record<string, FieldEdits[string]> = {}
    for (const [name, value] of Object.entries(edits)) {
      if (!isEditable(name)) throw new SottoError('input-invalid', `${name.slice(0, 80)} cannot be edited.`)
      checked[name] = (value === null ? undefined : parseField(record.kind, name, value)) ?? null
      if (checked[name] === null && fieldOf(record.kind, name)?.required) {
        throw new SottoError('input-invalid', `${name} cannot be empty.`)
      }
    }
    // The local date follows from the moment and the zone; it is never edited by itself.
    if ('at' in checked || 'tz' in checked) {
      const { at, tz } = { ...record, ...checked } as { at: number; tz: string }
      checked['localDate'] = localDateOf(at, tz)
    }
    const fields = Object.fromEntries(Object.keys(checked).map((name) => [name, before[name] ?? null]))
    await this.write(doc, this.#editing(record, checked), { records: [{ doc, id, deleted: null, fields }] })
    return (await this.#find(id)).record
  }

  /** Changes fields as the engine itself learned them; cannot be undone. @throws {SottoError} `record-unknown` */
  async editUnguarded(id: string, edits: FieldEdits): Promise<void> {
    const { doc, record } = await this.changeable(id)
    await this.write(doc, this.#editing(record, edits))
  }

  /**
   * Tombstones a record; it stays in the document and can be brought back.
   * @throws {SottoError} `record-unknown`, `ledger-kept`, `incident-kept`
   */
  async remove(id: string): Promise<void> {
    const { doc, record } = await this.changeable(id)
    await demandMayChange(this.#state, doc, id)
    demandOwners(record.kind, 'whole')
    await this.write(doc, this.#deleting(record, true), { records: [{ doc, id, deleted: false, fields: {} }] })
  }

  /**
   * Takes back this device's newest act; where `of` is given, only if it was about that record.
   * @throws {SottoError} `nothing-to-undo`
   */
  async undo(of?: string): Promise<string[]> {
    const undo = await popUndo(this.#state.store)
    if (!undo || (of !== undefined && !undo.entry.records.some(({ id }) => id === of)))
      throw new SottoError('nothing-to-undo')
    for (const { doc, id } of undo.entry.records) await demandMayChange(this.#state, doc, id)
    for (const { doc, id, deleted, fields } of undo.entry.records) {
      const record = readRecord(id, (await this.#state.library.document(doc)).doc.records[id])
      await this.write(doc, (root) => {
        if (record) this.#editing(record, fields)(root)
        if (record && deleted !== null) this.#deleting(record, deleted)(root)
      })
    }
    await this.#state.store.write([undo.write])
    return undo.entry.records.map(({ id }) => id)
  }

  /** Records ordered by `at` then id, keys in schema order: the same on every device that holds the same changes. */
  async list({ kinds, from, to, removed = false }: Selection = {}): Promise<DiaryRecord[]> {
    const records = await this.months.records(await this.months.spans({ from, to }))
    return records
      .filter((record) => removed || record.deletedAt === undefined)
      .filter(({ kind }) => (kinds === undefined ? !isKept(kind) : kinds.includes(kind)))
      .filter(
        (record) => (from === undefined || record.localDate >= from) && (to === undefined || record.localDate <= to),
      )
      .sort(byTime)
      .map(canonicalRecord)
  }

  /** @throws {SottoError} `record-unknown` */
  async read(id: string): Promise<DiaryRecord> {
    return canonicalRecord((await this.#find(id)).record)
  }

  /** What was changed of a record and when, oldest first. @throws {SottoError} `record-unknown` */
  async amendments(id: string): Promise<Amendment[]> {
    const { doc } = await this.#find(id)
    return readAmendments((await this.#state.library.document(doc)).doc.records[id])
  }

  /** The document a record lies in: its month when it was made, whatever its time is now. */
  async documentOf(id: string): Promise<Uint8Array> {
    return (await this.#find(id)).doc
  }

  /** Ids of every document this device has. */
  async documents(): Promise<Uint8Array[]> {
    const known = (await readSpans(this.#state.store)).map(({ doc }) => doc)
    const dirty = this.#state.library.journal.dirty.map(toHex)
    return [...new Set([...known, ...dirty])].sort().map(fromHex)
  }

  /** The document a new record goes to. */
  monthDocumentOf(record: Pick<DiaryRecord, 'localDate'>): Uint8Array {
    return this.#state.vault.documentId(monthDocument(monthOf(record.localDate)))
  }

  /**
   * One change of one document: applied, then journaled, queued and made undoable in one transaction. When that fails
   * the document is opened anew from what was stored, as if nothing had happened.
   */
  async write(doc: Uint8Array, edit: (root: DocumentRoot) => void, undo?: UndoEntry): Promise<void> {
    const { library, store, vault } = this.#state
    const document = await library.document(doc)
    const outbox = await outboxFor(this.#state, doc)
    // The others would pass it over, and with it all that this device sends there from then on.
    if (!mayWrite(vault, { space: outbox.space, doc, member: vault.keys.id })) throw new SottoError('not-allowed')
    try {
      const change = document.change(edit)
      if (!change) return
      await store.write([
        ...library.journal.append(doc, [{ member: vault.keys.id, change }]),
        ...outbox.add(doc, [change]),
        ...(undo ? await pushUndo(store, undo) : []),
      ])
    } catch (error) {
      await library.close(doc)
      throw error
    }
    if (library.journal.depth(doc) >= FLUSH_AFTER) await library.flush(doc)
  }

  #editing(record: DiaryRecord, edits: FieldEdits): (root: DocumentRoot) => void {
    const { clock, random } = this.#state.env
    const amend = { atMs: clock.now(), nextId: () => recordId(clock.now(), random) }
    return (root) => {
      putOver(root, record)
      editRecord(root, record.id, record.kind, edits, amend)
    }
  }

  #deleting(record: DiaryRecord, deleted: boolean): (root: DocumentRoot) => void {
    const at = deleted ? this.#state.env.clock.now() : 0
    return (root) => {
      putOver(root, record)
      const stored = root.records[record.id]
      if (stored && stored['deletedAt'] !== at) stored['deletedAt'] = at
    }
  }

  async #find(id: string): Promise<{ doc: Uint8Array; record: DiaryRecord }> {
    const { library } = this.#state
    const months = monthsOf(id)
    for (const doc of this.#voices.inOrder(await this.documents(), months === 'any' ? null : months)) {
      const record = readRecord(id, (await library.document(doc)).doc.records[id])
      // Whoever speaks first about an entry is believed, also where it is removed.
      if (record && this.#voices.isBelieved(doc, record)) {
        if (record.deletedAt !== undefined) break
        return { doc, record }
      }
    }
    throw new SottoError('record-unknown')
  }

  /**
   * A record to be changed, and the document that it is changed in: nobody writes in another's, so that it may not lie
   * there yet (`putOver`). @throws {SottoError} `record-unknown`, `not-allowed`
   */
  async changeable(id: string): Promise<{ doc: Uint8Array; record: DiaryRecord }> {
    const { doc, record } = await this.#find(id)
    return { doc: this.#voices.writable(doc), record }
  }

  get #voices(): Voices {
    return new Voices(this.#state.vault)
  }
}

/** What a helper wrote is changed in the owners' own document, which is believed over the helper's. */
export function putOver(root: DocumentRoot, record: DiaryRecord): void {
  if (!root.records[record.id]) put(root, record)
}

/** Puts a new record with every container it may need. */
export function put(root: DocumentRoot, record: DiaryRecord): void {
  root.records[record.id] = storedRecord(record)
}
