import type { Random } from '../environment.ts'
import { SottoError } from '../error.ts'
import { isLoss, VITAL } from './loss.ts'
import type { RawStore, RawWrite } from './raw-store.ts'
import { RowSeal, type Place, type Row, type Write } from './row-seal.ts'
import { Tally } from './tally.ts'

export type { Write } from './row-seal.ts'

/**
 * Tables of the store itself: the tallies of documents' tables, a row each; one row with those of all other tables, which
 * are few, the table before among them; and what was found lost.
 */
const TALLIES = 'tally'
const ROOT = 'tally-root'
const LOSSES = 'loss'

/**
 * Seals every value under the device's store key and hides table and row names behind keyed hashes, so that a stolen
 * folder tells no more than the number and size of rows. A value is bound to its place: moved elsewhere it does not open.
 *
 * Every transaction keeps a tally of each table that it touches, so that rows which vanish, or do not open any more, are
 * found out when the table is read. What is left of it counts from then on, and the loss is noted in the store, for the
 * engine to make good; only without the device's identity there is nothing to go on with.
 */
export class SealedStore {
  readonly #raw: RawStore
  readonly #seal: RowSeal
  #isChecked = false
  /** One thing at a time: a table and its tally are read and written together. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(raw: RawStore, storeKey: Uint8Array, random: Random) {
    this.#raw = raw
    this.#seal = new RowSeal(storeKey, random)
  }

  /** @throws {SottoError} `store-damaged` when it was the device's identity and is gone */
  get(table: string, key: string): Promise<Uint8Array | undefined> {
    return this.#inTurn(async () => {
      const place = this.#seal.place(table, key)
      const sealed = await this.#raw.get(place.table, place.key)
      if (sealed) {
        const row = this.#seal.open(place, sealed)
        if (row) return row.value
      }
      // A row that is missing may never have been there; for the few of this table that is worth finding out.
      if (sealed || table === VITAL.table) await this.#rows(table)
      return undefined
    })
  }

  /** All rows of a table ordered by key. @throws {SottoError} `store-damaged` when the device's identity is gone */
  rows(table: string): Promise<Row[]> {
    return this.#inTurn(() => this.#rows(table))
  }

  /** All or nothing, durable when it resolves. */
  write(writes: readonly Write[]): Promise<void> {
    return this.#inTurn(() => this.#commit(writes))
  }

  /** Tables that have lost rows which somebody else must give back, and have not yet. */
  async losses(): Promise<ReadonlySet<string>> {
    return new Set((await this.rows(LOSSES)).map(({ key }) => key))
  }

  async hasLost(table: string): Promise<boolean> {
    return (await this.get(LOSSES, table)) !== undefined
  }

  /** The writes to be made with those that make the losses good. */
  madeGood(losses: Iterable<string>): Write[] {
    return [...losses].map((key) => ({ table: LOSSES, key, value: null }))
  }

  /** Names of the tables that have rows. */
  async tables(): Promise<string[]> {
    const own = (await this.rows(TALLIES)).map(({ key, value }): [string, Tally] => [key, Tally.read(value)])
    const all = [...own, ...(await this.#inTurn(() => this.#root()))]
    return all.filter(([, { count }]) => count > 0).map(([table]) => table)
  }

  close(): Promise<void> {
    return this.#inTurn(() => this.#raw.close())
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const checked = async () => {
      // A tally that vanished with all rows of its table would look like a table that never was.
      if (!this.#isChecked) await this.#rows(TALLIES)
      this.#isChecked = true
      return await work()
    }
    const turn = this.#turn.then(checked, checked)
    this.#turn = turn.catch(() => {})
    return turn
  }

  async #rows(table: string): Promise<Row[]> {
    const name = this.#seal.table(table)
    const rows: Row[] = []
    const broken: Place[] = []
    let left = new Tally()
    for (const { key, value } of await this.#raw.rows(name)) {
      const place = { table: name, key }
      const row = this.#seal.open(place, value)
      if (!row) {
        broken.push(place)
        continue
      }
      rows.push(row)
      left = left.replaced(null, this.#seal.part(place, value))
    }
    const tally = await this.#tallyOf(table)
    if (broken.length > 0 || !tally.equals(left)) {
      const isVitalLost = table === VITAL.table && !rows.some(({ key }) => key === VITAL.key)
      if (isVitalLost) throw new SottoError('store-damaged')
      await this.#salvage(table, left, broken)
    }
    return rows.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  }

  async #salvage(table: string, left: Tally, broken: readonly Place[]): Promise<void> {
    const loss = { table: LOSSES, key: table, value: new Uint8Array() }
    try {
      await this.#commit(isLoss(table) ? [loss] : [], { table, left, broken })
    } catch (error) {
      // What there is no room to note now is noticed again when it is read next.
      if (!(error instanceof SottoError) || error.code !== 'store-full') throw error
    }
  }

  /** What a table should add up to; nothing where its tally is missing or does not open, which then shows. */
  async #tallyOf(table: string): Promise<Tally> {
    if (isInRoot(table)) return (await this.#root()).get(table) ?? new Tally()
    const value = await this.#opened(this.#seal.place(TALLIES, table))
    return value ? Tally.read(value) : new Tally()
  }

  async #root(): Promise<Map<string, Tally>> {
    const value = await this.#opened(this.#seal.place(ROOT, ''))
    return value ? Tally.readAll(value) : new Map()
  }

  async #opened(place: Place): Promise<Uint8Array | null> {
    const sealed = await this.#raw.get(place.table, place.key)
    return (sealed && this.#seal.open(place, sealed)?.value) ?? null
  }

  /** `salvaged`: a table that has lost rows, of which those that are `left` count from now on. */
  async #commit(
    writes: readonly Write[],
    salvaged?: { table: string; left: Tally; broken: readonly Place[] },
  ): Promise<void> {
    const raw: RawWrite[] = (salvaged?.broken ?? []).map((place) => ({ ...place, value: null }))
    const isBroken = (place: Place) => salvaged?.broken.some(({ key }) => key === place.key) ?? false
    const root = await this.#root()
    const tallies = new Map<string, Tally>()
    const tallyOf = async (table: string) =>
      (isInRoot(table) ? root.get(table) : (tallies.get(table) ?? (await this.#tallyOf(table)))) ?? new Tally()
    const keep = (table: string, tally: Tally) => (isInRoot(table) ? root : tallies).set(table, tally)
    if (salvaged) keep(salvaged.table, salvaged.left)
    const last = new Map(writes.map((write) => [`${write.table}\n${write.key}`, write]))
    for (const write of last.values())
      keep(write.table, await this.#put(write, await tallyOf(write.table), raw, isBroken))
    for (const [table, tally] of tallies) {
      const write = { table: TALLIES, key: table, value: tally.bytes }
      keep(TALLIES, await this.#put(write, await tallyOf(TALLIES), raw, isBroken))
    }
    const place = this.#seal.place(ROOT, '')
    raw.push({ ...place, value: this.#seal.seal(place, { key: '', value: Tally.allBytes(root) }) })
    await this.#raw.write(raw)
  }

  /** Adds one write in hidden form to a transaction; gives its table's tally after it. */
  async #put(
    { table, key, value }: Write,
    tally: Tally,
    raw: RawWrite[],
    isBroken: (place: Place) => boolean,
  ): Promise<Tally> {
    const place = this.#seal.place(table, key)
    const before = isBroken(place) ? undefined : await this.#raw.get(place.table, place.key)
    const after = value && this.#seal.seal(place, { key, value })
    raw.push({ ...place, value: after })
    return tally.replaced(before ? this.#seal.part(place, before) : null, after && this.#seal.part(place, after))
  }
}

const isInRoot = (table: string): boolean => !table.includes('/')
