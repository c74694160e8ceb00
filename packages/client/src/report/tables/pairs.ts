/** Pain before and after doses: what was made of it, then every pair, then what stands beside them. */
import type { Changes, DosePairs } from '../pairs/pairs.ts'
import type { Step } from '../pairs/steps.ts'
import { columnsOf, tableOf, type Cell, type Table } from './table.ts'

export function pairTables(told: DosePairs | null): Table[] {
  if (told === null) return []
  return [sums(told), pairs(told), untreated(told)]
}

/** Up to three rows a medicine: with a dose, without one, and the difference of the two. */
const sums = ({ medicines }: DosePairs): Table =>
  tableOf(
    'pairSums',
    columnsOf(
      ...['medicineRow', 'medicine:text', 'compared:code', 'pairCount', 'pairDays', 'before', 'after'],
      ...['change', 'changeLow', 'changeHigh', 'doses', 'unrated', 'overlapping'],
    ),
    medicines.flatMap(
      ({ medicine: { n, name }, doses, unrated, overlapping, treated, untreated: without, difference }) => [
        [n, name, 'with-dose', ...changeCells(treated), doses, unrated, overlapping],
        ...(without.steps.length === 0 ? [] : [[n, name, 'without-dose', ...changeCells(without), null, null, null]]),
        ...(difference === null
          ? []
          : [
              [
                ...[n, name, 'dose-difference', null, null, null, null],
                ...[difference.value, difference.low, difference.high, null, null, null],
              ],
            ]),
      ],
    ),
  )

const changeCells = ({ steps, days, change }: Changes<Step>): Cell[] => [
  ...[steps.length, days, change?.before ?? null, change?.after ?? null],
  ...[change?.value ?? null, change?.low ?? null, change?.high ?? null],
]

const pairs = ({ medicines }: DosePairs): Table =>
  tableOf(
    'pairs',
    columnsOf(
      ...['medicineRow', 'medicine:text', 'n', 'day:day', 'time:text'],
      ...['minutesBefore', 'before', 'minutesAfter', 'after', 'change'],
    ),
    medicines.flatMap(({ medicine, treated }) =>
      treated.steps.map(({ n, day, time, minutesBefore, before, minutesAfter, after, change }) => [
        ...[medicine.n, medicine.name, n, day, time, minutesBefore, before, minutesAfter, after, change],
      ]),
    ),
  )

const untreated = ({ untreated: steps }: DosePairs): Table =>
  tableOf(
    'untreated',
    columnsOf('day:day', 'time:text', 'before', 'minutesAfter', 'after', 'change'),
    steps.map(({ day, time, before, minutesAfter, after, change }) => [day, time, before, minutesAfter, after, change]),
  )
