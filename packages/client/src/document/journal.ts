import { bytesBetween, decode, encode, fixedBytes, struct, toHex, fromHex } from '@sotto/crypto'
import { LIMITS } from '@sotto/shared'
import type { SealedStore, Write } from '../store/sealed-store.ts'

/** A change and the member that vouches for it by its signature. */
export interface JournalEntry {
  readonly member: Uint8Array
  readonly change: Uint8Array
}

const entryCodec = struct('journal-entry', { member: fixedBytes(16), change: bytesBetween(1, 8 * LIMITS.updateBytes) })

/**
 * The durable record of every change a document has and its cached form may lack: own changes and those taken in.
 * A document with journal rows is `dirty`: its cache and projection are behind. Rows go once a flush has covered them.
 */
export class Journal {
  readonly #store: SealedStore
  /** Number of the next row of each dirty document, by hex id. */
  readonly #next: Map<string, number>

  private constructor(store: SealedStore, next: Map<string, number>) {
    this.#store = store
    this.#next = next
  }

  static async open(store: SealedStore): Promise<Journal> {
    const rows = await store.rows('dirty')
    const next = new Map(rows.map(({ key, value }) => [key, Number(new TextDecoder().decode(value))]))
    // Rows that nobody counts any more would be left unread, and written over.
    if (await store.hasLost('dirty')) await recount(store, next)
    return new Journal(store, next)
  }

  /** Documents whose cache is behind. */
  get dirty(): Uint8Array[] {
    return [...this.#next.keys()].map(fromHex)
  }

  isDirty(doc: Uint8Array): boolean {
    return this.#next.has(toHex(doc))
  }

  /** Rows waiting for a flush. */
  depth(doc: Uint8Array): number {
    return this.#next.get(toHex(doc)) ?? 0
  }

  /** The writes that record these entries; they count once the caller's transaction has committed. */
  append(doc: Uint8Array, entries: readonly JournalEntry[]): Write[] {
    const id = toHex(doc)
    let next = this.#next.get(id) ?? 0
    const writes = entries.map((entry) => ({
      table: `journal/${id}`,
      key: String(next++).padStart(12, '0'),
      value: encode(entryCodec, entry),
    }))
    this.#next.set(id, next)
    return [...writes, { table: 'dirty', key: id, value: new TextEncoder().encode(String(next)) }]
  }

  async entries(doc: Uint8Array): Promise<JournalEntry[]> {
    if (!this.isDirty(doc)) return []
    return (await this.#store.rows(`journal/${toHex(doc)}`)).map(({ value }) => decode(entryCodec, value))
  }

  /** The writes that forget the rows of a document that its flush has covered; with any left it stays dirty. */
  async prune(doc: Uint8Array, isLeft: (entry: JournalEntry) => boolean): Promise<{ writes: Write[]; done: boolean }> {
    const id = toHex(doc)
    const rows = await this.#store.rows(`journal/${id}`)
    const covered = rows.filter(({ value }) => !isLeft(decode(entryCodec, value)))
    const done = covered.length === rows.length
    const writes = covered.map(({ key }): Write => ({ table: `journal/${id}`, key, value: null }))
    return { writes: done ? [...writes, { table: 'dirty', key: id, value: null }] : writes, done }
  }

  /** To be called when the writes of `prune` have committed and nothing is left. */
  pruned(doc: Uint8Array): void {
    this.#next.delete(toHex(doc))
  }
}

async function recount(store: SealedStore, next: Map<string, number>): Promise<void> {
  for (const table of await store.tables()) {
    const [kind, doc = ''] = table.split('/')
    if (kind !== 'journal' || next.has(doc)) continue
    next.set(doc, Number((await store.rows(table)).at(-1)?.key ?? -1) + 1)
  }
}
