import { fromHex, toHex } from '@sotto/crypto'
import type { DiaryRecord } from '@sotto/shared/diary'
import type { DeviceState } from '../device/state.ts'
import { DAYS, derivedWrite, OUTLINE, readDerived, STANDING, type Derived } from '../document/derived.ts'
import { readProjection, readSpans, stampOf, type Projection, type Span } from '../document/projection.ts'
import { SottoError } from '../error.ts'
import { daysIn, type DaySum } from '../outline/days.ts'
import { entriesOf, toldIn, type Outline, type OutlineEntry, type Outlined } from '../outline/outline.ts'
import { joined, standingIn, type Standing } from '../outline/standing.ts'
import type { Write } from '../store/sealed-store.ts'
import { monthDocument } from './record-id.ts'
import { Voices } from './voices.ts'

/** Local dates, both included, YYYY-MM-DD. */
export interface Days {
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** From so many rows on it is quicker to read a whole table than each row by itself. */
const MANY_ROWS = 12

/**
 * The diary by its documents, of which only those are read that are asked for. What comes from several documents is one
 * diary: whose word counts is settled by `Voices`.
 */
export class MonthReader {
  readonly #state: DeviceState

  constructor(state: DeviceState) {
    this.#state = state
  }

  /** The documents that hold records, removed ones too, of some days; every change up to now is in what they tell. */
  async spans({ from, to }: Days = {}): Promise<Span[]> {
    const { library, store } = this.#state
    await library.flushAll((doc) => toHex(doc) === toHex(this.#thisMonth()))
    return (await readSpans(store)).filter(
      (span) => span.records > 0 && (from === undefined || span.to >= from) && (to === undefined || span.from <= to),
    )
  }

  /** Every record of these documents, removed ones and those of other days too, in no order. */
  async records(spans: readonly Span[]): Promise<DiaryRecord[]> {
    return await this.#voices.merged(documentsOf(spans), async (doc) => (await this.#projection(doc)).records)
  }

  /** The same without what was removed, and without notes. */
  async outlined(spans: readonly Span[]): Promise<Outlined[]> {
    const contested = this.#voices.contested(documentsOf(spans))
    const outlines = await this.#derived(OUTLINE, spans)
    if (contested.size === 0) {
      const heard = this.#voices.inOrder(documentsOf(spans), null)
      return heard.flatMap((doc) => {
        const outline = outlines.get(toHex(doc))
        return outline ? toldIn(outline) : []
      })
    }
    const entries = await this.#voices.merged(documentsOf(spans), this.#entries(outlines))
    return entries.flatMap(({ told }) => told ?? [])
  }

  /** What each day comes to that these documents tell of, in order. What several of them tell of is summed up as one. */
  async days(spans: readonly Span[]): Promise<DaySum[]> {
    const { alone, apart } = this.#parted(spans)
    const sums = await this.#derived(DAYS, alone)
    let [together, days] = [apart, apart.length === 0 ? [] : daysIn(await this.outlined(apart))]
    for (;;) {
      const mixed = sharing(sums, days)
      if (mixed.size === 0) return [...[...sums.values()].flat(), ...days].sort((a, b) => (a.day < b.day ? -1 : 1))
      for (const doc of mixed) sums.delete(doc)
      together = [...together, ...alone.filter(({ doc }) => mixed.has(doc))]
      days = daysIn(await this.outlined(together))
    }
  }

  /** What outlasts its month; `spans` are those of the whole diary. */
  async standing(spans: readonly Span[]): Promise<Standing> {
    const { alone, apart } = this.#parted(spans)
    const parts = [...(await this.#derived(STANDING, alone)).values()]
    return joined(apart.length === 0 ? parts : [...parts, standingIn(await this.outlined(apart))])
  }

  /** Those whose records no other document tells of, and those that must be read together. */
  #parted(spans: readonly Span[]): { alone: Span[]; apart: Span[] } {
    const contested = this.#voices.contested(documentsOf(spans))
    const heard = new Set(this.#voices.inOrder(documentsOf(spans), null).map(toHex))
    return {
      alone: spans.filter(({ doc }) => heard.has(doc) && !contested.has(doc)),
      apart: spans.filter(({ doc }) => contested.has(doc)),
    }
  }

  /** By document; reads those of owners too whose word counts more than one that is given. */
  #entries(known: ReadonlyMap<string, Outline>): (doc: Uint8Array) => Promise<readonly OutlineEntry[]> {
    return async (doc) => {
      const id = toHex(doc)
      const others = known.has(id) ? [] : (await readSpans(this.#state.store)).filter((span) => span.doc === id)
      const outline = known.get(id) ?? (await this.#derived(OUTLINE, others)).get(id)
      return outline ? entriesOf(outline) : []
    }
  }

  /** What was made of these projections, by document; made anew, and kept, where it is missing or of another one. */
  async #derived<T>(derived: Derived<T>, spans: readonly Span[]): Promise<Map<string, T>> {
    const { store } = this.#state
    const rows = new Map<string, Uint8Array | undefined>()
    if (spans.length < MANY_ROWS) for (const { doc } of spans) rows.set(doc, await store.get(derived.table, doc))
    else for (const { key, value } of await store.rows(derived.table)) rows.set(key, value)
    const found = new Map<string, T>()
    const writes: Write[] = []
    for (const { doc, stamp } of spans) {
      const row = rows.get(doc)
      const kept = row ? readDerived(derived, row, stamp) : null
      if (kept !== null) {
        found.set(doc, kept)
        continue
      }
      const projection = await this.#projection(fromHex(doc))
      const value = derived.make(projection.records)
      writes.push(derivedWrite(derived, fromHex(doc), stampOf(projection), value))
      found.set(doc, value)
    }
    if (writes.length > 0) await this.#keep(writes)
    return found
  }

  /** What there is no room to keep now is made again when it is read next. */
  async #keep(writes: readonly Write[]): Promise<void> {
    try {
      await this.#state.store.write(writes)
    } catch (error) {
      if (!(error instanceof SottoError) || error.code !== 'store-full') throw error
    }
  }

  /** The projection, made anew where it is missing or of an older form. */
  async #projection(doc: Uint8Array): Promise<Projection> {
    const { library, store } = this.#state
    return (await readProjection(store, doc)) ?? (await library.reproject(doc))
  }

  #thisMonth(): Uint8Array {
    return this.#state.vault.documentId(monthDocument(new Date(this.#state.env.clock.now()).toISOString().slice(0, 7)))
  }

  get #voices(): Voices {
    return new Voices(this.#state.vault)
  }
}

const documentsOf = (spans: readonly Span[]): Uint8Array[] => spans.map(({ doc }) => fromHex(doc))

/** The documents that tell of a day which another one tells of too: an entry was moved to another month. */
function sharing(sums: ReadonlyMap<string, readonly DaySum[]>, others: readonly DaySum[]): ReadonlySet<string> {
  const told = new Map(others.map(({ day }) => [day, 1]))
  for (const days of sums.values()) for (const { day } of days) told.set(day, (told.get(day) ?? 0) + 1)
  const isShared = ({ day }: DaySum) => (told.get(day) ?? 0) > 1
  return new Set([...sums].filter(([, days]) => days.some(isShared)).map(([doc]) => doc))
}
