import {
  bytesBetween,
  decode,
  encode,
  fixedBytes,
  openUpdate,
  readUpdate,
  sameBytes,
  sealUpdate,
  struct,
  toHex,
  uint,
  type FrontierEntry,
  type Infer,
} from '@sotto/crypto'
import { LIMITS } from '@sotto/shared'
import type { Random } from '../environment.ts'
import { inspectChange } from '../document/inspect-change.ts'
import { SottoError } from '../error.ts'
import type { SealedStore, Write } from '../store/sealed-store.ts'
import type { Vault } from '../vault/vault.ts'
import { freshStream, frontierDelta, ownStreamWrite, readOwnStream, sealedInto, type OwnStream } from './own-stream.ts'

const waitingCodec = struct('waiting', { doc: fixedBytes(16), change: bytesBetween(1, LIMITS.updateBytes) })

const sealedCodec = struct('sealed', {
  stream: fixedBytes(8),
  seq: uint(),
  bytes: bytesBetween(1, LIMITS.updateBytes),
  id: fixedBytes(32),
})

/** Where an outbox lies, and the space that it sends into. */
export interface OutboxPlace {
  readonly store: SealedStore
  readonly random: Random
  readonly space: Uint8Array
  /** The space that this device's own entries go to. */
  readonly isMain: boolean
}

interface Tables {
  readonly outbox: string
  readonly waiting: string
  readonly acknowledged: string
  readonly sent: string
  /** Key of the own stream among the device's rows. */
  readonly stream: string
}

function tablesOf(space: Uint8Array, isMain: boolean): Tables {
  const of = (name: string) => (isMain ? name : `${name}/${toHex(space)}`)
  return {
    outbox: of('outbox'),
    waiting: of('waiting'),
    acknowledged: of('acknowledged'),
    sent: of('sent'),
    stream: of('stream'),
  }
}

/** An update sealed and stored, not yet acknowledged. */
export type SealedUpdate = Infer<typeof sealedCodec>

/** Changes put together in one update before compression; leaves room for what does not compress (bytes). */
const CHANGES_IN_UPDATE = 768 * 1024

/**
 * What this device has still to send into one space: changes waiting to be sealed, and sealed updates waiting for the
 * relay's word. Both are in the store before anything is sent; after the word an update moves to `sent` until a
 * checkpoint covers it.
 */
export class Outbox {
  readonly space: Uint8Array
  readonly #store: SealedStore
  readonly #random: Random
  readonly #tables: Tables
  #own: OwnStream
  #sealed: SealedUpdate[]
  /** Number of the next waiting row. */
  #next: number
  #waiting: number
  /** Ids acknowledged that have not come back in vault order yet. */
  readonly #acknowledged: Set<string>

  private constructor(
    { store, random, space, isMain }: OutboxPlace,
    own: OwnStream,
    sealed: SealedUpdate[],
    waiting: string[],
    acknowledged: string[],
  ) {
    this.space = space
    this.#store = store
    this.#random = random
    this.#tables = tablesOf(space, isMain)
    this.#own = own
    this.#sealed = sealed
    this.#next = Number(waiting.at(-1) ?? -1) + 1
    this.#waiting = waiting.length
    this.#acknowledged = new Set(acknowledged)
  }

  /** `member`: this device, whose streams begin with its id. */
  static async open(place: OutboxPlace, member: Uint8Array): Promise<Outbox> {
    const { store, random, space, isMain } = place
    const tables = tablesOf(space, isMain)
    const sealed = (await store.rows(tables.outbox)).map(({ value }) => decode(sealedCodec, value))
    const waiting = (await store.rows(tables.waiting)).map(({ key }) => key)
    const acknowledged = (await store.rows(tables.acknowledged)).map(({ key }) => key)
    return new Outbox(place, await readOwnStream(store, random, member, tables.stream), sealed, waiting, acknowledged)
  }

  /** Updates sealed and not acknowledged, in order. */
  get sealed(): readonly SealedUpdate[] {
    return this.#sealed
  }

  /** Changes and updates that the relay has not acknowledged. */
  get size(): number {
    return this.#waiting + this.#sealed.length
  }

  get stream(): Uint8Array {
    return this.#own.stream
  }

  /** The writes that keep own changes of one document; they count once the caller's transaction has committed. */
  add(doc: Uint8Array, changes: readonly Uint8Array[]): Write[] {
    return changes.map((change) => {
      if (change.length > LIMITS.updateBytes - 64 * 1024) throw new SottoError('too-large')
      this.#waiting += 1
      return {
        table: this.#tables.waiting,
        key: String(this.#next++).padStart(12, '0'),
        value: encode(waitingCodec, { doc, change }),
      }
    })
  }

  /** Seals everything that waits, a document's changes together, under the current roster head, and stores it. */
  async sealWaiting(vault: Vault, frontier: readonly FrontierEntry[]): Promise<void> {
    const rows = await this.#store.rows(this.#tables.waiting)
    if (rows.length === 0) return
    const updates = portions(rows.map(({ value }) => decode(waitingCodec, value)))
    await this.#sealAll(vault, frontier, updates, rows)
    this.#waiting = 0
  }

  /**
   * Seals an update of a document that holds no change, where the present stream has not named what was taken in of all
   * these streams (hex ids); it names that, and what else is new.
   */
  async sealNames(
    vault: Vault,
    doc: Uint8Array,
    frontier: readonly FrontierEntry[],
    streams: readonly string[],
  ): Promise<void> {
    const delta = frontierDelta(this.#own, frontier, vault.keys.id)
    if (!delta.some(({ stream }) => streams.includes(toHex(stream)))) return
    await this.#sealAll(vault, frontier, [{ doc, changes: [] }], [])
  }

  /** Seals updates one after the other, and stores them in place of the waiting rows that are in them. */
  async #sealAll(
    vault: Vault,
    frontier: readonly FrontierEntry[],
    updates: Iterable<{ doc: Uint8Array; changes: Uint8Array[] }>,
    rows: readonly { key: string }[],
  ): Promise<void> {
    let own = this.#own
    const sealed: SealedUpdate[] = []
    for (const { doc, changes } of updates) {
      const delta = frontierDelta(own, frontier, vault.keys.id)
      const update = this.#seal(vault, own, doc, { frontier: delta, changes })
      sealed.push({ stream: own.stream, seq: own.seq + 1, bytes: update.bytes, id: update.id })
      own = sealedInto(own, update.id, delta)
    }
    await this.#store.write([
      ...rows.map(({ key }) => ({ table: this.#tables.waiting, key, value: null })),
      ...sealed.map((update) => this.#outboxWrite(update)),
      ownStreamWrite(own, this.#tables.stream),
    ])
    this.#own = own
    this.#sealed.push(...sealed)
  }

  /** Hashes of all changes that the relay has not acknowledged. */
  async changeHashes(vault: Vault): Promise<string[]> {
    const waiting = (await this.#store.rows(this.#tables.waiting)).map(
      ({ value }) => decode(waitingCodec, value).change,
    )
    const sealed = this.#sealed.flatMap(({ bytes }) => opened(vault, bytes).changes)
    return [...waiting, ...sealed].map((change) => inspectChange(change).hash)
  }

  /** Own changes of which this device has the bytes apart from its documents: those to be sent, and those sent lately. */
  async kept(vault: Vault): Promise<{ doc: Uint8Array; changes: readonly Uint8Array[] }[]> {
    const waiting = (await this.#store.rows(this.#tables.waiting)).map(({ value }) => decode(waitingCodec, value))
    const sent = (await this.#store.rows(this.#tables.sent)).map(({ value }) => value)
    return [
      ...[...sent, ...this.#sealed.map(({ bytes }) => bytes)].map((bytes) => opened(vault, bytes)),
      ...waiting.map(({ doc, change }) => ({ doc, changes: [change] })),
    ]
  }

  /** The writes that drop what was kept for a relay that might lose it, as far as a checkpoint covers it. */
  async forget(covered: readonly FrontierEntry[]): Promise<Write[]> {
    const through = new Map(covered.map(({ stream, seq }) => [toHex(stream), seq]))
    const keys = (await this.#store.rows(this.#tables.sent)).map(({ key }) => key)
    return keys
      .filter((key) => {
        const [seq, stream = ''] = key.split('/')
        return Number(seq) <= (through.get(stream) ?? 0)
      })
      .map((key) => ({ table: this.#tables.sent, key, value: null }))
  }

  /** Whether this device sealed that very update for that place and the relay has not acknowledged it. */
  sealedHere(stream: Uint8Array, seq: number, id: Uint8Array): boolean {
    const update = this.#find(stream, seq)
    return update !== undefined && sameBytes(update.id, id)
  }

  /** The writes that note the relay's word; the bytes are kept until a checkpoint covers them. */
  acknowledge(stream: Uint8Array, seq: number): Write[] {
    const update = this.#find(stream, seq)
    if (!update) return []
    const { id } = update
    this.#acknowledged.add(toHex(id))
    return [...this.#moveToSent(update), { table: this.#tables.acknowledged, key: toHex(id), value: new Uint8Array() }]
  }

  /** The writes that note that an own update came back in vault order; null when this device did not make it. */
  returned(stream: Uint8Array, seq: number, id: Uint8Array): Write[] | null {
    const update = this.#find(stream, seq)
    if (update && this.sealedHere(stream, seq, id)) return this.#moveToSent(update)
    if (!this.#acknowledged.delete(toHex(id))) return null
    return [{ table: this.#tables.acknowledged, key: toHex(id), value: null }]
  }

  /**
   * Brings back what was acknowledged after `heldSeq` of the present stream, for a relay that has lost it. Gives the
   * number of updates to send again; they go into a new stream, since the old places may be known to others.
   */
  async reclaim(vault: Vault, heldSeq: number, frontier: readonly FrontierEntry[]): Promise<number> {
    const sent = (await this.#store.rows(this.#tables.sent)).map(({ value }) => readUpdate(value))
    const lost = sent.filter(({ header }) => sameBytes(header.stream, this.#own.stream) && header.seq > heldSeq)
    if (lost.length === 0 && this.#sealed.length === 0 && this.#own.seq <= heldSeq) return 0
    const again = lost.map(({ header, id, bytes }) => ({
      stream: header.stream,
      seq: header.seq,
      bytes,
      id,
    }))
    const known = new Set(this.#sealed.map(outboxKey))
    this.#sealed = [...again.filter((update) => !known.has(outboxKey(update))), ...this.#sealed]
    await this.reseal(vault, null, frontier)
    return this.#sealed.length
  }

  /**
   * Seals what is left in the outbox anew under the present roster head, in a new stream whose first update names
   * `last`, the last one known of the old. Bytes that may have arrived after all hold the same changes: they count once.
   */
  async reseal(vault: Vault, last: Uint8Array | null, frontier: readonly FrontierEntry[]): Promise<void> {
    const old = this.#sealed
    let own = freshStream(this.#random, vault.keys.id, last ?? new Uint8Array(32))
    const sealed = old.map((update) => {
      const read = readUpdate(update.bytes)
      const { changes } = openUpdate(read, vault.sealingKey(this.space, toHex(read.header.rosterHead)))
      const delta = frontierDelta(own, frontier, vault.keys.id)
      const { id, bytes } = this.#seal(vault, own, read.header.doc, { frontier: delta, changes })
      own = sealedInto(own, id, delta)
      return { stream: own.stream, seq: own.seq, bytes, id }
    })
    await this.#store.write([
      ...old.map((update) => ({ table: this.#tables.outbox, key: outboxKey(update), value: null })),
      ...sealed.map((update) => this.#outboxWrite(update)),
      ownStreamWrite(own, this.#tables.stream),
    ])
    this.#own = own
    this.#sealed = sealed
  }

  #outboxWrite(update: SealedUpdate): Write {
    return { table: this.#tables.outbox, key: outboxKey(update), value: encode(sealedCodec, update) }
  }

  #moveToSent(update: SealedUpdate): Write[] {
    this.#sealed = this.#sealed.filter((other) => other !== update)
    return [
      { table: this.#tables.outbox, key: outboxKey(update), value: null },
      { table: this.#tables.sent, key: outboxKey(update), value: update.bytes },
    ]
  }

  #find(stream: Uint8Array, seq: number): SealedUpdate | undefined {
    return this.#sealed.find((update) => update.seq === seq && sameBytes(update.stream, stream))
  }

  #seal(vault: Vault, own: OwnStream, doc: Uint8Array, body: { frontier: FrontierEntry[]; changes: Uint8Array[] }) {
    const { roster, keys } = vault
    const header = {
      version: 1 as const,
      kind: 'change' as const,
      vault: roster.vault,
      space: this.space,
      doc,
      member: keys.id,
      stream: own.stream,
      seq: own.seq + 1,
      prev: own.last,
      rosterHead: roster.head,
    }
    // Under an older epoch a removed member could read it: better not to seal at all until the keys open.
    if (vault.epochKeys.newest < roster.epoch.n) throw new SottoError('epoch-unopened')
    const epochKey = vault.sealingKey(this.space, toHex(roster.head))
    return sealUpdate({ header, body, epochKey, keys, random: this.#random })
  }
}

function opened(vault: Vault, bytes: Uint8Array): { doc: Uint8Array; changes: readonly Uint8Array[] } {
  const update = readUpdate(bytes)
  const { space, rosterHead } = update.header
  const { changes } = openUpdate(update, vault.sealingKey(space, toHex(rosterHead)))
  return { doc: update.header.doc, changes }
}

/** Consecutive changes of one document, as many as fit an update. */
function* portions(rows: readonly Infer<typeof waitingCodec>[]): Generator<{ doc: Uint8Array; changes: Uint8Array[] }> {
  const byDoc = Map.groupBy(rows, ({ doc }) => toHex(doc))
  for (const group of byDoc.values()) {
    let changes: Uint8Array[] = []
    let size = 0
    for (const { doc, change } of group) {
      if (changes.length > 0 && size + change.length > CHANGES_IN_UPDATE) {
        yield { doc, changes }
        changes = []
        size = 0
      }
      changes.push(change)
      size += change.length
      if (change === group.at(-1)?.change) yield { doc, changes }
    }
  }
}

const outboxKey = ({ stream, seq }: { stream: Uint8Array; seq: number }): string =>
  `${String(seq).padStart(12, '0')}/${toHex(stream)}`
