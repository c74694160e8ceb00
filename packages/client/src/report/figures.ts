/** The five numbers of page 1. Null: not chosen. A value that is null: chosen, and nothing there. Neither is a zero. */
import type { Day } from '@sotto/shared/snapshot'
import { countBands, HIGH, type BandCount } from './band.ts'
import type { CheckLine } from './checks.ts'
import type { DaySpan } from './flares.ts'
import type { ReportDay } from './pain.ts'
import { middle, type Middle } from './statistics.ts'

export interface Worst {
  readonly value: number | null
  /** The last day it was reached. */
  readonly day: Day | null
  /** Days it was reached on. */
  readonly days: number
  /** Days with pain. */
  readonly n: number
}

/** A count of days, of `n` days. */
export interface DayCount {
  readonly value: number | null
  readonly n: number
}

export interface FlareCount extends DayCount {
  readonly spans: readonly DaySpan[]
}

export interface Figures {
  /** Of day medians; `n` days. */
  readonly median: Middle | null
  readonly worst: Worst | null
  /** Days whose median is 7 or more, of the days that have one. */
  readonly high: DayCount | null
  readonly interference: Middle | null
  /** Of the logged days. */
  readonly flareDays: FlareCount | null
  /** Where bands were chosen, days by band in place of the first four numbers. */
  readonly painBands: BandCount | null
  readonly interferenceBands: BandCount | null
}

interface Parts {
  readonly days: readonly ReportDay[]
  readonly painChosen: boolean
  readonly banded: boolean
  readonly checks: readonly CheckLine[]
  /** Null where flares were not chosen. */
  readonly flareSpans: readonly DaySpan[] | null
  readonly daysLogged: number
}

export function figuresOf({ days, painChosen, banded, checks, flareSpans, daysLogged }: Parts): Figures {
  const medians = days.flatMap((day) => day.median ?? [])
  const numbers = painChosen && !banded
  const interference = checks.find(({ field }) => field === 'interference')
  return {
    median: numbers ? middle(medians) : null,
    worst: numbers ? worstOf(days) : null,
    high: numbers ? { value: countHigh(medians), n: medians.length } : null,
    interference: interference && !interference.bands ? interference : null,
    flareDays: flareSpans && {
      value: daysLogged === 0 ? null : flareSpans.reduce((sum, span) => sum + span.days, 0),
      spans: flareSpans,
      n: daysLogged,
    },
    painBands: painChosen && banded ? countBands(days.flatMap((day) => day.band ?? [])) : null,
    interferenceBands: interference?.bands ?? null,
  }
}

const countHigh = (medians: readonly number[]) =>
  medians.length === 0 ? null : medians.filter((value) => value >= HIGH).length

function worstOf(days: readonly ReportDay[]): Worst {
  const rated = days.filter(({ max }) => max !== null)
  let value: number | null = null
  for (const { max } of rated) if (max !== null && (value === null || max > value)) value = max
  const reached = rated.filter(({ max }) => max === value)
  return { value, day: reached.at(-1)?.day ?? null, days: reached.length, n: rated.length }
}
