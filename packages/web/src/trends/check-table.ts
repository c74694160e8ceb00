import type { Cell, Report, Table } from '@sotto/client/report'
import type { CheckSeries } from './view.ts'

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
