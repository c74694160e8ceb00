/** Everything that was shared, row by row and field by field, nothing cut. */
import { fieldsOf } from '@sotto/shared/diary'
import type { Day, DaySummary, Snapshot, SnapshotValue } from '@sotto/shared/snapshot'
import type { Calendar } from './calendar.ts'
import { numbersIn, textIn, type Entries, type Entry, type EntryKind } from './entry.ts'

/** A field and what it holds; its label and wording come from the words. */
export interface Line {
  readonly kind: EntryKind
  readonly field: string
  readonly value: SnapshotValue
  /** What a reference points to, where that is in the snapshot: a medicine's or a condition's name. */
  readonly names: readonly string[]
}

export interface DetailEntry {
  readonly n: number
  readonly kind: EntryKind
  readonly day: Day
  readonly time: string | null
  /** In the schema's order. */
  readonly lines: readonly Line[]
}

export interface DayDetail {
  readonly day: Day
  /** Days from the range's first, null where the day is none of its calendar. */
  readonly index: number | null
  /** Where the day's pain was summed up before sealing. */
  readonly summaries: readonly DaySummary[]
  readonly entries: readonly DetailEntry[]
}

export function detailOf({ n, kind, day, time, fields }: Entry, entries: Entries): DetailEntry {
  const lines = fieldsInOrder(kind, Object.keys(fields)).flatMap((field): Line[] => {
    const value = fields[field]
    return value === undefined ? [] : [{ kind, field, value, names: namesOf(kind, field, value, entries) }]
  })
  return { n, kind, day, time, lines }
}

/** Fields in the schema's order, unknown ones after them. */
export function fieldsInOrder(kind: EntryKind, fields: Iterable<string>): string[] {
  const places = placesOf(kind)
  return [...new Set(fields)].sort((a, b) => {
    const apart = (places.get(a) ?? Infinity) - (places.get(b) ?? Infinity)
    return apart || (a < b ? -1 : 1)
  })
}

const placesByKind = new Map<EntryKind, ReadonlyMap<string, number>>()

function placesOf(kind: EntryKind): ReadonlyMap<string, number> {
  const kept = placesByKind.get(kind) ?? new Map(Object.keys(fieldsOf(kind)).map((field, place) => [field, place]))
  placesByKind.set(kind, kept)
  return kept
}

function namesOf(kind: EntryKind, field: string, value: SnapshotValue, entries: Entries): string[] {
  const type = fieldsOf(kind)[field]?.type
  if (type !== 'reference' && type !== 'references') return []
  const numbers = typeof value === 'number' ? [value] : numbersIn(value)
  return numbers.flatMap((n) => textIn(entries.numbered(n)?.fields.name) ?? [])
}

/** Every day with a row, also outside the range, in order. */
export function daysInDetail(snapshot: Snapshot, entries: Entries, calendar: Calendar): DayDetail[] {
  const days = new Map<Day, { index: number | null; summaries: DaySummary[]; entries: DetailEntry[] }>()
  const dayOf = (day: Day) => {
    const kept = days.get(day) ?? { index: calendar.indexOf(day), summaries: [], entries: [] }
    days.set(day, kept)
    return kept
  }
  for (const entry of entries.all) dayOf(entry.day).entries.push(detailOf(entry, entries))
  for (const summary of snapshot.days) dayOf(summary.day).summaries.push(summary)
  return [...days]
    .map(([day, rest]) => ({ day, ...rest }))
    .sort((a, b) => (a.index ?? Infinity) - (b.index ?? Infinity) || (String(a.day) < String(b.day) ? -1 : 1))
}
