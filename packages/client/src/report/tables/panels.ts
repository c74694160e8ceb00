/** Tables of the parts that some presets alone have. What a timeline says stands in the tables of its rows. */
import type { Report } from '../model.ts'
import { columnsOf, tableOf, type Cell, type Table } from './table.ts'

type Charted = Pick<Report, 'weeks' | 'composite' | 'treatment'>

export function panelTables({ weeks, composite, treatment }: Charted): Table[] {
  const tables: Table[] = []
  if (weeks)
    tables.push(
      tableOf(
        'weeks',
        [
          ...columnsOf('week:day', 'daysLogged', 'flareDays', 'lowest:code', 'highest:code'),
          ...weeks.rated.map((id) => ({ id, as: 'field' as const })),
        ],
        weeks.weeks.map(({ week, logged, flareDays, values }) => {
          const pain = values.get('pain.nrs')
          const medians = weeks.rated.map((id): Cell => values.get(id)?.median ?? null)
          return [week, logged, flareDays, pain?.min ?? null, pain?.max ?? null, ...medians]
        }),
      ),
    )
  if (composite)
    tables.push(
      tableOf(
        'composite',
        columnsOf('flareDay', 'median:code', 'flares'),
        composite.days.map(({ day, median, n }) => [day, median, n]),
      ),
    )
  if (treatment)
    tables.push(
      tableOf(
        'treatment',
        columnsOf('week:day', 'sessionsDone', 'sessions', 'dosesTaken', 'doses', 'visitsKept', 'visits'),
        treatment.weeks.map(({ day, sessions, doses, visits }) => [
          ...[day, sessions?.done ?? null, sessions?.n ?? null, doses?.done ?? null],
          ...[doses?.n ?? null, visits?.done ?? null, visits?.n ?? null],
        ]),
      ),
    )
  return tables
}
