import {
  decode,
  encode,
  fixedBytes,
  fromHex,
  list,
  sameBytes,
  struct,
  toHex,
  uint,
  type FrontierEntry,
  type UpdateHeader,
} from '@sotto/crypto'
import type { SealedStore, Write } from '../store/sealed-store.ts'

/** Where one stream stands here: its last update taken in, and what its author has said to have taken in itself. */
interface StreamState {
  readonly member: Uint8Array
  readonly seq: number
  readonly id: Uint8Array
  /** Index of the roster head the last update went by; it never goes back within a stream. */
  readonly rosterIndex: number
  /** Sequence of every other stream that the author has named so far, by hex stream. */
  readonly announced: ReadonlyMap<string, number>
}

const stateCodec = struct('stream-state', {
  member: fixedBytes(16),
  seq: uint(),
  id: fixedBytes(32),
  rosterIndex: uint(),
  announced: list(struct('announced', { stream: fixedBytes(8), seq: uint() }), 65536),
})

/** A place in a stream that somebody has vouched for and that has not come yet. */
interface Owed {
  readonly stream: string
  readonly seq: number
}

/** Judgement over one update's place, before anything is applied. */
export type Verdict =
  | { readonly kind: 'next' }
  | { readonly kind: 'known' }
  | { readonly kind: 'wrong'; readonly code: 'relay-withholding' | 'relay-rollback' | 'relay-fork' }

const ZEROS = new Uint8Array(32)

/**
 * What this device has taken in, stream by stream, with the ids needed to check what others say they took in.
 * Everything is judged in vault-position order.
 */
export class Frontier {
  readonly #streams: Map<string, StreamState>
  /** Ids taken in since the last checkpoint, by `stream/seq`. */
  readonly #seen: Map<string, string>
  /** Named by others, not yet here. */
  readonly #owed = new Map<string, Owed>()
  /** Updates that are none, by id, with the place they claimed. */
  readonly #void = new Map<string, string>()

  private constructor(streams: Map<string, StreamState>, seen: Map<string, string>) {
    this.#streams = streams
    this.#seen = seen
  }

  static async open(store: SealedStore): Promise<Frontier> {
    const streams = (await store.rows('stream')).map(({ key, value }): [string, StreamState] => {
      const { announced, ...state } = decode(stateCodec, value)
      return [key, { ...state, announced: new Map(announced.map(({ stream, seq }) => [toHex(stream), seq])) }]
    })
    const seen = (await store.rows('seen')).map(({ key, value }): [string, string] => [key, toHex(value)])
    const frontier = new Frontier(new Map(streams), new Map(seen))
    for (const { key } of await store.rows('owed')) frontier.#remember(key)
    for (const { key, value } of await store.rows('void')) frontier.#void.set(key, new TextDecoder().decode(value))
    return frontier
  }

  static empty(): Frontier {
    return new Frontier(new Map(), new Map())
  }

  /** Absolute: the last update taken in of every stream, ordered by stream. */
  entries(): FrontierEntry[] {
    return [...this.#streams]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([stream, { seq, id }]) => ({ stream: fromHex(stream), seq, id }))
  }

  /** Whether the stream is known to be another member's. */
  isForeign(stream: Uint8Array, member: Uint8Array): boolean {
    const state = this.#streams.get(toHex(stream))
    return state !== undefined && !isUnknown(state.member) && !sameBytes(state.member, member)
  }

  lastOf(stream: Uint8Array): FrontierEntry | null {
    const state = this.#streams.get(toHex(stream))
    return state ? { stream, seq: state.seq, id: state.id } : null
  }

  hasSeen(stream: Uint8Array, seq: number, id: Uint8Array): boolean {
    return this.#seen.get(place(toHex(stream), seq)) === toHex(id)
  }

  /** Whether this device took in that very update, as far as it still knows ids. */
  vouchesFor({ stream, seq, id }: FrontierEntry): boolean {
    return this.#stand(toHex(stream), { stream, seq, id }) === 'seen'
  }

  /** The writes that remember an update which is none: its signature is wrong, or its author built on such a one. */
  void(header: UpdateHeader, id: Uint8Array): Write[] {
    const key = place(toHex(header.stream), header.seq)
    this.#void.set(toHex(id), key)
    return [{ table: 'void', key: toHex(id), value: new TextEncoder().encode(key) }]
  }

  /** The writes that let everything be judged anew: a relay may have broken the signature of an update that is good. */
  forgetVoid(): Write[] {
    const ids = [...this.#void.keys()]
    this.#void.clear()
    return ids.map((key) => ({ table: 'void', key, value: null }))
  }

  isVoid(id: Uint8Array): boolean {
    return this.#void.has(toHex(id))
  }

  /** Places where nothing but void updates have come, as `placeOf` writes them. */
  get unmet(): string[] {
    return [...this.#void.values()].filter((key) => {
      const [stream = '', seq] = key.split('/')
      return (this.#streams.get(stream)?.seq ?? 0) < Number(seq)
    })
  }

  /** Updates taken in since the last checkpoint that this device knows of. */
  get seen(): number {
    return this.#seen.size
  }

  /** Promised by some device and missing here, as `stream/seq`. */
  get owed(): string[] {
    return [...this.#owed.keys()]
  }

  /** Whether the update is the next of its stream. */
  judge(header: UpdateHeader, id: Uint8Array, rosterIndex: number): Verdict {
    const stream = toHex(header.stream)
    const last = this.#streams.get(stream)
    if (!last) return this.#judgeFirst(header)
    if (!isUnknown(last.member) && !sameBytes(last.member, header.member)) return wrong('relay-fork')
    if (header.seq <= last.seq) {
      const seen = header.seq === last.seq ? toHex(last.id) : this.#seen.get(place(stream, header.seq))
      return seen === undefined || seen === toHex(id) ? { kind: 'known' } : wrong('relay-fork')
    }
    if (header.seq > last.seq + 1) return wrong('relay-withholding')
    if (!sameBytes(header.prev, last.id)) return wrong('relay-fork')
    return rosterIndex < last.rosterIndex ? wrong('relay-rollback') : { kind: 'next' }
  }

  /**
   * Takes in an update that was judged `next`: notes its place and checks what its author names. Returns the writes,
   * and alarms for what the author names otherwise than it was seen here.
   */
  take(
    header: UpdateHeader,
    id: Uint8Array,
    rosterIndex: number,
    named: readonly FrontierEntry[],
  ): { writes: Write[]; alarms: ('relay-rollback' | 'relay-fork')[] } {
    const stream = toHex(header.stream)
    const announced = new Map(this.#streams.get(stream)?.announced)
    const writes: Write[] = []
    const alarms: ('relay-rollback' | 'relay-fork')[] = []
    for (const entry of named) {
      const other = toHex(entry.stream)
      if (entry.seq < (announced.get(other) ?? 0)) alarms.push('relay-rollback')
      announced.set(other, entry.seq)
      const standing = this.#stand(other, entry)
      if (standing === 'forked') alarms.push('relay-fork')
      if (standing === 'missing') writes.push(this.#owe(other, entry.seq))
    }
    writes.push(...this.#place(stream, { member: header.member, seq: header.seq, id, rosterIndex, announced }))
    return { writes, alarms }
  }

  /**
   * Starts from a checkpoint's absolute frontier, whose entries stand for everything before them. It does not say whose
   * the streams are; the next update of each does.
   */
  adopt(entries: readonly FrontierEntry[]): Write[] {
    return entries.flatMap(({ stream, seq, id }) => {
      const known = this.#streams.get(toHex(stream))
      if (known && known.seq >= seq) return []
      return this.#place(toHex(stream), { member: UNKNOWN, seq, id, rosterIndex: 0, announced: new Map() })
    })
  }

  /** Forgets ids that a checkpoint covers. */
  forget(covered: readonly FrontierEntry[]): Write[] {
    const through = new Map(covered.map(({ stream, seq }) => [toHex(stream), seq]))
    const keys = [...this.#seen.keys()].filter((key) => {
      const [stream = '', seq] = key.split('/')
      return Number(seq) <= (through.get(stream) ?? -1)
    })
    for (const key of keys) this.#seen.delete(key)
    return keys.map((key) => ({ table: 'seen', key, value: null }))
  }

  #judgeFirst({ seq, prev, member }: UpdateHeader): Verdict {
    if (seq !== 1) return wrong('relay-withholding')
    if (sameBytes(prev, ZEROS)) return { kind: 'next' }
    // A later stream of the same member names the last update of an earlier one.
    const before = [...this.#streams].filter(([, state]) => isUnknown(state.member) || sameBytes(state.member, member))
    const known = before.some(([stream, state]) => sameBytes(state.id, prev) || this.#sawId(stream, prev))
    return known ? { kind: 'next' } : wrong('relay-withholding')
  }

  #sawId(stream: string, id: Uint8Array): boolean {
    const hex = toHex(id)
    return [...this.#seen].some(([key, seen]) => seen === hex && key.startsWith(`${stream}/`))
  }

  #stand(stream: string, { seq, id }: FrontierEntry): 'seen' | 'missing' | 'forked' {
    const state = this.#streams.get(stream)
    if (!state || state.seq < seq) return 'missing'
    const seen = state.seq === seq ? toHex(state.id) : this.#seen.get(place(stream, seq))
    return seen === undefined || seen === toHex(id) ? 'seen' : 'forked'
  }

  #owe(stream: string, seq: number): Write {
    const key = place(stream, seq)
    this.#remember(key)
    return { table: 'owed', key, value: new Uint8Array() }
  }

  #remember(key: string): void {
    const [stream = '', seq] = key.split('/')
    this.#owed.set(key, { stream, seq: Number(seq) })
  }

  #place(stream: string, state: StreamState): Write[] {
    this.#streams.set(stream, state)
    this.#seen.set(place(stream, state.seq), toHex(state.id))
    const settled = [...this.#owed].filter(([, owed]) => owed.stream === stream && owed.seq <= state.seq)
    for (const [key] of settled) this.#owed.delete(key)
    const announced = [...state.announced].map(([other, seq]) => ({ stream: fromHex(other), seq }))
    return [
      { table: 'stream', key: stream, value: encode(stateCodec, { ...state, announced }) },
      { table: 'seen', key: place(stream, state.seq), value: state.id },
      ...settled.map(([key]) => ({ table: 'owed', key, value: null })),
    ]
  }
}

/** Stands for a stream's member until its next update names it. */
const UNKNOWN = new Uint8Array(16)

const isUnknown = (member: Uint8Array): boolean => sameBytes(member, UNKNOWN)

const wrong = (code: 'relay-withholding' | 'relay-rollback' | 'relay-fork'): Verdict => ({ kind: 'wrong', code })

const place = (stream: string, seq: number): string => `${stream}/${String(seq).padStart(12, '0')}`

/** An update's place as alarms name it. */
export const placeOf = ({ stream, seq }: Pick<UpdateHeader, 'stream' | 'seq'>): string => place(toHex(stream), seq)
