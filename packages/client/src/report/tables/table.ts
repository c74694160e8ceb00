/** A table behind a chart, or of every row of a kind. Columns have ids; the words put labels over them. */
import type { SnapshotValue } from '@sotto/shared/snapshot'
import type { EntryKind } from '../entry.ts'

export interface Column {
  /** Unique in its table. Of a row's field: `kind.field`. */
  readonly id: string
  /** How a cell is worded: a code, term or band has words of its own, a `field` is worded by the diary's schema. */
  readonly as: 'day' | 'number' | 'code' | 'text' | 'flag' | 'field'
}

/** Null: nothing was entered. */
export type Cell = SnapshotValue | null

export interface Table {
  readonly id: TableId
  /** The rows' kind, where it is not the table of a chart. */
  readonly kind: EntryKind | null
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
  /** Rows, none left out. */
  readonly n: number
}

export const CHART_TABLES = [
  'before',
  'amendments',
  'days',
  'flares',
  'places',
  'sessions',
  'abilities',
  'goals',
  'instruments',
  'doses',
  'checks',
  'terms',
  'work',
  'summaries',
  'weeks',
  'composite',
  'treatment',
  'pairSums',
  'pairs',
  'untreated',
] as const

export type ChartTableId = (typeof CHART_TABLES)[number]

/** A row table is called after its kind. */
export type TableId = ChartTableId | `rows-${EntryKind}`

export function tableOf(
  id: TableId,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  kind: EntryKind | null = null,
): Table {
  return { id, kind, columns, rows, n: rows.length }
}

/** Columns written `id` or `id:as`; numbers where nothing is said. */
export function columnsOf(...written: readonly string[]): Column[] {
  return written.map((one) => {
    const [id = one, as = 'number'] = one.split(':')
    return { id, as: as as Column['as'] }
  })
}
