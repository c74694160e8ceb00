import { fromHex, OWNERS_SPACE, sameBytes, toHex, type FrontierEntry, type UpdateHeader } from '@sotto/crypto'
import type { SealedStore, Write } from '../store/sealed-store.ts'
import { Debts, type Word } from './debts.ts'
import { headOf, isUnseen, readStream, streamWrite, UNSEEN, type Claim, type StreamState } from './stream-state.ts'
import { VoidUpdates, type VoidUpdate } from './void-updates.ts'

/**
 * Judgement over one update's place, before anything is applied. `covered`: a checkpoint claims to cover it, and only
 * the document can tell. `refuting`: next of its stream, and its author says otherwise than a checkpoint did. `adrift`:
 * first of a stream that follows from what nobody here has seen; the relay holds that back, or its author made it up.
 */
export type Verdict =
  | { readonly kind: 'next' | 'refuting' | 'covered' | 'known' | 'adrift' }
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
  readonly #debts: Debts
  readonly #void: VoidUpdates
  /** The store lost something: what was taken in is taken in once more, this device's own updates too. */
  isRereading = false

  private constructor(
    streams: Map<string, StreamState>,
    seen: Map<string, string>,
    debts: Debts,
    passedOver: VoidUpdates,
  ) {
    this.#streams = streams
    this.#seen = seen
    this.#debts = debts
    this.#void = passedOver
  }

  static async open(store: SealedStore): Promise<Frontier> {
    const streams = (await store.rows('stream')).map(({ key, value }): [string, StreamState] => [
      key,
      readStream(value),
    ])
    const seen = (await store.rows('seen')).map(({ key, value }): [string, string] => [key, toHex(value)])
    const [debts, passedOver] = [await Debts.open(store), await VoidUpdates.open(store)]
    const frontier = new Frontier(new Map(streams), new Map(seen), debts, passedOver)
    frontier.isRereading = (await store.losses()).size > 0
    return frontier
  }

  static empty(): Frontier {
    return new Frontier(new Map(), new Map(), Debts.empty(), VoidUpdates.empty())
  }

  /** The writes after which nothing is known to be here, so that everything is taken in once more. */
  reset(): Write[] {
    const gone = (table: string, keys: Iterable<string>): Write[] =>
      [...keys].map((key) => ({ table, key, value: null }))
    const writes = [
      ...gone('stream', this.#streams.keys()),
      ...gone('seen', this.#seen.keys()),
      ...this.#debts.forget(),
      ...this.#void.forget(-1),
    ]
    this.#streams.clear()
    this.#seen.clear()
    this.isRereading = true
    return writes
  }

  /** Absolute: the last update of every stream that was taken in or that a checkpoint vouched for, ordered by stream. */
  entries(): FrontierEntry[] {
    return this.#ordered().map(([stream, state]) => ({ stream: fromHex(stream), ...pick(headOf(state)) }))
  }

  /**
   * The last update of every stream that this device took in itself: what it can vouch for to others. In a helper's
   * space, where the helper reads it, of that space's streams alone.
   */
  taken(space: Uint8Array): FrontierEntry[] {
    const isWide = sameBytes(space, OWNERS_SPACE)
    return this.#ordered().flatMap(([stream, state]) =>
      state.seq > 0 && (isWide || sameBytes(state.space, space)) ? [{ stream: fromHex(stream), ...pick(state) }] : [],
    )
  }

  /** The space of a stream of which something was taken in, or null. */
  spaceOf(stream: Uint8Array): Uint8Array | null {
    const state = this.#streams.get(toHex(stream))
    return state && !isUnseen(state) ? state.space : null
  }

  #ordered(): [string, StreamState][] {
    return [...this.#streams].sort(([a], [b]) => (a < b ? -1 : 1))
  }

  /** Whether the stream is known to be another member's, or of another space. */
  isForeign({ stream, member, space }: UpdateHeader): boolean {
    const state = this.#streams.get(toHex(stream))
    if (state === undefined || isUnseen(state)) return false
    return !sameBytes(state.member, member) || !sameBytes(state.space, space)
  }

  lastOf(stream: Uint8Array): FrontierEntry | null {
    const state = this.#streams.get(toHex(stream))
    return state ? { stream, ...pick(headOf(state)) } : null
  }

  hasSeen(stream: Uint8Array, seq: number, id: Uint8Array): boolean {
    return this.#seen.get(place(toHex(stream), seq)) === toHex(id)
  }

  /** Whether that very update is here: taken in since the last checkpoint, or the last that is known of its stream. */
  isHere({ stream, seq, id }: FrontierEntry): boolean {
    const state = this.#streams.get(toHex(stream))
    const lasts = state ? [state, ...(state.claim ? [state.claim] : [])] : []
    return lasts.some((last) => last.seq === seq && sameBytes(last.id, id)) || this.hasSeen(stream, seq, id)
  }

  /** Whether this device took in that very update, as far as it still knows ids. */
  vouchesFor({ stream, seq, id }: FrontierEntry): boolean {
    return this.#stand(toHex(stream), { stream, seq, id }) === 'seen'
  }

  /**
   * The writes that remember an update which is passed over. `isFinal`: by its author's fault alone. One that was judged
   * `adrift` counts once what it follows from has come.
   */
  void(
    header: UpdateHeader,
    id: Uint8Array,
    position: number,
    { isFinal = false, isAdrift = false, isParked = false },
  ): Write[] {
    const { member, space, prev } = header
    const before = this.#void.get(prev)
    return this.#void.add(id, {
      place: placeOf(header),
      position,
      member,
      space,
      awaits: isAdrift ? prev : (before?.awaits ?? null),
      isFinal: isFinal || (before?.isFinal ?? false),
      prev,
      isParked,
    })
  }

  /** Whether an update beyond its author's removal counts after all. */
  isUnparked(id: Uint8Array): boolean {
    return this.#void.isUnparked(id)
  }

  /** The writes that let a parked update count from when it is read again, with what its author put before it. */
  unpark({ id }: FrontierEntry): Write[] {
    return this.#void.unpark(id)
  }

  /** Whose update was parked, and in which space it lies; or null. */
  parked({ id }: FrontierEntry): Pick<VoidUpdate, 'member' | 'space'> | null {
    const update = this.#void.get(id)
    return update?.isParked ? update : null
  }

  /** Whether it is adrift, or its author built it on one that is. */
  isAdrift(id: Uint8Array): boolean {
    return (this.#void.get(id)?.awaits ?? null) !== null
  }

  /** The writes that let everything placed after a position be judged anew: a relay may have broken what is good. */
  forgetVoid(after: number): Write[] {
    return this.#void.forget(after)
  }

  isVoid(id: Uint8Array): boolean {
    return this.#void.get(id) !== undefined
  }

  /** Places where nothing but void updates have come, as `placeOf` writes them. */
  get unmet(): string[] {
    return this.#unmet().map((update) => update.place)
  }

  /** Whether the relay may yet give what is missing: what is owed, or good in place of what was passed over. */
  get isLacking(): boolean {
    return this.#debts.size > 0 || this.#unmet().some(({ isFinal }) => !isFinal)
  }

  /** The position of the first update that was passed over and counts now, since what it follows from came or somebody built on it; or null. */
  get reunitedAt(): number | null {
    const reunited = this.#void.all.filter(({ member, awaits }) => awaits && this.#follows(member, awaits))
    const positions = [...reunited, ...this.#void.unparked].map(({ position }) => position)
    return positions.length === 0 ? null : Math.min(...positions)
  }

  #unmet(): VoidUpdate[] {
    return this.#void.all.filter((update) => {
      const [stream = '', seq] = update.place.split('/')
      return (this.#streams.get(stream)?.seq ?? 0) < Number(seq)
    })
  }

  /** Who named that very update while it was not here. */
  wordsFor({ stream, seq, id }: FrontierEntry): readonly Word[] {
    return this.#debts.words(place(toHex(stream), seq), id)
  }

  /** Updates taken in since the last checkpoint that this device knows of. */
  get seen(): number {
    return this.#seen.size
  }

  /** Promised by some device and missing here, as `stream/seq`. */
  get owed(): string[] {
    return this.#debts.places
  }

  /** Whether the update is the next of its stream. `position`: where the relay has placed it. */
  judge(header: UpdateHeader, id: Uint8Array, rosterIndex: number, position: number): Verdict {
    const stream = toHex(header.stream)
    const last = this.#streams.get(stream)
    if (!last) return this.#judgeFirst(header)
    if (!isUnseen(last) && !sameBytes(last.member, header.member)) return wrong('relay-fork')
    if (header.seq <= last.seq) {
      const seen = header.seq === last.seq ? toHex(last.id) : this.#seen.get(place(stream, header.seq))
      return seen === undefined || seen === toHex(id) ? { kind: 'known' } : wrong('relay-fork')
    }
    const verdict = last.claim ? judgeClaimed(last.claim, header, id, position) : judgeNext(last, header)
    const isTaken = verdict.kind === 'next' || verdict.kind === 'refuting'
    return isTaken && rosterIndex < last.rosterIndex ? wrong('relay-rollback') : verdict
  }

  /**
   * Takes in an update that was judged `next` or `refuting`, or `covered` where it is not: notes its place, which settles
   * what a checkpoint claimed of its stream, and checks what its author names. Returns the writes, and alarms for what
   * the author names otherwise than it was seen here or claimed by a checkpoint.
   */
  take(
    header: UpdateHeader,
    id: Uint8Array,
    rosterIndex: number,
    named: readonly FrontierEntry[],
  ): { writes: Write[]; alarms: Contradiction[] } {
    const stream = toHex(header.stream)
    const announced = new Map(this.#streams.get(stream)?.announced)
    const writes: Write[] = []
    const alarms: Contradiction[] = []
    for (const entry of named) {
      const other = toHex(entry.stream)
      if (entry.seq < (announced.get(other) ?? 0)) alarms.push('relay-rollback')
      announced.set(other, entry.seq)
      const standing = this.#stand(other, entry)
      if (standing === 'forked') alarms.push('relay-fork')
      if (standing === 'disputed') alarms.push('checkpoint-wrong')
      const word = { id: entry.id, member: header.member, space: header.space, rosterIndex }
      if (standing === 'missing') writes.push(this.#debts.owe(place(other, entry.seq), word))
    }
    writes.push(
      ...this.#place(stream, {
        member: header.member,
        space: header.space,
        seq: header.seq,
        id,
        rosterIndex,
        announced,
        claim: null,
      }),
    )
    return { writes, alarms }
  }

  /**
   * Goes on from a checkpoint's absolute frontier, which covers everything up to a vault position. Its entries stand for
   * everything before them, as claims: provisionally, until the next update of each stream. `isDisputed`: what was taken
   * in here says otherwise.
   */
  adopt(entries: readonly FrontierEntry[], position: number): { writes: Write[]; isDisputed: boolean } {
    const writes: Write[] = []
    let isDisputed = false
    for (const { stream, seq, id } of entries) {
      const key = toHex(stream)
      const known = this.#streams.get(key) ?? UNSEEN
      const standing = this.#stand(key, { stream, seq, id })
      isDisputed ||= standing === 'forked' || standing === 'disputed'
      if (headOf(known).seq < seq) writes.push(...this.#put(key, { ...known, claim: { seq, id, position } }))
    }
    return { writes, isDisputed }
  }

  /** The writes after which no claim goes by a position: the relay has lost its order and begins another. */
  forgetPositions(): Write[] {
    return this.#ordered().flatMap(([stream, state]) =>
      state.claim ? this.#put(stream, { ...state, claim: { ...state.claim, position: 0 } }) : [],
    )
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
    return { kind: this.#follows(member, prev) ? 'next' : 'adrift' }
  }

  #follows(member: Uint8Array, prev: Uint8Array): boolean {
    const before = [...this.#streams].filter(([, state]) => isUnseen(state) || sameBytes(state.member, member))
    return before.some(([stream, state]) => this.#ends(stream, state, prev))
  }

  #ends(stream: string, { id, claim }: StreamState, prev: Uint8Array): boolean {
    if (sameBytes(id, prev) || (claim && sameBytes(claim.id, prev))) return true
    const hex = toHex(prev)
    return [...this.#seen].some(([key, seen]) => seen === hex && key.startsWith(`${stream}/`))
  }

  #stand(stream: string, { seq, id }: FrontierEntry): 'seen' | 'missing' | 'forked' | 'disputed' {
    const state = this.#streams.get(stream)
    if (!state || headOf(state).seq < seq) return 'missing'
    if (state.claim && seq > state.seq)
      return seq < state.claim.seq || sameBytes(state.claim.id, id) ? 'seen' : 'disputed'
    const seen = state.seq === seq ? toHex(state.id) : this.#seen.get(place(stream, seq))
    return seen === undefined || seen === toHex(id) ? 'seen' : 'forked'
  }

  #place(stream: string, state: StreamState): Write[] {
    this.#seen.set(place(stream, state.seq), toHex(state.id))
    return [...this.#put(stream, state), { table: 'seen', key: place(stream, state.seq), value: state.id }]
  }

  #put(stream: string, state: StreamState): Write[] {
    this.#streams.set(stream, state)
    return [streamWrite(stream, state), ...this.#debts.settle(stream, headOf(state).seq)]
  }
}

/** What contradicts what this device knows. */
type Contradiction = 'relay-rollback' | 'relay-fork' | 'checkpoint-wrong'

function judgeNext(last: StreamState, header: UpdateHeader): Verdict {
  if (header.seq > last.seq + 1) return wrong('relay-withholding')
  return sameBytes(header.prev, last.id) ? { kind: 'next' } : wrong('relay-fork')
}

/**
 * An update's author signs what came before it, so in its own stream it is right where a checkpoint says otherwise. What
 * lies at or before the claim's position the checkpoint may cover; what comes later it cannot, since heads go only
 * forward: then the checkpoint has lied, or the relay shows an old update anew, which the document has already.
 */
function judgeClaimed(claim: Claim, { seq, prev }: UpdateHeader, id: Uint8Array, position: number): Verdict {
  if (seq < claim.seq) return { kind: position > claim.position ? 'covered' : 'known' }
  if (seq === claim.seq) return { kind: sameBytes(id, claim.id) ? 'known' : 'refuting' }
  if (seq > claim.seq + 1) return wrong('relay-withholding')
  return { kind: sameBytes(prev, claim.id) ? 'next' : 'refuting' }
}

const pick = ({ seq, id }: { seq: number; id: Uint8Array }) => ({ seq, id })

const wrong = (code: 'relay-withholding' | 'relay-rollback' | 'relay-fork'): Verdict => ({ kind: 'wrong', code })

const place = (stream: string, seq: number): string => `${stream}/${String(seq).padStart(12, '0')}`

/** An update's place as alarms name it. */
export const placeOf = ({ stream, seq }: Pick<UpdateHeader, 'stream' | 'seq'>): string => place(toHex(stream), seq)
