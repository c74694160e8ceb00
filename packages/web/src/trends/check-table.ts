import type { Cell, Report, Table } from '@sotto/client/report'
import type { CheckSeries } from './view.ts'

/** Sleep first, then what pain gets in the way of, then the rest as it comes. */
const FIRST: readonly CheckSeries['field'][] = ['sleepMinutes', 'sleepQuality', 'interference']

const rankOf = (field: CheckSeries['field']): number => (FIRST.includes(field) ? FIRST.indexOf(field) : FIRST.length)

export const inOrder = (checks: readonly CheckSeries[]): CheckSeries[] =>
  checks.toSorted((one, other) => rankOf(one.field) - rankOf(other.field))

/** Each day's answers: the table behind the charts of them. A question without an answer that day is empty. */
export function checkTable(series: Report['series'], checks: readonly CheckSeries[]): Table {
  const answered: Cell[][] = []
  for (const [column, { days, values }] of checks.entries()) {
    for (const [nth, day] of days.entries()) {
      const row = (answered[day] ??= [series[day]?.day ?? null, ...checks.map(() => null)])
      row[column + 1] = values[nth] ?? null
    }
  }
  // In the order of the days; those without an answer are passed over.
  const rows = Object.values(answered)
  return {
    ...{ id: 'rows-check', kind: 'check', rows, n: rows.length },
    columns: [{ id: 'day', as: 'day' }, ...checks.map(({ field }) => ({ id: `check.${field}`, as: 'field' as const }))],
  }
}
