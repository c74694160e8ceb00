import { ImmutableString, isImmutableString } from '@automerge/automerge'
import { compareBytes, toHex } from '@sotto/crypto'
import { completeDraft, localDateOf, parseDraft, type DraftOf, type RecordOf } from '@sotto/shared/diary'
import type { DeviceState } from '../device/state.ts'
import { put, type Diary } from '../diary/diary.ts'
import { monthsOf } from '../diary/months.ts'
import { monthDocument } from '../diary/record-id.ts'
import type { FieldEdits } from '../document/record-edit.ts'
import { readRecord } from '../document/record-read.ts'
import { SottoError } from '../error.ts'
import { isChained, lineHash, type ChainedLine } from './chain/line-hash.ts'
import { linkAfter } from './chain/link.ts'
import { rememberWrites } from './chain/memory.ts'

export type Disclosure = RecordOf<'disclosure'>

/** The ledger: every disclosure, in the order in which they were made. */
export class Ledger {
  readonly #state: DeviceState
  readonly #diary: Diary

  constructor(state: DeviceState, diary: Diary) {
    this.#state = state
    this.#diary = diary
  }

  /** Writes a line under a fresh id (a ULID of now). It cannot be undone, removed or imported away. */
  async add(id: string, draft: DraftOf<'disclosure'>): Promise<Disclosure> {
    const { clock } = this.#state.env
    const chained = parseDraft({ ...draft, chain: linkAfter(await this.all(), draft) })
    const record = completeDraft(chained, { id, nowMs: clock.now(), tz: clock.zone() }) as Disclosure
    await this.#diary.write(this.#diary.monthDocumentOf(record), (root) => put(root, record))
    await this.#name(record)
    // Before anybody else can have it.
    await this.#state.store.write(rememberWrites(new Map(), [record]))
    return record
  }

  /** Writes a line again that another device took out: no device of this kind ever removes one. */
  async putBack(taken: ChainedLine): Promise<void> {
    // Its day is not hashed. From one that was moved it would go to a month where nobody looks for it.
    const line: ChainedLine = { ...taken, localDate: localDateOf(taken.at, taken.tz) }
    const own = this.#diary.monthDocumentOf(line)
    await this.#putBackIn(own, line)
    // A second one in the next month, where it is looked for as well, would be found in its place.
    for (const doc of await this.#placesOf(line)) {
      const { records } = (await this.#state.library.document(doc)).doc
      if (compareBytes(doc, own) !== 0 && records[line.id]) await this.#putBackIn(doc, line)
    }
    await this.#name(line)
  }

  /** Every line whose record is here; one whose month has not arrived yet comes later. */
  async all(): Promise<Disclosure[]> {
    const found: Disclosure[] = []
    for (const id of await this.#ids()) {
      const line = await this.find(id)
      if (line) found.push(line)
    }
    return found
  }

  /** @throws {SottoError} `record-unknown` */
  async read(id: string): Promise<Disclosure> {
    const line = await this.find(id)
    if (!line) throw new SottoError('record-unknown')
    return line
  }

  /** Notes what became of a disclosure; nothing is written where nothing is new. */
  async note(line: Disclosure, edits: FieldEdits): Promise<Disclosure> {
    const values = line as unknown as Readonly<Record<string, unknown>>
    const fresh = Object.entries(edits).filter(([name, value]) => (values[name] ?? null) !== value)
    if (fresh.length === 0) return line
    await this.#makeEditable(line.id)
    await this.#diary.editUnguarded(line.id, Object.fromEntries(fresh))
    return await this.read(line.id)
  }

  async find(id: string): Promise<Disclosure | null> {
    try {
      const record = await this.#diary.read(id)
      return record.kind === 'disclosure' ? asRevoked(record) : null
    } catch (error) {
      if (error instanceof SottoError && error.code === 'record-unknown') return null
      throw error
    }
  }

  async #putBackIn(doc: Uint8Array, line: ChainedLine): Promise<void> {
    const { records } = (await this.#state.library.document(doc)).doc
    const there = readRecord(line.id, records[line.id])
    const isSame =
      there?.kind === line.kind &&
      there.localDate === line.localDate &&
      isChained(there) &&
      lineHash(there) === lineHash(line)
    if (!isSame) await this.#diary.write(doc, (root) => put(root, line))
    else if (there.deletedAt !== undefined)
      await this.#diary.write(doc, (root) => {
        const stored = root.records[line.id]
        if (stored) stored['deletedAt'] = 0
      })
  }

  /** Documents that are here in which a record of its id is looked for. */
  async #placesOf({ id }: ChainedLine): Promise<Uint8Array[]> {
    const months = monthsOf(id)
    const all = await this.#diary.documents()
    if (months === 'any') return all
    const places = new Set(months.map((month) => toHex(this.#state.vault.documentId(monthDocument(month)))))
    return all.filter((doc) => places.has(toHex(doc)))
  }

  async #name(line: ChainedLine): Promise<void> {
    const word = line.kind === 'disclosure' ? line.carrier : line.kind
    await this.#diary.write(this.#index(), ({ ledger }) => {
      if (!isImmutableString(ledger[line.id])) ledger[line.id] = new ImmutableString(word)
    })
  }

  async #ids(): Promise<string[]> {
    const { ledger } = (await this.#state.library.document(this.#index())).doc
    // Letters and leaks stand there too. What each is, its record says: a word beside it would hide a line.
    return Object.keys(ledger)
      .filter((id) => isImmutableString(ledger[id]))
      .sort()
  }

  /** A device that errs may have written a line without the map that edits are noted in: no sync would get past it. */
  async #makeEditable(id: string): Promise<void> {
    const doc = await this.#diary.documentOf(id)
    const stored = (await this.#state.library.document(doc)).doc.records[id]?.['amendments']
    if (typeof stored === 'object' && !Array.isArray(stored) && !isImmutableString(stored)) return
    await this.#diary.write(doc, ({ records }) => {
      const record = records[id]
      if (record) record['amendments'] = {}
    })
  }

  #index(): Uint8Array {
    return this.#state.vault.documentId('index')
  }
}

/** Of two states that devices wrote at one time one stays; the moment of taking back stays beside it, and counts. */
function asRevoked(line: Disclosure): Disclosure {
  return line.revokedAt === undefined ? line : { ...line, state: 'revoked' }
}
