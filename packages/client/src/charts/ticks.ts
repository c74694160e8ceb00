import type { Day } from '@sotto/shared/snapshot'

const DAY_MS = 86_400_000

export interface Tick {
  readonly index: number
  /** Null: a tick without a label. */
  readonly label: Day | null
}

/** A tick each Monday, or each seventh day where days are numbers; a label as often as there is room for one. */
export function dayTicks(series: readonly DayOf[], room: number): Tick[] {
  const weeks = weekStarts(series)
  const every = Math.max(1, Math.ceil(weeks.length / Math.max(1, room)))
  const all = weeks.map(({ day, index }, at) => ({ index, label: at % every === 0 ? day : null }))
  // Ticks that stand closer than a few pixels say nothing.
  return every > 6 ? all.filter(({ label }) => label !== null) : all
}

interface DayOf {
  readonly day: Day
}

/** Several charts stand over the same days; of ten years they are gone through once. */
const known = new WeakMap<readonly DayOf[], readonly { readonly day: Day; readonly index: number }[]>()

function weekStarts(series: readonly DayOf[]) {
  const before = known.get(series)
  if (before) return before
  const starts = series.flatMap(({ day }, index) => (isWeekStart(day) ? [{ day, index }] : []))
  known.set(series, starts)
  return starts
}

export function isWeekStart(day: Day): boolean {
  if (typeof day === 'number') return day % 7 === 1
  // Of ten years of days each: a date that is parsed as such takes ten times as long.
  const days = Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / DAY_MS
  // 1970-01-05 was a Monday.
  return (days - 4) % 7 === 0
}
