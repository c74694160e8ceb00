import { decode, encode, fixedBytes, list, sameBytes, struct, uint, type Infer } from '@sotto/crypto'
import type { SealedStore, Write } from '../store/sealed-store.ts'

/** That a member has taken in an update, said in an update of its own. */
const wordCodec = struct('word', {
  /** Of the update that it names. */
  id: fixedBytes(32),
  member: fixedBytes(16),
  /** Where it said so. */
  space: fixedBytes(16),
  /** Index of the roster head under which it said so. */
  rosterIndex: uint(),
})

export type Word = Infer<typeof wordCodec>

const wordsCodec = list(wordCodec, 65536)

/** Places in streams that somebody has named and that have not come yet, with the words that named them. */
export class Debts {
  readonly #owed: Map<string, Word[]>

  private constructor(owed: Map<string, Word[]>) {
    this.#owed = owed
  }

  static empty(): Debts {
    return new Debts(new Map())
  }

  static async open(store: SealedStore): Promise<Debts> {
    const rows = await store.rows('owed')
    return new Debts(new Map(rows.map(({ key, value }) => [key, value.length > 0 ? decode(wordsCodec, value) : []])))
  }

  get size(): number {
    return this.#owed.size
  }

  get places(): string[] {
    return [...this.#owed.keys()]
  }

  /** Words that named that very update for that place. */
  words(place: string, id: Uint8Array): Word[] {
    return (this.#owed.get(place) ?? []).filter((word) => sameBytes(word.id, id))
  }

  /** The write that notes a word; of each member the first for a place counts, so that nobody makes the row grow. */
  owe(place: string, word: Word): Write {
    const before = this.#owed.get(place) ?? []
    const words = before.some(({ member }) => sameBytes(member, word.member)) ? before : [...before, word]
    this.#owed.set(place, words)
    return { table: 'owed', key: place, value: encode(wordsCodec, words) }
  }

  /** The writes that drop what is owed of a stream through a sequence. */
  settle(stream: string, through: number): Write[] {
    const settled = this.places.filter((place) => {
      const [of, seq] = place.split('/')
      return of === stream && Number(seq) <= through
    })
    return this.#drop(settled)
  }

  /** The writes that drop all of it. */
  forget(): Write[] {
    return this.#drop(this.places)
  }

  #drop(places: readonly string[]): Write[] {
    for (const place of places) this.#owed.delete(place)
    return places.map((key) => ({ table: 'owed', key, value: null }))
  }
}
