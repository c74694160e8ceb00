/** The table behind each chart, in the chart's order. */
import type { Report } from '../model.ts'
import type { SeriesPoint } from '../progress.ts'
import { pairTables } from './pairs.ts'
import { panelTables } from './panels.ts'
import { columnsOf, tableOf, type Cell, type Table } from './table.ts'

/** All that is drawn; the tables follow from it. */
export type Charted = Omit<Report, 'tables'>

export function chartTables(report: Charted): Table[] {
  // A card of what lasts has one day, of which nothing is told.
  const isCard = report.daysLogged === 0 && report.header.preset === 'emergency'
  const isSummedUp = report.series.length === 0 && (report.weeks || report.composite)
  const days = isCard || isSummedUp ? [] : [daysTable(report)]
  return [
    ...days,
    ...panelTables(report),
    ...pairTables(report.pairs),
    ...progressTables(report),
    ...countTables(report),
  ]
}

function daysTable({ series, rolling }: Charted): Table {
  const line = new Map(rolling?.segments.flat().map(({ index, value }) => [index, value]))
  return tableOf(
    'days',
    columnsOf('day:day', 'logged:flag', 'lowest', 'median', 'highest', 'band:code', 'entries', 'sevenDayMedian'),
    series.map(({ day, index, logged, min, median, max, band, n }) => [
      ...[day, logged, min, median, max, band],
      // A day without pain has no number of entries to tell.
      median === null && max === null && band === null ? null : n,
      line.get(index) ?? null,
    ]),
  )
}

function progressTables({ exercise, abilities, abilityLevels, goals, instruments }: Charted): Table[] {
  const tables: Table[] = []
  if (exercise)
    tables.push(
      tableOf(
        'sessions',
        columnsOf('n', 'day:day', 'planItem:text', 'before:code', 'during:code', 'after:code', 'nextDay:code'),
        exercise.sessions.map(({ n, day, planItem, before, during, after, nextDay }) => [
          ...[n, day, planItem],
          ...[before, during, after, nextDay].map((rating) => (rating === 'not asked' ? null : rating)),
        ]),
      ),
    )
  if (abilities)
    tables.push(
      tableOf('abilities', columnsOf('measure:code', 'week:day', 'value:code', 'unit:code'), [
        ...abilities.flatMap(({ field, unit, series }) => pointRows(series, [field], [unit])),
        ...(abilityLevels ?? []).flatMap(({ field, series }) => pointRows(series, [field], [null])),
      ]),
    )
  if (goals)
    tables.push(
      tableOf(
        'goals',
        columnsOf('activity:code', 'ownWords:text', 'day:day', 'score:code'),
        goals.flatMap(({ activity, ownWords, series }) => pointRows(series, [activity, ownWords])),
      ),
    )
  if (instruments)
    tables.push(
      tableOf(
        'instruments',
        columnsOf('instrument:code', 'day:day', 'score'),
        instruments.flatMap(({ instrument, series }) => pointRows(series, [instrument])),
      ),
    )
  return tables
}

const pointRows = (series: readonly SeriesPoint<Cell>[], before: readonly Cell[], after: readonly Cell[] = []) =>
  series.map(({ day, value }) => [...before, day, value, ...after])

function countTables({ flares, places, medicines, checks, terms, work }: Charted): Table[] {
  const tables: Table[] = []
  if (flares)
    tables.push(
      tableOf(
        'flares',
        columnsOf(
          'n',
          'first:day',
          'last:day',
          'days',
          'clippedStart:flag',
          'clippedEnd:flag',
          'end:code',
          'peak:code',
        ),
        flares.map(({ n, first, last, days, clippedStart, clippedEnd, end, peak }) => [
          ...[n, first, last, days, clippedStart, clippedEnd, end, peak],
        ]),
      ),
    )
  if (places)
    tables.push(
      tableOf(
        'places',
        columnsOf('region:code', 'side:code', 'views:code', 'median:code', 'daysNamed', 'filled:flag'),
        places.places.map(({ region, side, views, median, days, filled }) => [
          ...[region, side, views.length === 0 ? null : [...views], median, days, filled],
        ]),
      ),
    )
  if (medicines)
    tables.push(
      tableOf(
        'doses',
        columnsOf('medicineRow', 'medicine:text', 'day:day', 'taken', 'late', 'skipped', 'unstated'),
        medicines.flatMap(({ n, name, days }) =>
          days.map(({ day, taken, late, skipped, unstated }) => [n, name, day, taken, late, skipped, unstated]),
        ),
      ),
    )
  if (checks.length > 0)
    tables.push(
      tableOf(
        'checks',
        columnsOf('question:code', 'median', 'middleLow', 'middleHigh', 'low', 'mid', 'high', 'days'),
        checks.map(({ field, value, low, high, bands, n }) => [
          ...[field, value, low, high, bands?.low ?? null, bands?.mid ?? null, bands?.high ?? null, n],
        ]),
      ),
    )
  if (terms.length > 0)
    tables.push(
      tableOf(
        'terms',
        columnsOf('about:code', 'term:code', 'daysNamed', 'ofDays'),
        terms.flatMap((set) => set.terms.map(({ term, days }) => [`${set.kind}.${set.field}`, term, days, set.n])),
      ),
    )
  if (work)
    tables.push(
      tableOf(
        'work',
        columnsOf('n', 'day:day', 'status:code', 'hoursScheduled', 'hoursWorked', 'reason:code'),
        work.days.map(({ n, day, status, hoursScheduled, hoursWorked, reason }) => [
          ...[n, day, status, hoursScheduled, hoursWorked, reason],
        ]),
      ),
    )
  return tables
}
