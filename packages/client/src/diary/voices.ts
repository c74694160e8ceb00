import { toHex } from '@sotto/crypto'
import { isKept, type DiaryRecord } from '@sotto/shared/diary'
import { SottoError } from '../error.ts'
import type { Vault } from '../vault/vault.ts'
import { monthsOf } from './months.ts'
import { monthDocument } from './record-id.ts'

/**
 * Who has a say in the diary. Owners see their own documents and what helpers put into their spaces, a helper its own
 * entries and what the owners put there for it. Where both have a record under one id, the owners' word counts: their
 * change of a helper's entry lies beside it, since nobody writes in another's documents.
 */
export class Voices {
  readonly #vault: Vault

  constructor(vault: Vault) {
    this.#vault = vault
  }

  /** The records of these documents and, where they tell against one of them, of those that count more. */
  async merged<R extends Pick<DiaryRecord, 'id' | 'kind'>>(
    documents: readonly Uint8Array[],
    read: (doc: Uint8Array) => Promise<readonly R[]>,
  ): Promise<R[]> {
    const { helpers } = this.#vault
    if (helpers.all.length === 0) {
      const all: R[] = []
      for (const doc of documents) for (const record of await read(doc)) all.push(record)
      return all
    }
    const heard = documents.filter((doc) => this.#isHeard(doc))
    const records = new Map<string, R>()
    for (const doc of heard) {
      if (!this.#isHelpers(doc)) for (const record of await read(doc)) records.set(record.id, record)
    }
    const known = new Set(heard.map(toHex))
    for (const doc of heard) {
      if (!this.#isHelpers(doc)) continue
      const over = this.#over(doc)
      const overruled = new Set(known.has(toHex(over)) ? [] : (await read(over)).map(({ id }) => id))
      for (const record of await read(doc)) {
        if (!this.isBelieved(doc, record) || overruled.has(record.id) || records.has(record.id)) continue
        records.set(record.id, record)
      }
    }
    return [...records.values()]
  }

  /** Those of these documents of whose records another one of them may tell otherwise. */
  contested(documents: readonly Uint8Array[]): ReadonlySet<string> {
    const theirs = documents.filter((doc) => this.#isHelpers(doc))
    return new Set(theirs.flatMap((doc) => [toHex(doc), toHex(this.#over(doc))]))
  }

  /** The documents of some months, or all, that have a say here; whose word counts more first. */
  inOrder(documents: readonly Uint8Array[], months: readonly string[] | null): Uint8Array[] {
    const named = months && new Set(months.flatMap((month) => this.#documentsOf(month)))
    const heard = documents.filter((doc) => this.#isHeard(doc) && (!named || named.has(toHex(doc))))
    return [...heard.filter((doc) => !this.#isHelpers(doc)), ...heard.filter((doc) => this.#isHelpers(doc))]
  }

  /**
   * Whether what lies there is an entry at all: a helper tells of nothing that the owners alone do, and keeps each entry
   * where its id leads to, or nobody could find it again to change or remove it.
   */
  isBelieved(doc: Uint8Array, { id, kind }: Pick<DiaryRecord, 'id' | 'kind'>): boolean {
    const place = this.#vault.helpers.document(doc)
    if (place?.direction !== 'in') return true
    const months = monthsOf(id)
    return !isKept(kind) && (months === 'any' || months.includes(place.month))
  }

  /** Where a record found in a document is changed. @throws {SottoError} `not-allowed` where it is not this device's to change */
  writable(doc: Uint8Array): Uint8Array {
    const place = this.#vault.helpers.document(doc)
    if (!place) return doc
    if (this.#vault.role !== 'helper') return this.#over(doc)
    if (place.direction === 'out') throw new SottoError('not-allowed')
    return doc
  }

  #documentsOf(month: string): string[] {
    const { helpers, role } = this.#vault
    const spaces = helpers.all.map(({ documents }) => documents)
    const theirs = spaces.map((documents) => toHex(documents.id('in', month)))
    return role === 'helper'
      ? [...theirs, ...spaces.map((documents) => toHex(documents.id('out', month)))]
      : [...theirs, toHex(this.#vault.documentId(monthDocument(month)))]
  }

  #isHeard(doc: Uint8Array): boolean {
    return this.#vault.role === 'helper' || this.#vault.helpers.document(doc)?.direction !== 'out'
  }

  #isHelpers(doc: Uint8Array): boolean {
    return this.#vault.helpers.document(doc)?.direction === 'in'
  }

  /** The document whose word counts more than a helper's, for the same month. */
  #over(doc: Uint8Array): Uint8Array {
    const place = this.#vault.helpers.document(doc)
    if (!place) return doc
    const { helper, month } = place
    return this.#vault.role === 'helper'
      ? helper.documents.id('out', month)
      : this.#vault.documentId(monthDocument(month))
  }
}
