import { addDays } from '@sotto/shared/diary'
import type { Diary } from '../diary/diary.ts'
import type { DaySum } from '../outline/days.ts'
import { epochDay } from '../report/calendar.ts'
import { CHECKED, type CheckField } from '../report/checks.ts'
import type { Charted, Figures } from '../report/index.ts'
import { chartDays, idsOf } from './charts.ts'
import { demandDay, demandRange, type Range } from './range.ts'
import { within } from './walk.ts'

export interface TrendsOptions {
  /** Local dates, both included, YYYY-MM-DD. Without `from` the range begins with the first logged day. */
  readonly from?: string
  /** Today where it is left out. */
  readonly to?: string
  readonly today: string
  readonly nowMs: number
}

export interface TrendsView {
  /**
   * Header, five numbers, days, 7-day line, flares, places, lanes and checks, as a report of the whole diary has them;
   * what else a report holds is null or empty here. `chartTables` makes the tables behind them.
   */
  readonly report: Charted
  /** The equal period before; null where nothing was logged in it, and where the range has no `from`. */
  readonly before: TrendsBefore | null
  /** Answers of the daily checks by day, a series a question; questions that were never answered are left out. */
  readonly checks: readonly CheckSeries[]
  /** Ids of the medicines of `report.medicines`, in the same order; null for doses whose medicine is gone. */
  readonly medicineIds: readonly (string | null)[]
  /** Ids of `report.flares`, in the same order. */
  readonly flareIds: readonly (string | null)[]
}

export interface TrendsBefore extends Range {
  readonly daysLogged: number
  readonly figures: Figures
}

export interface CheckSeries {
  readonly field: CheckField
  /** Places of the answered days in `report.series`, ascending. Columns: ten years of them reach a page in half the time. */
  readonly days: readonly number[]
  /** The answer of each of those days; two answers of one day are their median. */
  readonly values: readonly number[]
}

/** @throws {SottoError} `input-invalid` */
export async function trends({ months }: Diary, options: TrendsOptions): Promise<TrendsView> {
  const { today, nowMs } = options
  const to = demandDay(options.to ?? today)
  const given = options.from === undefined ? null : demandRange({ from: options.from, to })
  const earlier = given && periodBefore(given)
  const spans = await months.spans()
  const days = await months.days(within(spans, earlier?.from ?? '', to))
  const standing = await months.standing(spans)
  const range = given ?? { from: days.find(({ isLogged, day }) => isLogged && day <= to)?.day ?? to, to }
  const report = chartDays(range, days, standing, nowMs)
  const before = earlier && chartDays(earlier, days, standing, nowMs)
  return {
    report,
    before:
      earlier && before && before.daysLogged > 0
        ? { ...earlier, daysLogged: before.daysLogged, figures: before.figures }
        : null,
    checks: checkSeries(days, range),
    medicineIds: idsOf(report.medicines ?? [], standing.medications),
    flareIds: idsOf(report.flares ?? [], standing.flares),
  }
}

/** As many days, up to the one before. */
function periodBefore({ from, to }: Range): Range {
  const days = (epochDay(to) ?? 0) - (epochDay(from) ?? 0) + 1
  return { from: addDays(from, -days), to: addDays(from, -1) }
}

function checkSeries(days: readonly DaySum[], { from, to }: Range): CheckSeries[] {
  const first = epochDay(from) ?? 0
  const placed = days
    .filter(({ day }) => day >= from && day <= to)
    .map(({ day, checks }) => ({ index: (epochDay(day) ?? 0) - first, checks }))
  return CHECKED.flatMap((field) => {
    const answered = placed.filter(({ checks }) => checks[field] !== undefined)
    if (answered.length === 0) return []
    return [
      {
        field,
        days: answered.map(({ index }) => index),
        values: answered.flatMap(({ checks }) => checks[field] ?? []),
      },
    ]
  })
}
