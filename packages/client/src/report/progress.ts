/** What goes how well over time: goals and instruments as series, abilities by week. */
import type { Day, Rating } from '@sotto/shared/snapshot'
import type { Calendar } from './calendar.ts'
import { byDay, numberIn, ratingIn, textIn, type Entries, type PlacedEntry } from './entry.ts'
import { median } from './statistics.ts'

export interface SeriesPoint<V> {
  readonly day: Day
  readonly index: number
  readonly value: V
}

/** `now` is the last value and `was` the first, null where there is one only. */
export interface Series<V> {
  readonly series: readonly SeriesPoint<V>[]
  readonly was: V | null
  readonly now: V | null
  /** Values in it. */
  readonly n: number
}

export interface Goal extends Series<Rating> {
  readonly activity: string
  /** In the owner's words, where they were chosen. */
  readonly ownWords: string | null
}

export interface Instrument extends Series<number> {
  readonly instrument: string
}

/** One point a week: the median of that week's days. `index` is the week's first day that lies in the range. */
export interface Ability extends Series<number> {
  readonly field: 'sit' | 'stand' | 'walk' | 'lift' | 'carry'
  /** Weights as entered; kg where both units were used. */
  readonly unit: 'min' | 'kg' | 'lb'
}

/** One point an entry. */
export interface AbilityLevel extends Series<string> {
  readonly field: 'bend' | 'reach' | 'grip'
}

function seriesOf<V>(series: readonly SeriesPoint<V>[]): Series<V> {
  const [first, last] = [series[0], series.at(-1)]
  return { series, was: series.length > 1 && first ? first.value : null, now: last?.value ?? null, n: series.length }
}

function grouped(entries: readonly PlacedEntry[], keyOf: (entry: PlacedEntry) => string): PlacedEntry[][] {
  const groups = new Map<string, PlacedEntry[]>()
  for (const entry of entries) {
    const key = keyOf(entry)
    const group = groups.get(key)
    if (group) group.push(entry)
    else groups.set(key, [entry])
  }
  return [...groups.values()]
}

function points<V>(entries: readonly PlacedEntry[], valueOf: (entry: PlacedEntry) => V | null): SeriesPoint<V>[] {
  return entries.flatMap((entry) => {
    const value = valueOf(entry)
    return value === null ? [] : { day: entry.day, index: entry.index, value }
  })
}

/** Goals of one activity in other words are goals apart. */
export function goalsOf(entries: Entries): Goal[] | null {
  if (!entries.chosen('goal')) return null
  const name = ({ fields }: PlacedEntry) => [textIn(fields.activity) ?? 'other', textIn(fields.ownWords)] as const
  return grouped(entries.within('goal'), (entry) => JSON.stringify(name(entry))).flatMap((group) => {
    const [first] = group
    if (!first) return []
    const [activity, ownWords] = name(first)
    return { activity, ownWords, ...seriesOf(points(group, ({ fields }) => ratingIn(fields.score))) }
  })
}

export function instrumentsOf(entries: Entries): Instrument[] | null {
  if (!entries.chosen('instrument')) return null
  const name = ({ fields }: PlacedEntry) => textIn(fields.instrument) ?? ''
  return grouped(entries.within('instrument'), name).flatMap((group) => {
    const [first] = group
    if (!first) return []
    return { instrument: name(first), ...seriesOf(points(group, ({ fields }) => numberIn(fields.score))) }
  })
}

const KG_IN_LB = 0.453_592_37

export function abilitiesOf(entries: Entries, calendar: Calendar): Ability[] | null {
  if (!entries.chosen('ability')) return null
  const rows = entries.within('ability')
  return (['sit', 'stand', 'walk', 'lift', 'carry'] as const)
    .filter((field) => entries.chosen('ability', field))
    .map((field) => {
      const isTime = field !== 'lift' && field !== 'carry'
      const units = new Set(rows.filter(({ fields }) => numberIn(fields[field]) !== null).map(unitOf))
      const unit = units.size === 1 && units.has('lb') ? 'lb' : 'kg'
      const value = (entry: PlacedEntry) => {
        const given = numberIn(entry.fields[field])
        return given === null || isTime || unit === 'lb' || unitOf(entry) === 'kg' ? given : given * KG_IN_LB
      }
      return { field, unit: isTime ? 'min' : unit, ...seriesOf(weeksOf(rows, value, calendar)) }
    })
}

const unitOf = ({ fields }: PlacedEntry): 'kg' | 'lb' => (fields.weightUnit === 'lb' ? 'lb' : 'kg')

function weeksOf(rows: readonly PlacedEntry[], valueOf: (entry: PlacedEntry) => number | null, calendar: Calendar) {
  const weeks = new Map<number, number[]>()
  for (const [index, day] of byDay(rows)) {
    const value = median(day.flatMap((entry) => valueOf(entry) ?? []))
    if (value === null) continue
    const start = Math.max(0, calendar.weekOf(index))
    const week = weeks.get(start)
    if (week) week.push(value)
    else weeks.set(start, [value])
  }
  return [...weeks].flatMap(([index, days]): SeriesPoint<number>[] => {
    const value = median(days)
    return value === null ? [] : [{ day: calendar.dayAt(index), index, value }]
  })
}

export function levelsOf(entries: Entries): AbilityLevel[] | null {
  if (!entries.chosen('ability')) return null
  return (['bend', 'reach', 'grip'] as const)
    .filter((field) => entries.chosen('ability', field))
    .map((field) => ({ field, ...seriesOf(points(entries.within('ability'), ({ fields }) => textIn(fields[field]))) }))
}
