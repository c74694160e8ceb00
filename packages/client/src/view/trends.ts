import { addDays } from '@sotto/shared/diary'
import type { Diary } from '../diary/diary.ts'
import { outlinedOf, type Outlined, type OutlinedOf } from '../outline/outline.ts'
import { epochDay } from '../report/calendar.ts'
import type { CheckLine, Figures, Report } from '../report/index.ts'
import { buildCharts } from '../report/report.ts'
import { median } from '../report/statistics.ts'
import { demandDay, demandRange, type Range } from './range.ts'
import { reachOf, tell } from './told.ts'
import { within } from './walk.ts'

export interface TrendsOptions {
  /** Local dates, both included, YYYY-MM-DD. Without `from` the range begins with the first entry. */
  readonly from?: string
  /** Today where it is left out. */
  readonly to?: string
  readonly today: string
  readonly nowMs: number
}

/** What the charts of the report draw, of the whole diary: nothing is left out, nothing in detail (`report.days` is empty). */
export interface TrendsView {
  /** Header, five numbers, days, 7-day line, flares, places, lanes, checks, sessions, goals and their tables. */
  readonly report: Report
  /** The equal period before; null where nothing was entered in it. */
  readonly before: TrendsBefore | null
  /** Answers of the daily checks by day, a series a question; questions that were never answered are left out. */
  readonly checks: readonly CheckSeries[]
  /** Ids of the medicines of `report.medicines`, in the same order; null for doses whose medicine is gone. */
  readonly medicineIds: readonly (string | null)[]
}

export interface TrendsBefore extends Range {
  readonly daysLogged: number
  readonly figures: Figures
}

export interface CheckSeries {
  readonly field: CheckLine['field']
  /** `index`: the place of the day in `report.series`. Two answers of one day are their median. */
  readonly points: readonly { readonly index: number; readonly value: number }[]
}

/** @throws {SottoError} `input-invalid` */
export async function trends({ months }: Diary, options: TrendsOptions): Promise<TrendsView> {
  const { today, nowMs } = options
  const to = demandDay(options.to ?? today)
  const from = options.from === undefined ? null : demandRange({ from: options.from, to }).from
  const standing = await months.standing()
  const spans = await months.spans({ to })
  const earlier = from === null ? null : periodBefore({ from, to })
  const outlined = await months.outlined(earlier ? within(spans, earlier.from, to) : spans)
  const range = { from: from ?? firstDay(outlined, to), to }
  const { told, medicineIds } = tell(range, outlined, standing, nowMs)
  const report = buildCharts(told)
  const before = earlier && buildCharts(tell(earlier, outlined, standing, nowMs).told)
  return {
    report,
    before:
      earlier && before && before.daysLogged > 0
        ? { ...earlier, daysLogged: before.daysLogged, figures: before.figures }
        : null,
    checks: checkSeries(outlinedOf(outlined, 'check'), range, report.checks),
    medicineIds: (report.medicines ?? []).map(({ n }) => (n === null ? null : (medicineIds.get(n) ?? null))),
  }
}

/** As many days, up to the one before. */
function periodBefore({ from, to }: Range): Range {
  const days = (epochDay(to) ?? 0) - (epochDay(from) ?? 0) + 1
  return { from: addDays(from, -days), to: addDays(from, -1) }
}

const firstDay = (outlined: readonly Outlined[], to: string): string =>
  reachOf(outlined.filter(({ localDate }) => localDate <= to))?.from ?? to

function checkSeries(
  checks: readonly OutlinedOf<'check'>[],
  { from, to }: Range,
  lines: readonly CheckLine[],
): CheckSeries[] {
  const ofRange = checks.filter(({ localDate }) => localDate >= from && localDate <= to)
  const first = epochDay(from) ?? 0
  const days = [...Map.groupBy(ofRange, ({ localDate }) => localDate)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, ofDay]) => ({ ofDay, index: (epochDay(day) ?? 0) - first }))
  return lines.flatMap(({ field }) => {
    const points = days.flatMap(({ ofDay, index }) => {
      const value = median(ofDay.flatMap((check) => check[field] ?? []))
      return value === null ? [] : [{ index, value }]
    })
    return points.length === 0 ? [] : [{ field, points }]
  })
}
