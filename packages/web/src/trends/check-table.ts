import type { Cell, Report, Table } from '@sotto/client/report'
import type { CheckSeries } from './view.ts'

/** Sleep first, then what pain gets in the way of, then the rest as it comes. */
const FIRST: readonly CheckSeries['field'][] = ['sleepMinutes', 'sleepQuality', 'interference']

const rankOf = (field: CheckSeries['field']): number => (FIRST.includes(field) ? FIRST.indexOf(field) : FIRST.length)

export const inOrder = (checks: readonly CheckSeries[]): CheckSeries[] =>
  checks.toSorted((one, other) => rankOf(one.field) - rankOf(other.field))

/** Each day's answers: the table behind the charts of them. A question without an answer that day is empty. */
export function checkTable(series: Report['series'], checks: readonly CheckSeries[]): Table {
  const days = new Map<number, (number | null)[]>()
  for (const [at, { points }] of checks.entries()) {
    for (const { index, value } of points) {
      const row = days.get(index) ?? checks.map(() => null)
      row[at] = value
      days.set(index, row)
    }
  }
  const rows = [...days]
    .sort(([one], [other]) => one - other)
    .map(([index, values]): Cell[] => [series[index]?.day ?? null, ...values])
  return {
    ...{ id: 'rows-check', kind: 'check', rows, n: rows.length },
    columns: [{ id: 'day', as: 'day' }, ...checks.map(({ field }) => ({ id: `check.${field}`, as: 'field' as const }))],
  }
}
