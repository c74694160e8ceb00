/**
 * Weeks instead of days. What a week says is a median, a sum or a count; of ratings it is said only where it is of three
 * days or more, so that no single day can be read from it.
 */
import { byCodeUnit } from '@sotto/shared/diary'
import { DAYS_IN_WEEK, type WeekSummary, type WeekValue, type WeekWord } from '@sotto/shared/snapshot'
import { bandOf } from '../report/band.ts'
import type { Calendar } from '../report/calendar.ts'
import { numberIn, textIn, wordsIn, type Entries, type PlacedEntry } from '../report/entry.ts'
import { flareDays, flaresOf } from '../report/flares.ts'
import { loggedDays, painDays, type PainDay } from '../report/pain.ts'
import { median } from '../report/statistics.ts'
import { ENTRY_WORDS, DAY_WORDS, MEASURES, RATINGS, SUMS } from './weekly-fields.ts'

/** A rating of fewer days than this would be that of a day or two. */
export const WEEK_NEEDS = 3

interface Week {
  readonly entries: readonly PlacedEntry[]
  readonly pain: ReadonlyMap<number, PainDay>
  readonly bands: boolean
}

/** @param calendar of whole weeks */
export function weeksOf(entries: Entries, calendar: Calendar, bands: boolean): WeekSummary[] {
  const pain = painDays({ days: [], less: [] }, entries, calendar)
  const logged = loggedDays(entries, pain)
  const last = [...logged].reduce<number | null>((most, index) => Math.max(most ?? index, index), null)
  const flares = entries.chosen('flare') ? flareDays(flaresOf(entries, calendar, last), calendar) : null
  const placed = KINDS.flatMap((kind) => entries.within(kind))
  return Array.from({ length: Math.floor(calendar.days / DAYS_IN_WEEK) }, (_, n) => {
    const first = n * DAYS_IN_WEEK
    const isOf = (index: number) => index >= first && index < first + DAYS_IN_WEEK
    const week: Week = {
      entries: placed.filter(({ index }) => isOf(index)),
      pain: new Map([...pain].filter(([index]) => isOf(index))),
      bands,
    }
    const covered = flares?.reduce((sum, { firstIndex, lastIndex }) => {
      return sum + Math.max(0, Math.min(lastIndex, first + DAYS_IN_WEEK - 1) - Math.max(firstIndex, first) + 1)
    }, 0)
    return {
      week: calendar.dayAt(first),
      logged: [...logged].filter(isOf).length,
      ...(covered === undefined ? {} : { flareDays: Math.min(covered, DAYS_IN_WEEK) }),
      values: valuesOf(week),
      words: wordsOf(week),
    }
  })
}

const PLACED = [...RATINGS, ...MEASURES, ...SUMS, ...DAY_WORDS, ...ENTRY_WORDS]
const KINDS = [...new Set(PLACED.map((path) => kindOf(path)))]

function kindOf(path: string): PlacedEntry['kind'] {
  return path.slice(0, path.indexOf('.')) as PlacedEntry['kind']
}

const nameOf = (path: string): string => path.slice(path.indexOf('.') + 1)

function valuesOf(week: Week): WeekValue[] {
  const medians = [...week.pain.values()].flatMap((day) => day.median ?? [])
  return [
    ...rated('pain.nrs', medians, week),
    ...RATINGS.flatMap((path) => {
      // Minutes are no rating: no band fits them.
      const bands = week.bands && path !== 'check.sleepMinutes'
      return rated(path, dayMedians(week.entries, path), { bands })
    }),
    ...goals(week),
    ...MEASURES.flatMap((path) => measured(path, dayMedians(week.entries, path))),
    ...SUMS.flatMap((path) => summed(path, lastOfDays(week.entries, path))),
  ]
}

function rated(of: string, days: readonly number[], { bands }: Pick<Week, 'bands'>, word?: string): WeekValue[] {
  const value = median(days)
  if (value === null) return []
  const named = { of, ...(word === undefined ? {} : { word }), n: days.length }
  if (days.length < WEEK_NEEDS) return [named]
  if (bands) return [{ ...named, median: bandOf(value) }]
  return [{ ...named, median: value, min: Math.min(...days), max: Math.max(...days) }]
}

/** Each kind of activity is a goal of its own. */
function goals(week: Week): WeekValue[] {
  const scored = week.entries.filter(({ kind }) => kind === 'goal')
  const byActivity = Map.groupBy(scored, ({ fields }) => textIn(fields['activity']) ?? 'other')
  return [...byActivity]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .flatMap(([activity, entries]) => rated('goal.score', dayMedians(entries, 'goal.score'), week, activity))
}

/** What one can do is asked now and then, and holds for longer than a day: one answer is told. */
function measured(of: string, days: readonly number[]): WeekValue[] {
  const value = median(days)
  return value === null ? [] : [{ of, n: days.length, median: value }]
}

function summed(of: string, days: readonly number[]): WeekValue[] {
  if (days.length === 0) return []
  return [{ of, n: days.length, sum: Math.round(days.reduce((sum, one) => sum + one, 0) * 100) / 100 }]
}

function dayMedians(entries: readonly PlacedEntry[], path: string): number[] {
  const days = Map.groupBy(
    entries.filter(({ kind, fields }) => kind === kindOf(path) && numberIn(fields[nameOf(path)]) !== null),
    ({ index }) => index,
  )
  return [...days.values()].flatMap(
    (day) => median(day.flatMap(({ fields }) => numberIn(fields[nameOf(path)]) ?? [])) ?? [],
  )
}

/** Missed work is told per day and never summed over entries: the last entry of a day stands. */
const lastsOfDays = (entries: readonly PlacedEntry[], kind: PlacedEntry['kind']): readonly PlacedEntry[] =>
  [
    ...Map.groupBy(
      entries.filter((entry) => entry.kind === kind),
      ({ index }) => index,
    ).values(),
  ].flatMap((day) => day.at(-1) ?? [])

const lastOfDays = (entries: readonly PlacedEntry[], path: string): number[] =>
  lastsOfDays(entries, kindOf(path)).flatMap(({ fields }) => numberIn(fields[nameOf(path)]) ?? [])

function wordsOf({ entries }: Week): WeekWord[] {
  const byDays = DAY_WORDS.flatMap((path) => {
    const kind = kindOf(path)
    const told = kind === 'workday' ? lastsOfDays(entries, kind) : entries.filter((entry) => entry.kind === kind)
    const days = Map.groupBy(told, ({ index }) => index)
    return counted(
      path,
      [...days.values()].map((day) => new Set(day.flatMap((entry) => saidIn(entry, path)))),
    )
  })
  const byEntries = ENTRY_WORDS.flatMap((path) =>
    counted(
      path,
      entries.filter(({ kind }) => kind === kindOf(path)).map((entry) => new Set(saidIn(entry, path))),
    ),
  )
  return [...byDays, ...byEntries]
}

/** A flag is said as `yes` or `no`. */
function saidIn({ fields }: PlacedEntry, path: string): readonly string[] {
  const value = fields[nameOf(path)]
  if (typeof value === 'boolean') return [value ? 'yes' : 'no']
  const text = textIn(value)
  return text === null ? wordsIn(value) : [text]
}

function counted(of: string, times: readonly ReadonlySet<string>[]): WeekWord[] {
  const count = new Map<string, number>()
  for (const said of times) for (const word of said) count.set(word, (count.get(word) ?? 0) + 1)
  return [...count].sort(([a], [b]) => byCodeUnit(a, b)).map(([word, n]) => ({ of, word, n }))
}
