/** Weeks, and flares laid over one another, for the table of the whole snapshot: a line a value or word. */
import type { Snapshot } from '@sotto/shared/snapshot'
import type { BesideRow } from './beside.ts'

export function weekRows({ weeks = [], composite }: Pick<Snapshot, 'weeks' | 'composite'>): BesideRow[] {
  const row = (kind: string, day: string | number, cells: Readonly<Record<string, string | number | undefined>>) => ({
    kind,
    day: String(day),
    cells: Object.fromEntries(
      Object.entries(cells).flatMap(([name, cell]) => (cell === undefined ? [] : [[name, String(cell)] as const])),
    ),
  })
  return [
    ...weeks.flatMap(({ week, logged, flareDays, values, words }) => [
      row('week-summary', week, { 'week.logged': logged, 'week.flareDays': flareDays }),
      ...values.map(({ of, word, n, median, min, max, sum }) =>
        row('week-summary', week, {
          ...{ of, word, count: n, 'week.median': median },
          ...{ 'week.lowest': min, 'week.highest': max, 'week.sum': sum },
        }),
      ),
      ...words.map(({ of, word, n }) => row('week-summary', week, { of, word, count: n })),
    ]),
    ...(composite
      ? [
          ...composite.days.map(({ day, n, median }) =>
            row('flare-summary', day, { of: 'pain.nrs', count: n, 'week.median': median }),
          ),
          ...composite.words.map(({ of, word, n }) => row('flare-summary', '', { of, word, count: n })),
        ]
      : []),
  ]
}
