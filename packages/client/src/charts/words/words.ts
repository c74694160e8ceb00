/** What is reckoned, in the order in which it is told how. */
export const COMPUTED = ['days', 'line', 'nothing', 'places', 'flares'] as const

export type Computed = (typeof COMPUTED)[number]

/** The words beside a chart or a table, wherever it is drawn. What it is about is in the words of a report. */
export interface ChartWords {
  readonly asTable: string
  readonly allTables: string
  readonly copyTable: string
  readonly rows: (n: number) => string
  readonly noRows: string
  /** The first of a long table. */
  readonly rowsOf: (shown: number, n: number) => string
  /** Some of a long table's rows, by their places from 1. */
  readonly rowsFrom: (first: number, last: number, n: number) => string
  readonly moreRows: string
  /** Of so many, the last are drawn. */
  readonly lastOf: (shown: number, n: number) => string
  readonly notRated: string
  readonly namedDays: (n: number) => string
  readonly mapSummary: string
  readonly showAll: (n: number) => string
  readonly showFewer: string
  readonly sessionAxis: string
  readonly session: string
  readonly date: string
  readonly stopped: string
  /** What a bar stands for where there are more days than can be drawn. */
  readonly lowestToHighest: Readonly<Record<'week' | 'month', string>>
  readonly byPeriod: Readonly<Record<'week' | 'month', string>>
  readonly methods: string
  /** Of days, of the line through them, of what is not there, of places and of flares: those that a report has. */
  readonly howComputed: Readonly<Record<Computed, readonly string[]>>
  /** The line at its two ends: value and day, value and day. */
  readonly course: (first: string, firstDay: string, last: string, lastDay: string) => string
  /** How large a difference is felt. */
  readonly noticeable: string
}
