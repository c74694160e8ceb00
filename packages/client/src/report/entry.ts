/** The rows of a snapshot in order of day and number, each with its place in the range, and what was chosen at all. */
import type { Band, Day, Rating, Snapshot, SnapshotRow, SnapshotSite, SnapshotValue } from '@sotto/shared/snapshot'
import type { Calendar } from './calendar.ts'

export type EntryKind = SnapshotRow['kind']

/** What is told of a diary, in a snapshot or to its owner. */
export type Told = Omit<Snapshot, 'format' | 'version' | 'share' | 'terms' | 'keys'>

export interface Entry {
  readonly n: number
  readonly kind: EntryKind
  readonly day: Day
  /** Days from the range's first; may lie outside the range. Null where the day is none of its calendar. */
  readonly index: number | null
  /** `HH:MM`, null where it was not chosen. */
  readonly time: string | null
  /** How many entries it stands for: a day's doses are one row where days were summed up. */
  readonly times: number
  /** It began before the range, whose first day is then its day. */
  readonly beganEarlier: boolean
  readonly fields: Readonly<Record<string, SnapshotValue>>
}

/** A row inside the range. */
export type PlacedEntry = Entry & { readonly index: number }

export interface Entries {
  readonly all: readonly Entry[]
  of(kind: EntryKind): readonly Entry[]
  /** Those that lie in the range: the only ones that are counted. */
  within(kind: EntryKind): readonly PlacedEntry[]
  /** Whether the field, or any field of the kind, was chosen; also if nothing is in it. */
  chosen(kind: EntryKind, field?: string): boolean
  numbered(n: number): Entry | undefined
}

export function entriesOf(snapshot: Pick<Told, 'rows' | 'fields'>, calendar: Calendar): Entries {
  const all = snapshot.rows
    .map(({ n, kind, day, time, entries: times = 1, before: beganEarlier = false, fields }): Entry => {
      return { n, kind, day, index: calendar.indexOf(day), time: time ?? null, times, beganEarlier, fields }
    })
    .sort(inOrder)
  const byKind = new Map<EntryKind, Entry[]>()
  const chosen = new Map<string, Set<string>>()
  const choose = (kind: string) => {
    const fields = chosen.get(kind) ?? new Set()
    chosen.set(kind, fields)
    return fields
  }
  for (const path of snapshot.fields) choose(path.slice(0, path.indexOf('.'))).add(path.slice(path.indexOf('.') + 1))
  for (const entry of all) {
    const kept = byKind.get(entry.kind)
    if (kept) kept.push(entry)
    else byKind.set(entry.kind, [entry])
    const fields = choose(entry.kind)
    for (const field in entry.fields) fields.add(field)
  }
  const byNumber = new Map(all.map((entry) => [entry.n, entry]))
  const isWithin = (entry: Entry): entry is PlacedEntry =>
    entry.index !== null && entry.index >= 0 && entry.index < calendar.days
  const within = new Map([...byKind].map(([kind, entriesOfKind]) => [kind, entriesOfKind.filter(isWithin)]))
  return {
    all,
    of: (kind) => byKind.get(kind) ?? [],
    within: (kind) => within.get(kind) ?? [],
    chosen: (kind, field) => chosen.has(kind) && (field === undefined || choose(kind).has(field)),
    numbered: (n) => byNumber.get(n),
  }
}

function inOrder(a: Entry, b: Entry): number {
  if (a.index !== b.index) return (a.index ?? Infinity) - (b.index ?? Infinity)
  if (a.index === null && a.day !== b.day) return String(a.day) < String(b.day) ? -1 : 1
  return a.n - b.n
}

/** Entries of one day together, in order of days. */
export function byDay<E extends PlacedEntry>(entries: readonly E[]): ReadonlyMap<number, readonly E[]> {
  const days = new Map<number, E[]>()
  for (const entry of entries) {
    const day = days.get(entry.index)
    if (day) day.push(entry)
    else days.set(entry.index, [entry])
  }
  return days
}

type Value = SnapshotValue | undefined

export const textIn = (value: Value): string | null => (typeof value === 'string' && value !== '' ? value : null)

export const flagIn = (value: Value): boolean | null => (typeof value === 'boolean' ? value : null)

/** A finite number that is not negative; nothing in the diary is. */
export const numberIn = (value: Value): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null

export function ratingIn(value: Value): Rating | null {
  if (typeof value === 'number') return value >= 0 && value <= 10 ? value : null
  return isBand(value) ? value : null
}

export const isBand = (value: unknown): value is Band => value === 'low' || value === 'mid' || value === 'high'

/** The words of a set. */
export const wordsIn = (value: Value): readonly string[] =>
  Array.isArray(value) ? value.filter((word) => typeof word === 'string') : []

/** The row numbers of a set of references. */
export const numbersIn = (value: Value): readonly number[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'number') : []

export const sitesIn = (value: Value): readonly SnapshotSite[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'object' && 'region' in one) : []

/** The day of a field that holds a date or a moment. */
export function dayIn(value: Value): Day | null {
  if (typeof value === 'object' && 'day' in value) return value.day
  return typeof value === 'number' || typeof value === 'string' ? value : null
}
