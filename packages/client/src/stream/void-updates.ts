import {
  bool,
  decode,
  encode,
  fixedBytes,
  nullable,
  sameBytes,
  struct,
  text,
  toHex,
  uint,
  type Infer,
} from '@sotto/crypto'
import type { SealedStore, Write } from '../store/sealed-store.ts'

const voidCodec = struct('void-update', {
  /** The place in a stream that it claims, as alarms name it. */
  place: text(64),
  /** Where the relay has placed it. */
  position: uint(),
  member: fixedBytes(16),
  space: fixedBytes(16),
  /** The update of the same member that it follows from and that nobody here has seen; it counts once that one comes. */
  awaits: nullable(fixedBytes(32)),
  /** Its author, who signed it, is at fault and nobody else: it will never count, whatever the relay shows. */
  isFinal: bool,
  /** What its author put before it. */
  prev: fixedBytes(32),
  /** Its author had been removed, at an end that lies before it. */
  isParked: bool,
})

export type VoidUpdate = Infer<typeof voidCodec>

/** Updates that were passed over, by id: none of them counts, and neither does what their author builds on them. */
export class VoidUpdates {
  readonly #updates: Map<string, VoidUpdate>
  /** Ids of parked ones that count after all. */
  readonly #unparked: Set<string>

  private constructor(updates: Map<string, VoidUpdate>, unparked: Set<string>) {
    this.#updates = updates
    this.#unparked = unparked
  }

  static empty(): VoidUpdates {
    return new VoidUpdates(new Map(), new Set())
  }

  static async open(store: SealedStore): Promise<VoidUpdates> {
    const rows = await store.rows('void')
    const unparked = (await store.rows('unparked')).map(({ key }) => key)
    return new VoidUpdates(new Map(rows.map(({ key, value }) => [key, decode(voidCodec, value)])), new Set(unparked))
  }

  get all(): readonly VoidUpdate[] {
    return [...this.#updates.values()]
  }

  get(id: Uint8Array): VoidUpdate | undefined {
    return this.#updates.get(toHex(id))
  }

  add(id: Uint8Array, update: VoidUpdate): Write[] {
    this.#updates.set(toHex(id), update)
    return [{ table: 'void', key: toHex(id), value: encode(voidCodec, update) }]
  }

  isUnparked(id: Uint8Array): boolean {
    return this.#unparked.has(toHex(id))
  }

  /** Those that are passed over still and count now; what was read again and is nothing all the same is no more of them. */
  get unparked(): readonly VoidUpdate[] {
    return [...this.#updates].flatMap(([id, update]) => (update.isParked && this.#unparked.has(id) ? [update] : []))
  }

  /**
   * The writes that let a parked update count, with all that its author put before it in that space; none where it is
   * not parked.
   */
  unpark(id: Uint8Array): Write[] {
    const writes: Write[] = []
    const space = this.get(id)?.space
    let at = id
    for (let update = this.get(at); update?.isParked && !this.isUnparked(at); update = this.get(at)) {
      if (!space || !sameBytes(update.space, space)) break
      this.#unparked.add(toHex(at))
      writes.push({ table: 'unparked', key: toHex(at), value: new Uint8Array() })
      at = update.prev
    }
    return writes
  }

  /** The writes that let everything placed after a position be judged anew. */
  forget(after: number): Write[] {
    const ids = [...this.#updates].filter(([, { position }]) => position > after).map(([id]) => id)
    for (const id of ids) this.#updates.delete(id)
    return ids.map((key) => ({ table: 'void', key, value: null }))
  }
}
