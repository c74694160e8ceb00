/** What a share says by the week, or of several flares laid over one another, where no single day is told. */
import type { Composite, Day, Rating, Snapshot, WeekSummary, WeekValue } from '@sotto/shared/snapshot'
import type { Calendar } from './calendar.ts'
import type { Terms } from './checks.ts'
import type { EntryKind, Entries } from './entry.ts'
import type { FlareCount } from './figures.ts'
import { isBand, numberIn } from './entry.ts'
import type { Ability, AbilityLevel, Goal, SeriesPoint } from './progress.ts'
import { WORK_STATUSES, type Hours, type Work, type WorkStatus, type WorkWeek } from './work.ts'

export interface ReportWeek {
  /** Its first day. */
  readonly week: Day
  /** Of its first day in the range. */
  readonly index: number
  readonly logged: number
  readonly flareDays: number | null
  /** By path, or by path and word: the median of the week's days and how many they are. */
  readonly values: ReadonlyMap<string, WeekValue>
}

export interface Weeks {
  readonly weeks: readonly ReportWeek[]
  /** Keys of `values` that any week has, pain first: `pain.nrs`, `check.interference`. */
  readonly rated: readonly string[]
}

const LIMITS = ['sit', 'stand', 'walk', 'lift', 'carry'] as const
const LEVELS = ['bend', 'reach', 'grip'] as const

/** Words that have a place of their own in the report. */
const TOLD_ELSEWHERE = /^(workday|exercise|dose\.status|visit\.attended|ability)/

const keyOf = ({ of, word }: Pick<WeekValue, 'of' | 'word'>): string => (word === undefined ? of : `${of}/${word}`)

const isRated = (path: string): boolean => path.startsWith('pain.') || path.startsWith('check.')

/** Null where the share does not go by weeks. Weeks outside its range are of nothing. */
export function weeksIn(snapshot: Pick<Snapshot, 'weeks'>, calendar: Calendar): Weeks | null {
  if (snapshot.weeks === undefined) return null
  const weeks = placed(snapshot.weeks, calendar).map(({ index, one: { week, logged, flareDays, values } }) => ({
    ...{ week, index, logged, flareDays: flareDays ?? null },
    values: new Map(values.map((value) => [keyOf(value), value])),
  }))
  const told = new Set(weeks.flatMap(({ values }) => [...values.keys()]).filter(isRated))
  return { weeks, rated: [...told].sort((a, b) => Number(b === 'pain.nrs') - Number(a === 'pain.nrs')) }
}

function placed(weeks: readonly WeekSummary[], calendar: Calendar) {
  return weeks
    .flatMap((one) => {
      const index = calendar.indexOf(one.week)
      return index === null || index < 0 || index >= calendar.days ? [] : [{ index, one }]
    })
    .sort((a, b) => a.index - b.index)
}

/** The parts of a report that days are made into elsewhere. */
export function partsOfWeeks(snapshot: Pick<Snapshot, 'weeks' | 'composite'>, entries: Entries, calendar: Calendar) {
  const weeks = placed(snapshot.weeks ?? [], calendar)
  const logged = snapshot.composite?.logged ?? weeks.reduce((sum, { one }) => sum + one.logged, 0)
  return {
    daysLogged: Math.min(logged, calendar.days),
    flareDays: flareCount(
      weeks.map(({ one }) => one),
      logged,
    ),
    abilities: entries.chosen('ability') ? LIMITS.flatMap((field) => abilityOf(weeks, entries, field)) : null,
    abilityLevels: entries.chosen('ability') ? LEVELS.flatMap((field) => levelOf(weeks, entries, field)) : null,
    goals: entries.chosen('goal') ? goalsOf(weeks) : null,
    terms: termsOf(
      weeks.map(({ one }) => one),
      logged,
    ),
    work: entries.chosen('workday') ? workOf(weeks) : null,
  }
}

type Placed = ReturnType<typeof placed>

function flareCount(weeks: readonly WeekSummary[], n: number): FlareCount | null {
  const told = weeks.flatMap(({ flareDays }) => flareDays ?? [])
  return told.length === 0 ? null : { value: told.reduce((sum, one) => sum + one, 0), spans: [], n }
}

function series<V>(points: readonly SeriesPoint<V>[]) {
  const [first, last] = [points[0], points.at(-1)]
  return {
    series: points,
    was: points.length > 1 && first ? first.value : null,
    now: last?.value ?? null,
    n: points.length,
  }
}

function abilityOf(weeks: Placed, entries: Entries, field: Ability['field']): Ability[] {
  if (!entries.chosen('ability', field)) return []
  const points = weeks.flatMap(({ index, one }): SeriesPoint<number>[] => {
    const value = numberIn(one.values.find(({ of }) => of === `ability.${field}`)?.median)
    return value === null ? [] : [{ day: one.week, index, value }]
  })
  return [{ field, unit: field === 'lift' || field === 'carry' ? 'kg' : 'min', ...series(points) }]
}

/** What was said on most days of the week. */
function levelOf(weeks: Placed, entries: Entries, field: AbilityLevel['field']): AbilityLevel[] {
  if (!entries.chosen('ability', field)) return []
  const points = weeks.flatMap(({ index, one }): SeriesPoint<string>[] => {
    const said = one.words.filter(({ of }) => of === `ability.${field}`).sort((a, b) => b.n - a.n)[0]
    return said === undefined ? [] : [{ day: one.week, index, value: said.word }]
  })
  return [{ field, ...series(points) }]
}

function goalsOf(weeks: Placed): Goal[] {
  const scored = weeks.flatMap(({ index, one }) =>
    one.values.filter(({ of }) => of === 'goal.score').map((value) => ({ index, day: one.week, value })),
  )
  return [...Map.groupBy(scored, ({ value }) => value.word ?? 'other')].map(([activity, of]) => ({
    activity,
    ownWords: null,
    ...series(
      of.flatMap(({ index, day, value: { median } }): SeriesPoint<Rating>[] =>
        median === undefined || (!isBand(median) && median > 10) ? [] : [{ index, day, value: median }],
      ),
    ),
  }))
}

function termsOf(weeks: readonly WeekSummary[], n: number): Terms[] {
  const said = weeks.flatMap(({ words }) => words).filter(({ of }) => !TOLD_ELSEWHERE.test(of))
  return [...Map.groupBy(said, ({ of }) => of)].map(([of, words]) => {
    const count = new Map<string, number>()
    for (const { word, n: times } of words) count.set(word, (count.get(word) ?? 0) + times)
    const terms = [...count].map(([term, days]) => ({ term, days })).sort((a, b) => b.days - a.days)
    return { kind: of.slice(0, of.indexOf('.')) as EntryKind, field: of.slice(of.indexOf('.') + 1), terms, n }
  })
}

function workOf(weeks: Placed): Work {
  const told = weeks.flatMap(({ index, one }): WorkWeek[] => {
    const count = (status: WorkStatus) => timesOf(one, 'workday.status', status)
    const counts = Object.fromEntries(WORK_STATUSES.map((status) => [status, count(status)])) as Work['counts']
    const n = Object.values(counts).reduce((sum, days) => sum + days, 0)
    const hours = (field: string): Hours => {
      const value = one.values.find(({ of }) => of === `workday.${field}`)
      return { value: value?.sum ?? null, n: value?.n ?? 0 }
    }
    const hoursScheduled = hours('hoursScheduled')
    const hoursWorked = hours('hoursWorked')
    if (n + hoursScheduled.n + hoursWorked.n === 0) return []
    return [{ day: one.week, index, counts, hoursScheduled, hoursWorked, n }]
  })
  const reasons = new Map<string, number>()
  for (const { one } of weeks)
    for (const { of, word, n } of one.words)
      if (of === 'workday.reason') reasons.set(word, (reasons.get(word) ?? 0) + n)
  const add = (of: (week: WorkWeek) => number) => told.reduce((sum, week) => sum + of(week), 0)
  const sum = (field: 'hoursScheduled' | 'hoursWorked'): Hours => {
    const n = add((week) => week[field].n)
    return { value: n === 0 ? null : add((week) => week[field].value ?? 0), n }
  }
  return {
    counts: Object.fromEntries(WORK_STATUSES.map((one) => [one, add(({ counts }) => counts[one])])) as Work['counts'],
    hoursScheduled: sum('hoursScheduled'),
    hoursWorked: sum('hoursWorked'),
    n: add(({ n }) => n),
    days: [],
    weeks: told,
    reasons: [...reasons].map(([reason, days]) => ({ reason, days })).sort((a, b) => b.days - a.days),
  }
}

export const timesOf = ({ words }: Pick<WeekSummary, 'words'>, of: string, word: string): number =>
  words.filter((one) => one.of === of && one.word === word).reduce((sum, { n }) => sum + n, 0)

/** Days in order, each once. */
export function compositeIn({ composite }: Pick<Snapshot, 'composite'>): Composite | null {
  if (composite === undefined) return null
  const days = new Map(composite.days.map((day) => [day.day, day]))
  return { ...composite, days: [...days.values()].sort((a, b) => a.day - b.day) }
}
