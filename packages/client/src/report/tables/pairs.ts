/** Pain before and after doses: what was made of it, then every pair, then what stands beside them. */
import type { Change, Changes, DosePairs } from '../pairs/pairs.ts'
import type { Step } from '../pairs/steps.ts'
import { columnsOf, tableOf, type Cell, type Table } from './table.ts'

export function pairTables(told: DosePairs | null): Table[] {
  if (told === null) return []
  return [sums(told), pairs(told), untreated(told)]
}

const sums = ({ medicines }: DosePairs): Table =>
  tableOf(
    'pairSums',
    columnsOf(
      ...['medicineRow', 'medicine:text', 'doses', 'unrated', 'overlapping'],
      ...['pairCount', 'pairDays', 'before', 'after', 'change', 'changeLow', 'changeHigh'],
      ...['untreatedCount', 'untreatedDays', 'untreatedBefore', 'untreatedAfter', 'untreatedChange'],
      ...['untreatedLow', 'untreatedHigh', 'difference', 'differenceLow', 'differenceHigh'],
    ),
    medicines.map(({ medicine, doses, unrated, overlapping, treated, untreated: without, difference }) => [
      ...[medicine.n, medicine.name, doses, unrated, overlapping],
      ...[
        ...countCells(treated),
        ...changeCells(treated.change),
        ...countCells(without),
        ...changeCells(without.change),
      ],
      ...[difference?.value ?? null, difference?.low ?? null, difference?.high ?? null],
    ]),
  )

const countCells = ({ steps, days }: Changes<Step>): Cell[] => [steps.length, days]

const changeCells = (change: Change | null): Cell[] =>
  change ? [change.before, change.after, change.value, change.low, change.high] : [null, null, null, null, null]

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
